import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { running } from './adopt.ts';
import { findBinaries, reachableBinaries } from './binaries.ts';
import { reachableHome, refuseOtherMajor } from './home.ts';
import { identityOf } from './identity.ts';
import { initialise } from './initialise.ts';
import { urlOf } from './postmaster.ts';
import { start, stop } from './run.ts';
import { lock } from './starting-lock.ts';

/** A PostgreSQL of our own, running in a folder. */
export interface EmbeddedPostgres {
  /** Connects to the maintenance database `postgres`; replace the path for another. */
  readonly url: string;
  /** True where it was running already, left by a process that was killed. */
  readonly adopted: boolean;
  /** Where the data lies: the folder asked for, or another where the database's user cannot reach that one. */
  readonly folder: string;
  /** Stops it: running statements are rolled back, everything committed is kept. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL 18 in `folder`, made where it is missing; adopts one that runs there already.
 * PostgreSQL refuses to run as root, so root runs it as user postgres, else nobody.
 */
export async function startEmbeddedPostgres(folder: string, flags: readonly string[] = []): Promise<EmbeddedPostgres> {
  const identity = identityOf();
  const home = reachableHome(path.resolve(folder), identity);
  const data = path.join(home, 'pg18');
  const binaries = reachableBinaries(await findBinaries(), identity);
  const release = await lock(path.join(home, 'starting.pid'));
  try {
    refuseOtherMajor(home, data);
    if (!existsSync(path.join(data, 'PG_VERSION'))) initialise(binaries, home, data, identity);
    const password = readFileSync(path.join(home, 'password'), 'utf8').trim();
    const adopted = await running(data, password);
    const pid = adopted ?? (await start(binaries, home, data, flags, identity));
    return { url: urlOf(data, password), adopted: adopted !== null, folder: home, stop: () => stop(pid) };
  } finally {
    release();
  }
}
