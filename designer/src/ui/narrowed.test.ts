import { narrowed } from './narrowed.ts';

test.each([
  [{}, 'q', 'lamp', { q: 'lamp' }],
  [{ q: 'lamp', state: 'active' }, 'q', 'cable', { q: 'cable', state: 'active' }],
  [{ q: 'lamp', state: 'active' }, 'state', null, { q: 'lamp' }],
  [{ q: 'lamp' }, 'q', '', {}],
])('%j with %s %j is %j', (search: Record<string, string>, key, value, expected) => {
  expect(narrowed(search, key, value)).toEqual(expected);
});
