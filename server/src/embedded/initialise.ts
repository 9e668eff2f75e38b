import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Binaries } from './binaries.ts';
import type { Identity } from './identity.ts';

const initFlags = [
  '--username=wattloom',
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--data-checksums',
];

/** Into a folder beside, renamed when whole: an initdb that was killed leaves nothing half made. */
export function initialise({ initdb }: Binaries, home: string, data: string, identity: Identity | null): void {
  const fresh = `${data}.new`;
  const passwordFile = path.join(home, 'password');
  rmSync(fresh, { recursive: true, force: true });
  writeFileSync(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 });
  if (identity) chownSync(passwordFile, identity.uid, identity.gid);
  const args = [...initFlags, `--pwfile=${passwordFile}`, '-D', fresh];
  const { status, stderr, error } = spawnSync(initdb, args, { ...identity, cwd: '/', encoding: 'utf8' });
  if (status !== 0) throw new Error(`The database could not be made in ${home}: ${error?.message ?? stderr}`);
  renameSync(fresh, data);
}
