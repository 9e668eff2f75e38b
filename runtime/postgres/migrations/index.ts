import type { Knex } from 'knex';
import { engine } from './0001-engine.ts';

export interface Migration {
  readonly name: string;
  up(knex: Knex): Promise<void>;
  down(knex: Knex): Promise<void>;
}

const migrations: readonly Migration[] = [engine];

/** Names are keys, not file names: the same on every machine. */
export const migrationSource: Knex.MigrationSource<Migration> = {
  getMigrations: async () => [...migrations],
  getMigrationName: ({ name }) => name,
  getMigration: async (migration) => migration,
};

/** Brings the engine's tables up to date. Safe to run by several servers at once. */
export async function migrate(knex: Knex): Promise<void> {
  await knex.migrate.latest({ migrationSource, tableName: 'wattloom_engine_migration' });
}
