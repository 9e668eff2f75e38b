import type { Knex } from 'knex';

export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'] as const;
export type Method = (typeof methods)[number];

/** Where a process may call, as an administrator defined it. */
export interface Connector {
  readonly key: string;
  readonly name: string;
  readonly baseUrl: string;
  readonly methods: readonly Method[];
  /** Sent with every call; their values are secrets that never leave the server otherwise. */
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly allowPrivate: boolean;
}

const columns = `key, name, base_url as "baseUrl", methods, headers, timeout_ms as "timeoutMs", max_bytes as "maxBytes",
  allow_private as "allowPrivate"`;

export async function findConnectors(knex: Knex): Promise<readonly Connector[]> {
  const { rows } = await knex.raw<{ rows: Connector[] }>(`select ${columns} from wattloom.connector order by key`);
  return rows;
}

export async function findConnector(knex: Knex, key: string): Promise<Connector | null> {
  const sql = `select ${columns} from wattloom.connector where key = ?`;
  const { rows } = await knex.raw<{ rows: Connector[] }>(sql, [key]);
  return rows[0] ?? null;
}

export async function saveConnector(knex: Knex, made: Connector, at: string, by: string): Promise<void> {
  const { key, name, baseUrl, methods: allowed, headers, timeoutMs, maxBytes, allowPrivate } = made;
  await knex.raw(
    `insert into wattloom.connector (key, name, base_url, methods, headers, timeout_ms, max_bytes, allow_private, changed_at, changed_by)
     values (?, ?, ?, ?::text[], ?::jsonb, ?, ?, ?, ?, ?)
     on conflict (key) do update set name = excluded.name, base_url = excluded.base_url, methods = excluded.methods,
       headers = excluded.headers, timeout_ms = excluded.timeout_ms, max_bytes = excluded.max_bytes,
       allow_private = excluded.allow_private, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
    [key, name, baseUrl, [...allowed], JSON.stringify(headers), timeoutMs, maxBytes, allowPrivate, at, by],
  );
}

export async function deleteConnector(knex: Knex, key: string): Promise<boolean> {
  const { rows } = await knex.raw<{ rows: unknown[] }>('delete from wattloom.connector where key = ? returning 1', [
    key,
  ]);
  return rows.length > 0;
}
