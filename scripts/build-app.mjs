// Builds the browser app where its sources are newer than what was built.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

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

/** False where the build failed; what went wrong has been printed. */
export function buildApp() {
  if (!isStale()) return true;
  console.log('Building the app …');
  const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: app, stdio: 'inherit' });
  return status === 0;
}
