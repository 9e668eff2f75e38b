import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import type { Identity } from './identity.ts';
import { pidLines } from './postmaster.ts';
import { alive } from './process-life.ts';

/** Starts PostgreSQL on its data and waits until it takes connections; answers its pid. */
export async function start(
  { postgres }: Binaries,
  home: string,
  data: string,
  flags: readonly string[],
  identity: Identity | null,
): Promise<number> {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'shared_buffers=256MB',
    // Tables of open work turn over within seconds, and this is how often the vacuum looks.
    'autovacuum_naptime=10s',
    `port=${await freePort()}`,
    ...flags,
  ];
  const logFile = path.join(home, 'postgres.log');
  const log = openSync(logFile, 'a');
  const args = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])];
  // A group of its own: Ctrl-C reaches the server first, which stops the database last.
  const child = spawn(postgres, args, { ...identity, cwd: '/', detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  const ended = new AbortController();
  child.on('exit', () => ended.abort()).on('error', () => ended.abort());
  child.unref();
  for (let tries = 0; tries < 1200; tries += 1) {
    if (pidLines(data)[7] === 'ready' && Number(pidLines(data)[0]) === child.pid) return child.pid;
    if (ended.signal.aborted) break;
    await sleep(50);
  }
  throw new Error(`The database in ${data} did not start. Its last words are in ${logFile}.`);
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Ends it quickly and cleanly, and waits for that. */
export async function stop(pid: number): Promise<void> {
  if (alive(pid)) process.kill(pid, 'SIGINT');
  while (alive(pid)) await sleep(20);
}
