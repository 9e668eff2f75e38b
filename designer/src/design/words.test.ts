import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { zhLibraries } from '../i18n/tables/zh-libraries.ts';
import { zhOwn } from '../i18n/tables/zh-own.ts';

const root = import.meta.dirname;
const words = (language: string): object =>
  JSON.parse(readFileSync(path.join(root, `../i18n/design.${language}.json`), 'utf8')) as object;

/** Every key with its text; plural endings are the language's own affair. */
const flat = (node: object, at = ''): [string, string][] =>
  Object.entries(node).flatMap(([key, value]: [string, string | object]) =>
    typeof value === 'string'
      ? [[`${at}${key}`.replace(/_(one|other)$/, ''), value] as [string, string]]
      : flat(value, `${at}${key}.`),
  );

const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /(?<!\.test)\.tsx?$/.test(file),
);
const source = (file: string): string => readFileSync(path.join(root, file), 'utf8');

test('both languages have the same keys', () => {
  const keys = (language: string): string[] => [...new Set(flat(words(language)).map(([key]) => key))].sort();
  expect(keys('zh-CN')).toEqual(keys('en'));
});

test('the same values stand in both languages', () => {
  const values = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();
  const english = new Map(flat(words('en')));
  const different = flat(words('zh-CN')).filter(([key, text]) => {
    const expected = values(english.get(key) ?? '');
    return values(text).join() !== expected.join() && !expected.includes('count') && !values(text).includes('count');
  });
  expect(different).toEqual([]);
});

test('every key that the pages ask for is there', () => {
  const known = new Set(flat(words('en')).map(([key]) => key));
  const asked = files.flatMap((file) => [...source(file).matchAll(/\bt\(\s*'([\w.-]+)'/g)].map(([, key]) => key ?? ''));
  expect(asked.length).toBeGreaterThan(60);
  expect([...new Set(asked)].filter((key) => !known.has(key))).toEqual([]);
});

test('our words on the canvas and in its panel have their Chinese', () => {
  const asked = files
    .filter((file) => /^process\/(panel|templates)\//.test(file))
    .flatMap((file) => [...source(file).matchAll(/translate\('((?:[^'\\]|\\.)*)'/g)].map(([, text]) => text ?? ''));
  const rules = files
    .filter((file) => file.startsWith('process/lint/'))
    .flatMap((file) =>
      [...source(file).matchAll(/(?:report\(node\.id, |: )'([A-Z][a-z]+ [^']+)'/g)].map(([, text]) => text ?? ''),
    );
  expect([...new Set([...asked, ...rules])].filter((text) => !(text in zhOwn) && !(text in zhLibraries))).toEqual([]);
});
