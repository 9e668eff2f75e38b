import type { Knex } from 'knex';
import { people } from './0001-people.ts';
import { rights } from './0002-rights.ts';
import { sessions } from './0003-sessions.ts';
import { drafts } from './0004-drafts.ts';
import { connectors } from './0009-connectors.ts';
import { draftsGo } from './0026-drafts-go.ts';
import { draftOfTask } from './0030-draft-of-task.ts';
import { returnedDrafts } from './0031-returned-drafts.ts';

export interface Migration {
  readonly name: string;
  up(knex: Knex): Promise<void>;
  down(knex: Knex): Promise<void>;
}

const migrations: readonly Migration[] = [
  people,
  rights,
  sessions,
  drafts,
  connectors,
  draftsGo,
  draftOfTask,
  returnedDrafts,
];

/** Names are keys, not file names: the same on every machine. */
export const migrationSource: Knex.MigrationSource<Migration> = {
  getMigrations: async () => [...migrations],
  getMigrationName: ({ name }) => name,
  getMigration: async (migration) => migration,
};

/** Brings the server's tables up to date; the engine's come first. */
export async function migrateServer(knex: Knex): Promise<void> {
  await knex.migrate.latest({ migrationSource, schemaName: 'wattloom', tableName: 'server_migration' });
}
