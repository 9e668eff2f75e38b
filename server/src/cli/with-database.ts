import path from 'node:path';
import type { Knex } from 'knex';
import { connect } from '@wattloom/runtime/postgres';
import { openDatabase } from '../boot/open-database.ts';
import { databaseSettings } from '../boot/settings.ts';
import { migrate } from '../database/migrate.ts';

/** Work on the migrated database; a running server may use it at the same time. */
export async function withDatabase<T>(work: (knex: Knex, url: string) => Promise<T>): Promise<T> {
  const database = await openDatabase(databaseSettings(path.resolve(import.meta.dirname, '../../..')));
  const knex = connect(database.url, { max: 4 });
  try {
    await migrate(knex);
    return await work(knex, database.url);
  } finally {
    await knex.destroy();
    await database.release();
  }
}
