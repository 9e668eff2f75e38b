import { existsSync, readFileSync } from 'node:fs';

export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  // A zombie answers signals, though it is dead: containers without an init never reap it.
  const stat = `/proc/${pid}/stat`;
  return !existsSync(stat) || !/\) [ZX] /.test(readFileSync(stat, 'utf8'));
}

export function isPostgres(pid: number): boolean {
  const comm = `/proc/${pid}/comm`;
  return alive(pid) && existsSync(comm) && readFileSync(comm, 'utf8').trim() === 'postgres';
}
