import { formProblems } from './form-problems.ts';

const field = (more: object = {}) => ({
  id: 'f',
  type: 'textfield',
  key: 'a',
  label: 'A',
  properties: { labelZh: '甲' },
  ...more,
});
const codes = (...components: ReturnType<typeof field>[]) =>
  formProblems({ type: 'default', components }, (code) => code).map(({ code }) => code);

test.each([
  ['a good field', [field()], []],
  ['no key', [field({ key: '' })], ['key-missing']],
  ['no label', [field({ label: '' })], ['label-missing']],
  ['no Chinese label', [field({ properties: {} })], ['label-zh-missing']],
  ['one key for two', [field(), field()], ['key-twice', 'key-twice']],
  [
    'one key, shown one or the other',
    [field({ conditional: { hide: '=b' } }), field({ conditional: { hide: '=not(b)' } })],
    [],
  ],
  ['a select without options', [field({ type: 'select' })], ['options-missing']],
  ['options by an expression', [field({ type: 'select', valuesExpression: '=list' })], []],
  [
    'the same key inside a list',
    [field(), field({ type: 'dynamiclist', key: '', path: 'rows', components: [field()] })],
    [],
  ],
  ['a type of another tool', [field(), field({ type: 'filepicker2', key: 'b' })], ['type-unknown']],
  [
    'a type of another tool within one',
    [field(), field({ type: 'card', components: [{ type: 'x' }] })],
    ['type-unknown', 'type-unknown'],
  ],
  ['only a text', [field({ type: 'text' })], ['no-fields']],
])('%s', (_name, components, expected) => {
  expect(codes(...components)).toEqual(expected);
});
