import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { app, build, server } from '../../scripts/built.mjs';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { copiedFiles } from './image.ts';

const root = path.resolve(import.meta.dirname, '../..');
let folder: string;
let database: FreshDatabase;
beforeAll(async () => {
  expect(await build([server, app])).toBe(true);
  folder = mkdtempSync(path.join(tmpdir(), 'wattloom-production-'));
  for (const file of copiedFiles(readFileSync(path.join(root, 'Dockerfile'), 'utf8'))) copy(file);
  close(folder);
}, 300_000);
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.close());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function copy(file: string): void {
  const [from, to] = [path.join(root, file), path.join(folder, file)];
  mkdirSync(path.dirname(to), { recursive: true });
  if (file === 'node_modules') symlinkSync(from, to);
  else cpSync(from, to, { recursive: true });
}

/** Nobody may write there, and everybody read. */
function close(place: string): void {
  for (const entry of readdirSync(place, { withFileTypes: true })) {
    if (entry.isDirectory()) close(path.join(place, entry.name));
    else if (entry.isFile()) chmodSync(path.join(place, entry.name), 0o444);
  }
  chmodSync(place, 0o555);
}

interface Run {
  readonly child: ChildProcess;
  readonly said: () => string;
}

/** As an ordinary user, where this one is root and could write anywhere. */
function start(environment: Record<string, string>): Run {
  const { NODE_OPTIONS: _flagsOfJest, ...own } = process.env;
  const nobody = process.getuid?.() === 0 && mayRead() ? { uid: 65_534, gid: 65_534 } : {};
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    ...nobody,
    cwd: folder,
    env: { ...own, NODE_ENV: 'production', PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { child, said: () => text };
}

/** Whether user nobody reaches the packages: a checkout may lie below a closed home. */
function mayRead(): boolean {
  const options = { uid: 65_534, gid: 65_534 };
  return spawnSync(process.execPath, ['--version'], options).status === 0;
}

async function ready({ child, said }: Run): Promise<string> {
  while (child.exitCode === null) {
    const url = /Wattloom is ready: (\S+)/.exec(said())?.[1];
    if (url !== undefined) return url;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`It did not start:\n${said()}`);
}

test('what the image holds starts as an ordinary user, writes nothing beside it, serves the app and ends when told', async () => {
  const run = start({ DATABASE_URL: database.url });
  const url = await ready(run);

  const answers = await Promise.all(['/health/live', '/health/ready', '/'].map((path) => fetch(`${url}${path}`)));
  const page = (await answers[2]?.text()) ?? '';
  const script = /src="([^"]+\.js)"/.exec(page)?.[1] ?? '';

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await fetch(`${url}${script}`)).headers.get('content-type')).toContain('javascript');
  expect(run.said()).not.toContain('Building');

  const gone = once(run.child, 'exit');
  run.child.kill('SIGTERM');
  expect(await gone).toEqual([0, null]);
}, 120_000);

test('what is not built is said, and is not tried', async () => {
  const bare = mkdtempSync(path.join(tmpdir(), 'wattloom-bare-'));
  cpSync(path.join(root, 'scripts'), path.join(bare, 'scripts'), { recursive: true });

  const { status, stderr } = spawnSync(process.execPath, ['scripts/start.mjs'], {
    cwd: bare,
    env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'production' },
    encoding: 'utf8',
  });
  rmSync(bare, { recursive: true });

  expect(stderr).toContain('The server is not built. Run "npm ci && npm run build" first.');
  expect(status).toBe(1);
});
