import { readdirSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const parents = ['runtime/core/elements', 'runtime/core/triggers', 'runtime/engine/outbox'];

/** Folders without a test of their own, each with the reason. */
const exceptions: Readonly<Record<string, string>> = {};

const folders = parents.flatMap((parent) =>
  readdirSync(path.join(root, parent), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${parent}/${name}`),
);

const hasTest = (folder: string): boolean =>
  readdirSync(path.join(root, folder)).some((file) => file.endsWith('.test.ts'));

test('each element, trigger and kind of outbox has its test beside it', () => {
  const without = folders.filter((folder) => !hasTest(folder));

  expect(folders.length).toBeGreaterThan(35);
  expect(without).toEqual(Object.keys(exceptions));
});
