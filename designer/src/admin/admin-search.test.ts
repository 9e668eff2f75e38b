import { usersSearch, whySearch } from './admin-search.ts';

test('only what the page knows is taken out of the address', () => {
  expect(usersSearch({ q: 'li', role: 'clerk', user: 'wang', department: '' })).toEqual({ q: 'li', role: 'clerk' });
});

test('a number is a text, anything else is left out', () => {
  expect(whySearch({ user: 'li', object: 12, action: { all: true }, task: ['t'] })).toEqual({
    user: 'li',
    object: '12',
  });
});
