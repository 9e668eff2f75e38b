import { migrate as migrateEngine } from '@wattloom/runtime/postgres';
import type { Knex } from 'knex';
import { StartError } from '../contract/start-error.ts';
import { migrateServer } from './migrations/index.ts';

/**
 * Brings every table up to date, all or nothing: the engine's first, then the server's. Several servers may do it at
 * once: each waits for the one before, and one that was killed leaves no lock behind.
 */
export async function migrate(knex: Knex): Promise<void> {
  await knex.transaction(async (trx) => {
    // A large table takes its time, and so does the server that migrates before this one.
    await trx.raw('set local statement_timeout = 0; set local lock_timeout = 0');
    await trx.raw("select pg_advisory_xact_lock(hashtext('wattloom.migrate'))");
    await migrateEngine(trx).catch(tooNew);
    await migrateServer(trx).catch(tooNew);
  });
}

/** Knex finds migrations in the lists of the database that this version does not have. */
function tooNew(cause: unknown): never {
  if (cause instanceof Error && /migration directory is corrupt/.test(cause.message))
    throw new StartError(
      'Expected a database of this version of Wattloom or of one before, but a newer one has been at it. Start the newer version, or use another database.',
      { cause },
    );
  throw cause;
}
