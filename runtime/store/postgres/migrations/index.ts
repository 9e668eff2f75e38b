import type { Knex } from 'knex';
import { engine } from './0001-engine.ts';
import { decisions } from './0002-decisions.ts';
import { events } from './0003-events.ts';
import { history } from './0008-history.ts';
import { calls } from './0005-calls.ts';
import { operations } from './0006-operations.ts';
import { taskActs } from './0007-task-acts.ts';
import { jobs } from './0009-jobs.ts';
import { parts } from './0020-parts.ts';
import { traces } from './0021-traces.ts';
import { taskCandidates } from './0025-task-candidates.ts';
import { numbers } from './0027-numbers.ts';
import { taskOffers } from './0028-task-offers.ts';
import { queuesAreVacuumed } from './0029-queues-are-vacuumed.ts';
import { saidValues } from './0031-said-values.ts';

export interface Migration {
  readonly name: string;
  up(knex: Knex): Promise<void>;
  down(knex: Knex): Promise<void>;
}

const migrations: readonly Migration[] = [
  engine,
  decisions,
  events,
  calls,
  operations,
  taskActs,
  history,
  jobs,
  parts,
  traces,
  taskCandidates,
  numbers,
  taskOffers,
  queuesAreVacuumed,
  saidValues,
];

/** Names are keys, not file names: the same on every machine. */
const migrationSource: Knex.MigrationSource<Migration> = {
  getMigrations: async () => [...migrations],
  getMigrationName: ({ name }) => name,
  getMigration: async (migration) => migration,
};

/**
 * Brings the engine's tables up to date; give it a transaction in which nobody else migrates. The lists of what was done
 * lie in the schema by name: with a database user called wattloom, the default schema is another once ours exists.
 */
export async function migrate(knex: Knex): Promise<void> {
  await knex.raw('create schema if not exists wattloom');
  await knex.migrate.latest({ migrationSource, schemaName: 'wattloom', tableName: 'engine_migration' });
}
