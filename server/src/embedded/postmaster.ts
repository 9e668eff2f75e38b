import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The lines of postmaster.pid: 1 pid, 4 port, 8 status. */
export function pidLines(data: string): readonly string[] {
  const file = path.join(data, 'postmaster.pid');
  return existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .map((line) => line.trim())
    : [];
}

/** Of the one that runs on this folder. */
export function urlOf(data: string, password: string): string {
  return `postgres://wattloom:${password}@127.0.0.1:${pidLines(data)[3] ?? ''}/postgres`;
}
