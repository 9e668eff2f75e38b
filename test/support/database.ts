import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { connect } from '../../runtime/postgres.ts';

export interface FreshDatabase {
  readonly url: string;
  readonly knex: Knex;
  close(): Promise<void>;
}

/**
 * A migrated database of a test's own, cloned from the template in about 80 ms. One connection unless more are asked for:
 * whatever inside a transaction asked for a second one would never get it.
 */
export async function freshDatabase({ connections = 1 } = {}): Promise<FreshDatabase> {
  const server = process.env.TEST_PG;
  if (!server) throw new Error('No test database: run the suite through "npm test".');
  const name = `w_${randomBytes(8).toString('hex')}`;
  const admin = connect(server, { max: 1 });
  await admin.raw(`create database ${name} template template_test strategy file_copy`);
  await admin.destroy();
  const url = server.replace(/postgres$/, name);
  const own = connect(url, { max: connections });
  return { url, knex: own, close: () => own.destroy() };
}
