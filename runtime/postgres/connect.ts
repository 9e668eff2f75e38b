import knex, { type Knex } from 'knex';
import pg from 'pg';

const text = (value: string): string => value;

const date = 1082;
const numericArray = 1231;
const textArray = 1009;

/**
 * How values come out: exact, never through a double or a local midnight. `numeric` and `bigint` are texts already; pg
 * would make a Date of a `date`, and doubles of the members of a `numeric[]`.
 */
const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): unknown {
    if (format === 'binary') return parserOf(oid, format);
    return oid === date ? text : parserOf(oid === numericArray ? textArray : oid, 'text');
  },
};
const parserOf = pg.types.getTypeParser as (oid: number, format: string) => unknown;

export interface ConnectOptions {
  /** Connections of this process; several processes together stay below the server's `max_connections`. */
  readonly max?: number;
  /** Given each new connection before its first statement. */
  readonly onConnection?: ((connection: pg.Client) => void) | undefined;
  /** Where Knex's own warnings go; nowhere by default, for what fails is thrown. */
  readonly warn?: (message: string) => void;
}

/** The pool that everything of one process shares. */
export function connect(url: string, { max = 10, warn = () => undefined, onConnection }: ConnectOptions = {}): Knex {
  return knex({
    client: 'pg',
    connection: { connectionString: url, types, application_name: 'wattloom' } as Knex.PgConnectionConfig,
    pool: {
      ...{ min: 0, max },
      ...(onConnection && {
        afterCreate: (connection: pg.Client, done: (error: Error | null, connection: pg.Client) => void) => {
          onConnection(connection);
          done(null, connection);
        },
      }),
    },
    log: { warn: (message: unknown) => warn(String(message)), error: (message: unknown) => warn(String(message)) },
  });
}
