// npm run dev: the database, the server from source, started again when a source changes, and the app with hot reload.
// Ctrl-C ends all three. What stands behind "--" goes to the server's Node: `npm run dev -- --inspect`.
import './ts.mjs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const watched = ['server/src', 'runtime', 'definitions'];
/** An editor that saves writes several times; one start is enough. */
const settleMs = 200;
/** Ctrl-C comes from the terminal and once more from npm, on a busy machine a good while later. */
const sameSignalMs = 2_000;
const lastResortMs = 10_000;

const say = (text) => console.log(`[dev] ${text}`);
const flags = process.argv.slice(2);

let isEnding = false;
let firstSignal = 0;
let [database, server, app] = [null, null, null];
const watchers = [];
let timer;
let starting = Promise.resolve();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void end());

const port = process.env.PORT ?? '3000';
const { openDatabase } = await import('../server/src/boot/open-database.ts');
const { databaseSettings } = await import('../server/src/boot/settings.ts');
try {
  database = await openDatabase(databaseSettings(root));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
if (!isEnding) server = startServer();
app = await serveApp();
for (const folder of watched) watchers.push(watch(path.join(root, folder), { recursive: true }, changed));
say(`Open ${app.resolvedUrls.local[0]}: pages change as you save, the server starts again. Ctrl-C ends everything.`);

/** In a session of its own, so that a Ctrl-C reaches it once and by us; it ends by itself when we are killed. */
function startServer() {
  const child = spawn(process.execPath, [...flags, 'scripts/start.mjs', '--source'], {
    cwd: root,
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      PORT: port,
      ...(database.embedded ? { WATTLOOM_DEMO: '1' } : {}),
    },
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child.gone = once(child, 'exit').then(([code]) => {
    child.isGone = true;
    if (!child.isMeantToEnd) say(`The server ended (${code}). It starts again when a source changes.`);
  });
  return child;
}

async function endServer() {
  if (!server || server.isGone) return;
  server.isMeantToEnd = true;
  server.kill('SIGTERM');
  const impatient = setTimeout(() => server.kill('SIGKILL'), lastResortMs);
  await server.gone;
  clearTimeout(impatient);
}

async function serveApp() {
  process.env.WATTLOOM_URL = `http://127.0.0.1:${port}`;
  const { createServer } = await import('vite');
  const folder = path.join(root, 'designer');
  const vite = await createServer({
    root: folder,
    configFile: path.join(folder, 'vite.config.ts'),
    clearScreen: false,
  });
  return vite.listen();
}

function changed(_event, name) {
  if (!name || isNoSource(name.replaceAll(path.sep, '/'))) return;
  clearTimeout(timer);
  timer = setTimeout(() => void startAgain(name), settleMs);
}

function isNoSource(name) {
  return /(^|\/)(node_modules|dist(\.\d+)?)\//.test(`${name}/`) || /\.(test|suite)\.tsx?$|~$|\.sw.$/.test(name);
}

function startAgain(name) {
  starting = starting.then(async () => {
    if (isEnding) return;
    say(`${name} changed: the server starts again.`);
    await endServer();
    if (!isEnding) server = startServer();
  });
  return starting;
}

async function end() {
  if (isEnding && Date.now() - firstSignal > sameSignalMs) {
    server?.kill('SIGKILL');
    process.exit(1);
  }
  if (isEnding) return;
  isEnding = true;
  firstSignal = Date.now();
  clearTimeout(timer);
  for (const watcher of watchers) watcher.close();
  await app?.close();
  await endServer();
  await database?.release();
  process.exit(0);
}
