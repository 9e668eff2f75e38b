import { readFileSync } from 'node:fs';
import path from 'node:path';
import { tellings } from '../server/src/cases/tellings.ts';

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const history = (language: string): Readonly<Record<string, string>> =>
  (JSON.parse(read(`designer/src/i18n/work.${language}.json`)) as { history: Record<string, string> }).history;

/** As the source lists them: what is replayed from old cases is exactly this union. */
const [, union = ''] = read('runtime/core/state/events.ts').split('export type Event =');
const types = [...union.matchAll(/readonly type: ('\w+'(?: \| '\w+')*)[;\s]/g)].flatMap(([, names = '']) =>
  names.split(' | ').map((name) => name.slice(1, -1)),
);

test('every type of event is told, or there is a reason why not', () => {
  expect(Object.keys(tellings).sort()).toEqual([...types].sort());
});

test.each(['en', 'zh-CN'])('what is told has words in %s, and what is not has a reason', (language) => {
  const words = history(language);
  const missing = Object.entries(tellings).flatMap(([type, telling]) => {
    if ('because' in telling) return telling.because === '' ? [`${type}: a reason`] : [];
    return telling.words.length ? telling.words.filter((word) => !words[word]) : [`${type}: a word`];
  });
  expect(missing).toEqual([]);
});

test('both languages speak of the same things in the same sentence', () => {
  const named = (text = ''): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).sort();
  const [en, zh] = [history('en'), history('zh-CN')];
  const differ = Object.keys(en).filter((key) => named(en[key]).join() !== named(zh[key]).join());
  expect(differ).toEqual([]);
});
