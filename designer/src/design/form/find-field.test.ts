import { findField } from './find-field.ts';

const nested = { id: 'f3', key: 'amount', type: 'number' };
const fields = [
  { id: 'f1', key: 'name', type: 'textfield' },
  { id: 'f2', type: 'group', components: [{ id: 'f4', type: 'dynamiclist', components: [nested] }] },
];

test.each(['f3', 'amount'])('a field is found by "%s", however deep it stands', (id) => {
  expect(findField(fields, id)).toBe(nested);
});

test('where there is none, or no form, nothing is found', () => {
  expect([findField(fields, 'f9'), findField(undefined, 'f1')]).toEqual([null, null]);
});
