import { keepHistory } from '../history/keep-history.ts';
import { say } from './say.ts';
import { withDatabase } from './with-database.ts';

/** Takes away what is past its time now, instead of once a day. */
export async function history(archiveFolder: string | undefined): Promise<number> {
  await withDatabase(async (_, url) => {
    const purged = await keepHistory(url, new Date().toISOString(), archiveFolder);
    if (purged === null) say('A server is at it right now.');
    else
      say(
        `${purged.months.length} months dropped (${purged.months.join(', ') || 'none'}), ${purged.moved} changes of cases still needed moved, ${purged.cases} cases taken away.`,
      );
  });
  return 0;
}
