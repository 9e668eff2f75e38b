import type { Knex } from 'knex';

export type Bindings = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

interface Prepared {
  readonly name: string;
  readonly text: string;
  readonly parameters: readonly string[];
}

interface Statement {
  /** None: parsed each time. */
  readonly name?: string;
  readonly text: string;
  readonly values: unknown[];
}

interface Connection {
  query(statement: Statement): Promise<{ rows: unknown[] }>;
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
 * Runs a statement that PostgreSQL parses once a connection, on a connection of Knex's pool or of a transaction.
 * knex.raw parses it anew each time, which costs more than half of the throughput (docs/performance.md).
 */
export async function runPrepared<Row>(knex: Knex, sql: string, bindings: Bindings): Promise<Row[]> {
  const { name, text, parameters } = prepare(sql);
  return runOn(knex, { name, text, values: parameters.map((parameter) => bindings[parameter] ?? null) });
}

/** So many texts are made of the rights of people; each is kept once a connection, at some 50 KB of PostgreSQL's memory. */
const mostMade = 200;
const made = new Map<string, { readonly name: string; readonly text: string }>();

/** As `runPrepared`, for a text that is made while the server runs, of somebody's rights for instance, with `?` for values. */
export async function runMade<Row>(knex: Knex, sql: string, bindings: readonly unknown[]): Promise<Row[]> {
  const values = [...bindings];
  let statement = made.get(sql);
  if (!statement) {
    statement = { name: `m${made.size + 1}`, text: numbered(sql) };
    if (made.size >= mostMade) return runOn(knex, { text: statement.text, values });
    made.set(sql, statement);
  }
  return runOn(knex, { ...statement, values });
}

/** `?` becomes `$1`, `$2` …, but not in texts of SQL. */
function numbered(sql: string): string {
  let count = 0;
  return sql.replace(/'[^']*'|\?/g, (found) => (found === '?' ? `$${(count += 1)}` : found));
}

async function runOn<Row>(knex: Knex, statement: Statement): Promise<Row[]> {
  const pool = knex.client as Pool;
  const connection = await pool.acquireConnection();
  try {
    return (await connection.query(statement)).rows as Row[];
  } finally {
    await pool.releaseConnection(connection);
  }
}
