import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from './embedded-postgres.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'wattloom-embedded-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as unknown[];
  } finally {
    await client.end();
  }
}

test('data outlives a restart, a running one is adopted, and a killed one recovers', async () => {
  const first = await startEmbeddedPostgres(folder);
  await ask(first.url, 'create table kept as select 42 as answer');
  const second = await startEmbeddedPostgres(folder);
  expect(second).toMatchObject({ adopted: true, url: first.url });
  await first.stop();

  const third = await startEmbeddedPostgres(folder);
  expect(third.adopted).toBe(false);
  await ask(third.url, 'insert into kept values (43)');
  const [{ pid }] = (await ask(
    third.url,
    "select (regexp_match(pg_read_file('postmaster.pid'), '^\\d+'))[1]::int as pid",
  )) as [{ pid: number }];
  process.kill(pid, 'SIGKILL');

  const fourth = await startEmbeddedPostgres(folder);
  expect(await ask(fourth.url, 'select answer from kept order by 1')).toEqual([{ answer: 42 }, { answer: 43 }]);
  await fourth.stop();
});

test('two starts at once share one database', async () => {
  const both = await Promise.all([startEmbeddedPostgres(folder), startEmbeddedPostgres(folder)]);
  expect(both.map(({ adopted }) => adopted).sort()).toEqual([false, true]);
  expect(both[0].url).toBe(both[1].url);
  await both[0].stop();
});

test('data of another major version is refused with a sentence', async () => {
  const old = mkdtempSync(path.join(tmpdir(), 'wattloom-embedded-'));
  mkdirSync(path.join(old, 'pg17'));
  await expect(startEmbeddedPostgres(old)).rejects.toThrow(/Expected data of PostgreSQL 18 .* but found pg17/);
  rmSync(old, { recursive: true });
});

const asRoot = process.getuid?.() === 0 ? test : test.skip;
asRoot('below a home that only root may enter, the data goes where the database user can reach it', async () => {
  const home = mkdtempSync(path.join(tmpdir(), 'wattloom-closed-'));
  chmodSync(home, 0o700);
  const started = await startEmbeddedPostgres(path.join(home, 'data'));
  expect(started.folder).toMatch(/^\/var\/lib\/wattloom\//);
  expect(await ask(started.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await started.stop();
  rmSync(started.folder, { recursive: true });
  rmSync(home, { recursive: true });
});
