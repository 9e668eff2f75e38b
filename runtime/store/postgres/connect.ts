import knex, { type Knex } from 'knex';
import pg from 'pg';
import { guardPool } from './connections/guard-pool.ts';

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
  /** So many statements may wait for a connection before callers are turned away. */
  readonly mostWaiting?: number;
  /** Milliseconds that a statement may take. */
  readonly statementMs?: number;
  /** Milliseconds that a statement waits for a lock. */
  readonly lockMs?: number;
  /** Given each new connection before its first statement. */
  readonly onConnection?: ((connection: pg.Client) => void) | undefined;
  /** Where Knex's own warnings go; nowhere by default, for what fails is thrown. */
  readonly warn?: (message: string) => void;
}

/** A caller that gets no connection while not one comes free for this long is turned away. */
const patienceMs = 800;
/** Begun work waits longer than callers: what it has done so far would be lost. */
const longestMs = 30_000;
const connectMs = 5_000;
/** A transaction that does nothing: its process hangs, and others may wait for its locks. */
const idleMs = 60_000;

/** The pool that everything of one process shares. */
export function connect(
  url: string,
  {
    max = 10,
    mostWaiting = 1_000,
    statementMs = 30_000,
    lockMs = 10_000,
    warn = () => undefined,
    onConnection,
  }: ConnectOptions = {},
): Knex {
  const made = knex({
    client: 'pg',
    connection: {
      ...{ connectionString: url, types, application_name: 'wattloom', connectionTimeoutMillis: connectMs },
      ...{ statement_timeout: statementMs, lock_timeout: lockMs, idle_in_transaction_session_timeout: idleMs },
    } as Knex.PgConnectionConfig,
    // The queue before the pool gives out no more than there are: this is how long one may take to be made.
    acquireConnectionTimeout: 2 * connectMs,
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
  guardPool(made, { max, mostWaiting, patienceMs, longestMs });
  return made;
}
