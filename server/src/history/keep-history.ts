import { connect, makeMonths, purgeHistory, type Purged } from '@wattloom/runtime/postgres';
import { ownConnection } from '../database/own-connection.ts';
import { archiveTo } from './archive-to.ts';

const LOCK = 'wattloom.purge';

/**
 * Takes away what is past its time, archived first where a folder is given; null where another server is at it. On
 * connections of its own: it counts and copies whole months, for which nobody who waits for a page should wait.
 */
export async function keepHistory(url: string, now: string, archiveFolder?: string): Promise<Purged | null> {
  const lock = ownConnection(url, 'history');
  await lock.connect();
  const knex = connect(url, { max: 1, statementMs: 0 });
  try {
    await makeMonths(knex, now);
    // Held as long as its connection: several servers would archive the same month at once.
    const { rows } = await lock.query<{ free: boolean }>('select pg_try_advisory_lock(hashtext($1)) as free', [LOCK]);
    if (!rows[0]?.free) return null;
    return await purgeHistory(knex, now, archiveFolder === undefined ? {} : { archive: archiveTo(archiveFolder, now) });
  } finally {
    await knex.destroy();
    await lock.end();
  }
}
