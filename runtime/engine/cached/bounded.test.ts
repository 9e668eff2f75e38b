import { Bounded } from './bounded.ts';

test('what was used longest ago goes when it is full', () => {
  const cached = new Bounded<number>(2);
  cached.set('a', 1);
  cached.set('b', 2);

  cached.get('a');
  cached.set('c', 3);

  expect(['a', 'b', 'c'].map((key) => cached.get(key))).toEqual([1, undefined, 3]);
});

test('heavy values take the place of several', () => {
  const cached = new Bounded<string>(5, (text) => text.length);
  cached.set('a', 'xx');
  cached.set('b', 'yy');

  cached.set('c', 'zzzz');

  expect(['a', 'b', 'c'].map((key) => cached.get(key))).toEqual([undefined, undefined, 'zzzz']);
});

test('what is replaced or deleted weighs nothing any more', () => {
  const cached = new Bounded<string>(5, (text) => text.length);
  cached.set('a', 'xxxx');
  cached.set('a', 'x');
  cached.set('b', 'yy');
  cached.delete('b');

  cached.set('c', 'zzzz');

  expect(['a', 'c'].map((key) => cached.get(key))).toEqual(['x', 'zzzz']);
});

test('what is heavier than all together is held until the next one comes', () => {
  const cached = new Bounded<string>(2, (text) => text.length);
  cached.set('a', 'xxx');
  expect(cached.get('a')).toBe('xxx');

  cached.set('b', 'y');

  expect(['a', 'b'].map((key) => cached.get(key))).toEqual([undefined, 'y']);
});
