import { lostInJson } from './lost-in-json.ts';

test('what is kept is not lost, and what is new does not count', () => {
  expect(lostInJson({ a: [1, { b: 'x' }], c: null }, { a: [1, { b: 'x', d: 2 }], c: null, e: 3 })).toEqual([]);
});

test.each([
  [{ a: 1 }, {}, 'a', '1'],
  [{ a: { b: 1 } }, { a: '' }, 'a', '{"b":1}'],
  [{ a: [1, 2] }, { a: [1] }, 'a.1', '2'],
  [{ a: 5 }, { a: '' }, 'a', '5'],
])('of %j nothing but %j: %s is lost', (before, after, name, value) => {
  expect(lostInJson(before, after)).toEqual([{ kind: 'attribute', elementId: null, name, value }]);
});
