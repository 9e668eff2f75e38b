// Starts one PostgreSQL for all suites, with a migrated template database that each suite clones.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const fast = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off', 'max_connections=200'];

export default async function globalSetup() {
  if (process.env.TEST_PG) return;
  await import('../../scripts/ts.mjs');
  const { startEmbeddedPostgres } = await import('../../server/src/embedded/embedded-postgres.ts');
  const { migrate } = await import('../../server/src/database/migrate.ts');
  const { default: knex } = await import('knex');
  const postgres = await startEmbeddedPostgres(mkdtempSync(path.join(tmpdir(), 'wattloom-test-')), fast);
  globalThis.wattloomTestPostgres = postgres;
  const admin = knex({ client: 'pg', connection: postgres.url });
  await admin.raw('create database template_test');
  await admin.destroy();
  const template = knex({ client: 'pg', connection: postgres.url.replace(/postgres$/, 'template_test') });
  await migrate(template);
  await template.destroy();
  process.env.TEST_PG = postgres.url;
}
