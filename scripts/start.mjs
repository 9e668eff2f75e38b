// npm start: builds the browser app where its sources are newer, then runs the server.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import './ts.mjs';

const root = path.resolve(import.meta.dirname, '..');
const app = path.join(root, 'designer');
const sources = ['designer', 'runtime', 'package-lock.json'].map((name) => path.join(root, name));
const skipped = new Set(['node_modules', 'dist', 'postgres']);

function newest(place) {
  const stat = statSync(place);
  if (!stat.isDirectory()) return /\.test\.tsx?$/.test(place) ? 0 : stat.mtimeMs;
  const inside = readdirSync(place).filter((name) => !skipped.has(name));
  return Math.max(0, ...inside.map((name) => newest(path.join(place, name))));
}

function isStale() {
  const built = path.join(app, 'dist', 'index.html');
  return !existsSync(built) || Math.max(...sources.map(newest)) > statSync(built).mtimeMs;
}

if (existsSync(path.join(app, 'index.html')) && isStale()) {
  console.log('Building the app …');
  const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: app, stdio: 'inherit' });
  if (status !== 0) {
    console.error('The app could not be built; what went wrong stands above. Correct it, then start again.');
    process.exit(1);
  }
}
const { main } = await import('../server/src/main.ts');
await main();
