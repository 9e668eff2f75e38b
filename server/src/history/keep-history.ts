import type { Knex } from 'knex';
import { makeMonths, purgeHistory, type Purged } from '@wattloom/runtime/postgres';
import { archiveTo } from './archive-to.ts';

const LOCK = 'wattloom.purge';

/** Takes away what is past its time, archived first where a folder is given; null where another server is at it. */
export async function keepHistory(knex: Knex, now: string, archiveFolder?: string): Promise<Purged | null> {
  await makeMonths(knex, now);
  // A session's lock, held on one connection: several servers would archive the same month at once.
  return knex.transaction(async (trx) => {
    const { rows } = await trx.raw<{ rows: { free: boolean }[] }>(
      'select pg_try_advisory_xact_lock(hashtext(?)) as free',
      [LOCK],
    );
    if (!rows[0]?.free) return null;
    return purgeHistory(knex, now, archiveFolder === undefined ? {} : { archive: archiveTo(archiveFolder, now) });
  });
}
