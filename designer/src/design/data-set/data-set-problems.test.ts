import { dataSetProblems } from './data-set-problems.ts';
import { parseDataSet } from './parse-data-set.ts';
import { formatDataSet } from './data-set.ts';

const set = (fields: object[], more: object = {}) =>
  parseDataSet(JSON.stringify({ key: 'a', label: 'A', labelZh: '甲', ...more, fields }));
const field = (more: object = {}) => ({ key: 'name', label: 'Name', labelZh: '名称', type: 'text', ...more });
const codes = (fields: object[], more?: object) =>
  dataSetProblems(set(fields, more), (code) => code).map(({ code }) => code);

test.each([
  ['a good field', [field()], []],
  ['a key with a capital', [field({ key: 'Name' })], ['key-wrong']],
  ['a key every table has', [field({ key: 'id' })], ['key-taken']],
  ['one key for two', [field(), field()], ['key-twice', 'key-twice']],
  ['no label', [field({ label: '' })], ['label-missing']],
  ['no Chinese label', [field({ labelZh: '' })], ['label-zh-missing']],
  ['a choice without choices', [field({ type: 'choice' })], ['choices-missing']],
  ['a choice twice', [field({ type: 'choice', choices: [{ value: 'a' }, { value: 'a' }] })], ['choice-twice']],
  ['a reference to nothing', [field({ type: 'reference' })], ['reference-missing']],
  ['more places than digits', [field({ type: 'decimal', precision: 2, scale: 4 })], ['scale-wrong']],
  ['no fields', [], ['no-fields']],
])('%s', (_name, fields, expected) => {
  expect(codes(fields)).toEqual(expected);
});

test('the title must be a field', () => {
  expect(codes([field()], { title: 'other' })).toEqual(['title-unknown']);
});

test('what it does not know is kept, what is empty is left out', () => {
  const text = formatDataSet(set([field({ required: false, unit: '', note: 'kept' })], { module: 'kept too' }));
  expect(JSON.parse(text)).toEqual({
    key: 'a',
    label: 'A',
    labelZh: '甲',
    module: 'kept too',
    fields: [{ type: 'text', key: 'name', label: 'Name', labelZh: '名称', note: 'kept' }],
  });
});
