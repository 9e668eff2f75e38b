import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = import.meta.dirname;
const areas = readdirSync(root).flatMap((file) => /^(\w+)\.en\.json$/.exec(file)?.[1] ?? []);

type Words = string | { readonly [key: string]: Words };

/** Every key with its text; plural endings are the language's own affair. */
const flat = (node: Words, at = ''): readonly (readonly [string, string])[] =>
  typeof node === 'string'
    ? [[at.slice(1).replace(/_(one|other)$/, ''), node]]
    : Object.entries(node).flatMap(([key, inner]) => flat(inner, `${at}.${key}`));

const words = (area: string, language: string): ReadonlyMap<string, string> =>
  new Map(flat(JSON.parse(readFileSync(path.join(root, `${area}.${language}.json`), 'utf8')) as Words));

test.each(areas)('%s: both languages have the same keys', (area) => {
  expect([...words(area, 'zh-CN').keys()].sort()).toEqual([...words(area, 'en').keys()].sort());
});

test.each(areas)('%s: no text is empty', (area) => {
  const empty = ['en', 'zh-CN'].flatMap((language) =>
    [...words(area, language)].filter(([, text]) => text.trim() === ''),
  );
  expect(empty).toEqual([]);
});
