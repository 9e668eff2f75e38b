import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const designer = path.resolve(import.meta.dirname, '../designer');
const list = (...kinds: string[]): readonly string[] =>
  execFileSync('git', ['ls-files', '-co', '--exclude-standard', ...kinds], { cwd: designer, encoding: 'utf8' })
    .split('\n')
    .filter(Boolean);
const read = (file: string): string => readFileSync(path.join(designer, file), 'utf8');

const sheets = list('src/*.module.css');
const names = (text: string, pattern: RegExp): readonly string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, name = '']) => name)),
];
const bare = (css: string): string => css.replace(/\/\*[^]*?\*\/|'[^'\n]*'|"[^"\n]*"|:global\([^)]*\)/g, '');

test.each(sheets)('%s: every class has a type; "npm run css-types" writes them', (sheet) => {
  const typed = names(read(`generated/${sheet}.d.ts`), /^ {2}'([^']+)':/gm);
  const classes = names(bare(read(sheet)), /(?:\.|@keyframes )([a-z_][\w-]*)/gi);

  expect([...typed].sort()).toEqual([...classes].sort());
});

test('no sheet has types that is gone', () => {
  const gone = list('generated').filter((file) => !sheets.includes(file.slice('generated/'.length, -'.d.ts'.length)));

  expect(gone).toEqual([]);
});

test('what a class is composed of lies where it is said to', () => {
  const missing = sheets.flatMap((sheet) =>
    names(read(sheet), /\bfrom '([^']+)'/g)
      .filter((from) => !existsSync(path.join(designer, path.dirname(sheet), from)))
      .map((from) => `${sheet}: ${from}`),
  );

  expect(missing).toEqual([]);
});

test('classes are named, so that a missing one is a type error', () => {
  const looked = list('src/*.ts', 'src/*.tsx').filter((file) => /\bclasses\['/.test(read(file)));

  expect(looked).toEqual([]);
});
