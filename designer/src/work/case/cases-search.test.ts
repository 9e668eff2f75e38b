import { casesSearch } from './cases-search.ts';

test.each([
  [
    { state: 'active', process: 'order', q: 'lamp', incidents: 'only' },
    { state: 'active', process: 'order', q: 'lamp', incidents: 'only' },
  ],
  [{ state: 'deleted', incidents: 'none' }, {}],
  [{ q: 20260001 }, { q: '20260001' }],
  [{ process: '', q: null }, {}],
])('the address %j asks for %j', (search, expected) => {
  expect(casesSearch(search)).toEqual(expected);
});
