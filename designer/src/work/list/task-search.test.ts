import { filterOf, taskSearch } from './task-search.ts';

test.each([
  [{}, {}],
  [
    { who: 'mine', due: 'week', process: 'order', q: 'lamp', tab: 'history' },
    { who: 'mine', due: 'week', process: 'order', q: 'lamp', tab: 'history' },
  ],
  [{ who: 'theirs', due: 'never', tab: 'secrets' }, {}],
  [{ q: 2026, process: ['order'] }, { q: '2026' }],
  [{ q: '', more: 1 }, {}],
])('the address %j asks for %j', (search, expected) => {
  expect(taskSearch(search)).toEqual(expected);
});

test('a word of a thousand letters is cut', () => {
  expect(taskSearch({ q: 'x'.repeat(1000) }).q).toHaveLength(200);
});

test('the tab of a task is no filter of the list', () => {
  expect(filterOf({ who: 'mine', q: 'lamp', tab: 'case' })).toEqual({ who: 'mine', q: 'lamp' });
});
