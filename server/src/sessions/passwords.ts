import { hash, verify, type Options } from '@node-rs/argon2';
import { HashQueue } from './hash-queue.ts';

// OWASP's minimum for argon2id: 19 MiB, two passes, one lane.
// The library's default algorithm is argon2id.
const settings: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const PREFIX = '$argon2id$v=19$m=19456,t=2,p=1$';

export const hashQueue = new HashQueue();

export async function hashPassword(password: string): Promise<string> {
  return hashQueue.run(() => hash(password.normalize('NFKC'), settings));
}

/** Takes as long for somebody unknown (null) as for somebody known. Runs in the caller's turn of the queue. */
export async function matches(stored: string | null, password: string): Promise<boolean> {
  const found = await verify(stored ?? (await dummy()), password.normalize('NFKC'));
  return found && stored !== null;
}

/** Hashed with settings of an earlier version: hash again, now that the password is at hand. */
export function isOutdated(stored: string): boolean {
  return !stored.startsWith(PREFIX);
}

/** Hashes again inside the caller's turn of the queue. */
export async function rehash(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), settings);
}

let made: Promise<string> | null = null;

function dummy(): Promise<string> {
  made ??= hash('nobody has this password', settings);
  return made;
}
