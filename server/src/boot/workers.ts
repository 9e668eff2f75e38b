import { BatchWorker, makeMonths, Worker, type Batch } from '@wattloom/runtime/postgres';
import { keepHistory } from '../history/keep-history.ts';
import type { Parts } from '../http/parts.ts';
import { withinRights } from '../operate/batch-service.ts';
import { LoginThrottle } from '../sessions/login-throttle.ts';
import { nowAndThen } from './now-and-then.ts';

interface History {
  readonly url: string;
  /** Where it goes before it is dropped; nowhere where it is left out. */
  readonly archiveFolder?: string | undefined;
}

/** Fires timers, delivers kept messages, and every ten minutes clears away what nobody needs any more; history past its time, daily. */
export function workerOf({ knex, engine, store, sessions, log, now }: Parts, { url, archiveFolder }: History): Worker {
  const throttle = new LoginThrottle(knex);
  const sweep = nowAndThen(async () => {
    await sessions.sweep();
    await throttle.sweep();
    await knex.raw("delete from wattloom.remembered where at < now() - interval '7 days'");
    await makeMonths(knex, now());
  }, 10 * 60_000);
  const purge = nowAndThen(async () => {
    const purged = await keepHistory(url, now(), archiveFolder);
    if (purged?.months.length) log.info(purged, 'History past its time was dropped.');
  }, 24 * 3_600_000);
  const runDue = async (name: string, limit: number): Promise<number> => {
    await sweep();
    await purge();
    return engine.runDue(name, limit);
  };
  return new Worker({
    work: { runDue, nextAt: () => store.nextTimerAt() },
    name: `server ${process.pid}`,
    failed: (error) => log.error({ err: error }, 'Timers could not be fired.'),
    now,
  });
}

/** Works on batches of operators. */
export function batchesOf({ knex, engine, rights, log, now }: Parts): Worker {
  const failed = (error: unknown): void => log.error({ err: error }, 'A batch could not go on.');
  const within = ({ createdBy, work }: Pick<Batch, 'createdBy' | 'work'>) => withinRights(rights, createdBy, work);
  const work = new BatchWorker({ knex, operations: engine.operations, now, failed, within });
  return new Worker({ work, name: `batches ${process.pid}`, failed, now });
}
