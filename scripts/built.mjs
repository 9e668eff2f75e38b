// What is built, and from what. `npm start` builds what is missing or differs from its sources; `npm run build` all of it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.resolve(import.meta.dirname, '..');
const at = (place) => path.join(root, place);
const skipped = new Set(['node_modules', 'dist']);

export const server = {
  name: 'server',
  own: 'server/src',
  sources: ['server/src', 'runtime', 'package-lock.json', 'scripts/build-server.mjs'],
  output: 'server/dist',
  compiler: '@swc/core',
  make: async () => (await import('./build-server.mjs')).buildServer(),
};

export const app = {
  name: 'app',
  own: 'designer/src',
  sources: ['designer', 'runtime', 'package-lock.json'],
  output: 'designer/dist',
  compiler: 'vite',
  make: async () => {
    const options = { cwd: at('designer'), stdio: 'inherit' };
    const vite = at('node_modules/vite/bin/vite.js');
    if (spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], options).status !== 0) return false;
    await pack();
    return true;
  },
};

/** Here, and not by the server at its first start: where it runs it may not write to the app's folder. */
async function pack() {
  const packer = at('server/dist/http/pack-files.js');
  if (!existsSync(packer)) return;
  const { packFiles } = await import(pathToFileURL(packer).href);
  await packFiles(at(app.output));
}

/** Builds these parts, or those of them that differ from their sources. False where one failed, which has said why. */
export async function build(parts, isWanted = isStale) {
  for (const part of parts) {
    if (!isWanted(part)) continue;
    console.log(`Building the ${part.name} …`);
    const before = fingerprint(part);
    if (!(await part.make())) return false;
    writeFileSync(stampOf(part), before);
  }
  return true;
}

/**
 * Whether what is built can be used, built first where that is needed and possible. In production, and where packages for
 * development are not installed, nothing is built.
 */
export async function makeReady(parts) {
  const mayBuild = process.env.NODE_ENV !== 'production';
  if (!(await build(parts, (part) => mayBuild && hasCompiler(part) && isStale(part)))) return false;
  const missing = parts.filter((part) => !existsSync(stampOf(part)));
  for (const { name } of missing) console.error(`The ${name} is not built. Run "npm ci && npm run build" first.`);
  const old = parts.filter((part) => mayBuild && !hasCompiler(part) && isStale(part) && !missing.includes(part));
  for (const { name } of old)
    console.error(`The ${name} is older than its sources: "npm ci && npm run build" renews it.`);
  return missing.length === 0;
}

/** Whether it was built from what lies here. Without sources nothing is newer. */
export function isStale(part) {
  if (!existsSync(stampOf(part))) return true;
  return existsSync(at(part.own)) && readFileSync(stampOf(part), 'utf8') !== fingerprint(part);
}

export function hasCompiler({ own, compiler }) {
  return existsSync(at(own)) && existsSync(at(`node_modules/${compiler}/package.json`));
}

const stampOf = ({ output }) => path.join(at(output), '.built');

function fingerprint({ sources }) {
  const files = sources.flatMap((source) => [...filesOf(source)]);
  return createHash('sha256').update(files.join('\n')).digest('hex');
}

/** Path, size and time of every source but the tests. */
function* filesOf(place) {
  const stat = statSync(at(place), { throwIfNoEntry: false });
  if (stat?.isDirectory()) {
    for (const name of readdirSync(at(place)).sort()) if (!skipped.has(name)) yield* filesOf(`${place}/${name}`);
  } else if (stat && !/\.(test|suite)\.tsx?$/.test(place)) {
    yield `${place} ${stat.size} ${stat.mtimeMs}`;
  }
}
