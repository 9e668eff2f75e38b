import { startEmbeddedPostgres } from '../embedded/embedded-postgres.ts';
import { ownConnection } from '../database/own-connection.ts';
import { StartError } from '../contract/start-error.ts';
import { table } from '@wattloom/runtime';
import type { DatabaseSettings } from './settings.ts';

export interface Database {
  readonly url: string;
  /** Ours, in a folder; false for one that DATABASE_URL names. */
  readonly embedded: boolean;
  /** Stops our own, unless another server still uses it. */
  release(): Promise<void>;
}

const NAME = 'wattloom';
const OLDEST = 150_000;

/** The database that DATABASE_URL names, else one of our own in a folder. Checked: it answers, and is new enough. */
export async function openDatabase({ url, folder }: DatabaseSettings): Promise<Database> {
  if (url !== null) {
    await check(url);
    return { url, embedded: false, release: async () => undefined };
  }
  const postgres = await startEmbeddedPostgres(folder).catch((cause: unknown) => {
    throw new StartError(cause instanceof Error ? cause.message : String(cause), { cause });
  });
  const own = postgres.url.replace(/postgres$/, NAME);
  await createOnce(postgres.url);
  const release = async (): Promise<void> => {
    if (!(await isUsed(postgres.url))) await postgres.stop();
  };
  return { url: own, embedded: true, release };
}

async function check(url: string): Promise<void> {
  if (!URL.canParse(url) || !/^postgres(ql)?:$/.test(new URL(url).protocol))
    throw new StartError(
      'Expected DATABASE_URL to look like postgres://user:password@host:5432/database. Correct it, or remove it to use the embedded database.',
    );
  const [row] = await ask<{ server_version_num: string }>(url, 'show server_version_num').catch((cause: unknown) => {
    throw new StartError(sentence(cause, new URL(url)), { cause });
  });
  const version = Number(row?.server_version_num ?? 0);
  if (version >= OLDEST) return;
  throw new StartError(
    `Expected PostgreSQL 15 or newer, but ${new URL(url).host} runs ${Math.floor(version / 10_000)}. Update it, or remove DATABASE_URL to use the embedded database.`,
  );
}

/** What keeps us from the database, by PostgreSQL's or the system's code, in words of whoever set DATABASE_URL. */
const sentences: Readonly<Record<string, string>> = table({
  ECONNREFUSED: 'Expected a PostgreSQL at {host}, but nothing answers there. Start it, or correct DATABASE_URL.',
  ENOTFOUND: 'Expected a PostgreSQL at {host}, but there is no machine of that name. Correct DATABASE_URL.',
  EAI_AGAIN:
    'Expected a PostgreSQL at {host}, but its name cannot be looked up. Look at the network, or correct DATABASE_URL.',
  ETIMEDOUT: 'Expected a PostgreSQL at {host}, but it cannot be reached. Look at the network and the firewall.',
  EHOSTUNREACH: 'Expected a PostgreSQL at {host}, but it cannot be reached. Look at the network and the firewall.',
  '28P01': 'The PostgreSQL at {host} refuses user "{user}" with this password. Correct DATABASE_URL.',
  '28000': 'The PostgreSQL at {host} refuses user "{user}". Correct DATABASE_URL, or what the server allows.',
  '3D000':
    'The PostgreSQL at {host} has no database "{database}". Create it (createdb {database}), or correct DATABASE_URL.',
});

function sentence(error: unknown, { host, username, pathname }: URL): string {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  const found =
    sentences[code] ?? `The PostgreSQL at {host} refuses the connection: ${message || code}. Correct DATABASE_URL.`;
  return found.replaceAll('{host}', host).replaceAll('{user}', username).replaceAll('{database}', pathname.slice(1));
}

async function createOnce(url: string): Promise<void> {
  const found = await ask(url, `select 1 from pg_database where datname = '${NAME}'`);
  if (found.length > 0) return;
  // 42P04, 23505: another server that starts at the same moment made it.
  await ask(url, `create database ${NAME}`).catch((error: unknown) => {
    if (!['42P04', '23505'].includes((error as { code?: string }).code ?? '')) throw error;
  });
}

async function isUsed(url: string): Promise<boolean> {
  const others = await ask(
    url,
    `select 1 from pg_stat_activity where datname = '${NAME}' and backend_type = 'client backend' limit 1`,
  ).catch(() => []);
  return others.length > 0;
}

async function ask<Row>(url: string, sql: string): Promise<Row[]> {
  const client = ownConnection(url, 'start', { connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}
