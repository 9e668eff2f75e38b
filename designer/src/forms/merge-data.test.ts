import { mergeData } from './merge-data.ts';

test('what was typed goes over what was given, field by field', () => {
  const given = { order: { name: 'a', version: 3 }, rows: [1, 2], note: 'x' };
  expect(mergeData(given, { order: { name: 'b' }, rows: [] })).toEqual({
    order: { name: 'b', version: 3 },
    rows: [],
    note: 'x',
  });
});
