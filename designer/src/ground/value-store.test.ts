import { valueStore } from './value-store.ts';

test('whoever watches is told of every other value, and of none that is the same', () => {
  const store = valueStore<number>(1);
  const seen: number[] = [];
  store.subscribe(() => seen.push(store.get()));

  store.set(2);
  store.set(2);
  store.set(NaN);
  store.set(NaN);

  expect(seen).toEqual([2, NaN]);
});

test('whoever has left is told nothing more', () => {
  const store = valueStore('a');
  const seen: string[] = [];
  const leave = store.subscribe(() => seen.push(store.get()));

  leave();
  store.set('b');

  expect(seen).toEqual([]);
});
