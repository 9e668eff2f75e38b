import { randomBytes } from 'node:crypto';
import knex, { type Knex } from 'knex';

export interface FreshDatabase {
  readonly url: string;
  readonly knex: Knex;
  close(): Promise<void>;
}

/** A migrated database of a test's own, cloned from the template in about 80 ms. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = process.env.TEST_PG;
  if (!server) throw new Error('No test database: run the suite through "npm test".');
  const name = `w_${randomBytes(8).toString('hex')}`;
  const admin = knex({ client: 'pg', connection: server, pool: { min: 0, max: 1 } });
  await admin.raw(`create database ${name} template template_test strategy file_copy`);
  await admin.destroy();
  const url = server.replace(/postgres$/, name);
  const own = knex({ client: 'pg', connection: url, pool: { min: 0, max: 10 } });
  return { url, knex: own, close: () => own.destroy() };
}
