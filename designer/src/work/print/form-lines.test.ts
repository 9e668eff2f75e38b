import { formLines } from './form-lines.ts';

const lines = (components: readonly object[], data: Record<string, unknown>, language = 'en') =>
  formLines({ schema: { id: 'f', type: 'default', schemaVersion: 19, components }, data, language }).map((line) =>
    line.kind === 'field' ? [line.label, line.value] : [line.kind, line.text],
  );

test.each([
  ['a text', { type: 'textfield' }, 'Li Na', { kind: 'text', text: 'Li Na' }],
  ['nothing, to be filled in by hand', { type: 'textfield' }, null, { kind: 'none' }],
  [
    'a choice by its label',
    { type: 'radio', values: [{ value: 'a', label: 'Flat' }] },
    'a',
    { kind: 'text', text: 'Flat' },
  ],
  [
    'several choices',
    { type: 'checklist', values: [{ value: 'a', label: 'Flat' }] },
    ['a', 'b'],
    { kind: 'text', text: 'Flat, b' },
  ],
  ['yes', { type: 'checkbox' }, true, { kind: 'yes' }],
  [
    'a number with its unit',
    { type: 'number', appearance: { suffixAdorner: 'm' } },
    12.5,
    { kind: 'number', number: '12.5', before: '', after: 'm' },
  ],
])('%s', (_, field, value, expected) => {
  expect(lines([{ id: 'x', key: 'x', label: 'X', ...field }], { x: value })).toEqual([['X', expected]]);
});

test('a field that was hidden is not in the data, and not on the sheet', () => {
  expect(lines([{ id: 'x', type: 'textfield', key: 'x', label: 'X' }], {})).toEqual([]);
});

test('headings, groups, paths and rows', () => {
  const field = { id: 'n', type: 'textfield', key: 'name', label: 'Name', properties: { labelZh: '姓名' } };
  const form = [
    { id: 't', type: 'text', text: '### Customer', properties: { textZh: '### 客户' } },
    { ...field, key: 'who.name' },
    { id: 'g', type: 'group', label: 'Site', path: 'site', components: [field] },
    { id: 'l', type: 'dynamiclist', label: 'Visit', path: 'visits', components: [field] },
  ];
  const data = { who: { name: 'Li' }, site: { name: 'Yard' }, visits: [{ name: 'One' }, { name: 'Two' }] };

  expect(lines(form, data)).toEqual([
    ['heading', 'Customer'],
    ['Name', { kind: 'text', text: 'Li' }],
    ['heading', 'Site'],
    ['Name', { kind: 'text', text: 'Yard' }],
    ['heading', 'Visit 1'],
    ['Name', { kind: 'text', text: 'One' }],
    ['heading', 'Visit 2'],
    ['Name', { kind: 'text', text: 'Two' }],
  ]);
  expect(lines(form.slice(0, 2), data, 'zh-CN')).toEqual([
    ['heading', '客户'],
    ['姓名', { kind: 'text', text: 'Li' }],
  ]);
});
