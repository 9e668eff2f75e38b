import { spawnSync } from 'node:child_process';

/** Whom PostgreSQL runs as: it refuses root. */
export interface Identity {
  readonly uid: number;
  readonly gid: number;
}

/** Null for an ordinary user, who runs it as themselves; root runs it as user postgres, else nobody. */
export function identityOf(): Identity | null {
  if (process.getuid?.() !== 0) return null;
  for (const user of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, user], { encoding: 'utf8' }));
    if (uid?.status === 0 && gid?.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is neither a user postgres nor nobody. Start Wattloom as an ordinary user.',
  );
}

/** Whether that user may write to a folder, or run a file. */
export function may(right: '-w' | '-x', place: string, identity: Identity | null): boolean {
  return spawnSync('test', [right, place], { ...identity, cwd: '/' }).status === 0 || process.platform === 'win32';
}
