import type { Knex } from 'knex';

export type Bindings = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

interface Prepared {
  readonly name: string;
  readonly text: string;
  readonly parameters: readonly string[];
}

interface Connection {
  query(statement: { name: string; text: string; values: unknown[] }): Promise<{ rows: unknown[] }>;
}

interface Pool {
  acquireConnection(): Promise<Connection>;
  releaseConnection(connection: Connection): Promise<void>;
}

const prepared = new Map<string, Prepared>();

/** `:name` becomes `$n`, a name given twice the same `$n`; casts (`::`) stay. */
function prepare(sql: string): Prepared {
  const found = prepared.get(sql);
  if (found) return found;
  const parameters: string[] = [];
  const text = sql.replace(/(?<!:):([a-z]\w*)/gi, (_, name: string) => {
    if (!parameters.includes(name)) parameters.push(name);
    return `$${parameters.indexOf(name) + 1}`;
  });
  const made = { name: `w${prepared.size + 1}`, text, parameters };
  prepared.set(sql, made);
  return made;
}

/**
 * Runs a statement that PostgreSQL parses once a connection, on a connection of Knex's pool, outside a transaction.
 * knex.raw parses it anew each time, which costs more than half of the throughput (docs/performance.md).
 */
export async function runPrepared<Row>(knex: Knex, sql: string, bindings: Bindings): Promise<Row[]> {
  const { name, text, parameters } = prepare(sql);
  const pool = knex.client as Pool;
  const connection = await pool.acquireConnection();
  try {
    const values = parameters.map((parameter) => bindings[parameter] ?? null);
    return (await connection.query({ name, text, values })).rows as Row[];
  } finally {
    await pool.releaseConnection(connection);
  }
}
