import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { connect, migrate } from '@wattloom/runtime/postgres';
import { withDatabase } from './with-database.ts';

/** Work on a database of its own, made beside the usual one and dropped afterwards, so that nothing of it is touched. */
export async function withScratchDatabase<T>(work: (knex: Knex) => Promise<T>): Promise<T> {
  return withDatabase(async (usual, url) => {
    const name = `wattloom_scratch_${randomBytes(6).toString('hex')}`;
    await usual.raw('create database ??', [name]);
    const own = new URL(url);
    own.pathname = `/${name}`;
    const knex = connect(own.href, { max: 4 });
    try {
      await migrate(knex);
      return await work(knex);
    } finally {
      await knex.destroy();
      await usual.raw('drop database ??', [name]);
    }
  });
}
