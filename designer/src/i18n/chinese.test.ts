import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const source = path.resolve(import.meta.dirname, '..');
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: source, encoding: 'utf8' })
  .split('\n')
  .filter((file) => /(?<!\.test)\.tsx?$/.test(file) && !file.startsWith('i18n/'));

/** Chinese in code that is no text of a page, and why. */
const allowed: Readonly<Record<string, string>> = {
  'design/data-set/starter-data-set.ts': 'the Chinese label of a field, which is written into the file',
  'operate/batches/new-batch.ts': 'commas and semicolons as Chinese keyboards type them, between numbers of cases',
};

const chinese = /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/;

test('Chinese stands in i18n alone, or in the list with its reason', () => {
  const found = files.filter((file) => chinese.test(readFileSync(path.join(source, file), 'utf8')));

  expect(found.sort()).toEqual(Object.keys(allowed).sort());
});
