import { caseLines, withRecords } from './case-rows.ts';

test('simple values first, then records without what they carry for themselves', () => {
  const lines = caseLines({ order: { id: 'x', version: 2, name: 'Ann', note: null }, count: 3, empty: '', none: [] });
  expect(lines).toEqual([
    { kind: 'value', id: 'count', path: 'count', value: 3 },
    { kind: 'group', id: 'order', path: 'order', at: null },
    { kind: 'value', id: 'order.name', path: 'order.name', value: 'Ann' },
  ]);
});

test('each row of a list is a group with its number', () => {
  const lines = caseLines({ rows: [{ a: 1 }, { a: 2 }], plain: ['x', 'y'] });
  expect(lines.map(({ id }) => id)).toEqual(['plain', 'rows.1', 'rows.1.a', 'rows.2', 'rows.2.a']);
  expect(lines.map(({ path }) => path)).toEqual(['plain', 'rows', 'rows.a', 'rows', 'rows.a']);
});

test('a record is shown as on file now, what it names by its title, and nothing by an id', () => {
  const variables = { order: { id: 'x', version: 1, state: 'new', owner: 'id of Ann', payer: 'id of Bo' }, count: 3 };
  const values = { ...variables.order, version: 2, state: 'done' };
  const titles = { owner: 'Ann', payer: null };

  const lines = caseLines(withRecords(variables, [{ variable: 'order', dataSet: 'order', values, titles }]));

  expect(lines.map((line) => line.kind === 'value' && [line.path, line.value])).toEqual([
    ['count', 3],
    false,
    ['order.state', 'done'],
    ['order.owner', 'Ann'],
  ]);
});
