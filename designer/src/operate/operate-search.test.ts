import { incidentsSearch, newBatchSearch } from './operate-search.ts';

test.each([
  [
    { process: 'order', code: 'job-failed' },
    { process: 'order', code: 'job-failed' },
  ],
  [{ process: 7, code: '' }, {}],
])('incidents: the address %j asks for %j', (search, expected) => {
  expect(incidentsSearch(search)).toEqual(expected);
});

test.each([
  [{ process: 'order' }, { process: 'order' }],
  [{ ids: ['a', 7, 'b'] }, { ids: ['a', 'b'] }],
  [{ ids: [] }, {}],
  [{ ids: 'a' }, {}],
])('a new batch: the address %j asks for %j', (search, expected) => {
  expect(newBatchSearch(search)).toEqual(expected);
});

test('of the marked cases two hundred go along', () => {
  const ids = Array.from({ length: 300 }, (_, at) => String(at));

  expect(newBatchSearch({ ids }).ids).toHaveLength(200);
});
