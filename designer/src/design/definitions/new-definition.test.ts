import { contentOf, isKey, keyFrom } from './new-definition.ts';

test.each([
  ['process', 'Change of name', 'change-of-name'],
  ['dataSet', 'Work order 2', 'work_order_2'],
  ['form', '过户', 'form-2'],
  ['process', '新装', 'process-1'],
  ['dataSet', '客户', 'data_set_1'],
  ['process', '新装 LV', 'lv'],
  ['form', '3 steps', 'steps'],
] as const)('a %s called %s gets the key %s', (kind, name, key) => {
  expect(keyFrom(kind, name, ['form-1', 'process-2'])).toBe(key);
});

test.each([
  ['process', 'new-service', true],
  ['process', 'New', false],
  ['process', '用电新装', true],
  ['form', '过户-2', true],
  ['dataSet', '客户', false],
  ['dataSet', 'work_order', true],
  ['dataSet', 'work-order', false],
  ['form', '', false],
] as const)('%s key "%s": %s', (kind, key, fits) => {
  expect(isKey(kind, key)).toBe(fits);
});

test('a new process carries its name safely', () => {
  const xml = contentOf(
    { kind: 'process', key: 'a', name: 'A & <B> "C"', nameZh: '' },
    { started: 'S', task: 'T', done: 'D' },
  );
  expect(xml).toContain('name="A &amp; &lt;B&gt; &quot;C&quot;"');
});

test('a new data set has a field to show it by', () => {
  const set = JSON.parse(
    contentOf({ kind: 'dataSet', key: 'note', name: 'Note', nameZh: '备注' }, { started: '', task: '', done: '' }),
  );
  expect(set).toMatchObject({
    key: 'note',
    label: 'Note',
    labelZh: '备注',
    title: 'name',
    fields: [{ key: 'name', type: 'text' }],
  });
});

test.each([
  ['Note', '', ''],
  ['备注', '', '备注'],
  ['Note', '备注', '备注'],
])('a data set called %s and %j in Chinese has %j for its Chinese name', (name, nameZh, expected) => {
  const made = contentOf({ kind: 'dataSet', key: 'note', name, nameZh }, { started: '', task: '', done: '' });
  expect((JSON.parse(made) as { labelZh: string }).labelZh).toBe(expected);
});
