// What is shipped: the packages that run beside the server, and those that the browser app is bundled from.
import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

/** These make the app and are not in it. */
const isTool = (name) => /^(vite$|@vitejs\/|@css-modules-kit\/|@types\/|@wattloom\/)/.test(name);

/** Names of the packages that our own workspaces ask for. */
export function directPackages({ packages } = lockFile()) {
  const { runtime, server, designer } = packages;
  const asked = [runtime, server].flatMap((one) => [
    ...Object.keys(one.dependencies ?? {}),
    ...Object.keys(one.optionalDependencies ?? {}),
  ]);
  return [...new Set([...asked, ...Object.keys(designer.devDependencies)])].filter((name) => !isTool(name)).sort();
}

/** Those and all that they need: where each lies in node_modules, and what the lock file says of it. */
export function shippedPackages(lock = lockFile()) {
  const found = new Map();
  const wanted = ['runtime', 'server', 'designer'].flatMap((home) =>
    directPackages(lock).flatMap((name) => placeOf(lock, home, name) ?? []),
  );
  for (let place = wanted.pop(); place !== undefined; place = wanted.pop()) {
    if (found.has(place)) continue;
    const one = lock.packages[place];
    found.set(place, { name: one.name ?? place.split('node_modules/').at(-1), ...one });
    const needed = { ...one.dependencies, ...one.optionalDependencies, ...neededPeers(one) };
    for (const name of Object.keys(needed)) wanted.push(...[placeOf(lock, place, name) ?? []].flat());
  }
  return new Map([...found].sort(([one], [other]) => (one < other ? -1 : 1)));
}

function neededPeers({ peerDependencies = {}, peerDependenciesMeta = {} }) {
  return Object.fromEntries(Object.entries(peerDependencies).filter(([name]) => !peerDependenciesMeta[name]?.optional));
}

/** As Node looks: in the package's own folder, then in each around it. */
function placeOf({ packages }, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
    const place = [folder, `node_modules/${name}`].filter(Boolean).join('/');
    if (packages[place] && !packages[place].link) return place;
    if (folder === '') return null;
  }
}

export function lockFile() {
  return JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
}
