import { jest } from '@jest/globals';
import { gather } from './gather.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

test('what comes in quick succession is handed once, after a time of its own', async () => {
  const flushed: string[][] = [];
  const changes = gather({ flush: async (items) => flushed.push([...items]), restMs: [100, 600], random: () => 0.5 });
  for (let times = 0; times < 200; times += 1) changes.add(['tasks', times % 2 ? 'case 1' : 'case 2']);
  await jest.advanceTimersByTimeAsync(349);
  expect(flushed).toEqual([]);
  await jest.advanceTimersByTimeAsync(1);
  expect(flushed).toEqual([['tasks', 'case 2', 'case 1']]);
});

test('what comes while the lot before is read waits for it, and none is forgotten', async () => {
  const flushed: string[][] = [];
  const flush = (items: readonly string[]): Promise<void> => {
    flushed.push([...items]);
    return new Promise((done) => setTimeout(done, 5000));
  };
  const changes = gather({ flush, restMs: [100, 100] });
  changes.add(['a']);
  await jest.advanceTimersByTimeAsync(200);
  changes.add(['a', 'b']);
  await jest.advanceTimersByTimeAsync(4800);
  expect(flushed).toEqual([['a']]);
  await jest.advanceTimersByTimeAsync(300);
  expect(flushed).toEqual([['a'], ['a', 'b']]);
  changes.end();
});

test('a lot that could not be read does not stop the next; after the end nothing is handed', async () => {
  const flushed: string[] = [];
  const flush = async (items: readonly string[]): Promise<void> => {
    flushed.push(...items);
    throw new Error('refused');
  };
  const changes = gather({ flush, restMs: [100, 100] });
  changes.add(['a']);
  await jest.advanceTimersByTimeAsync(100);
  changes.add(['b']);
  await jest.advanceTimersByTimeAsync(100);
  changes.add(['c']);
  changes.end();
  await jest.advanceTimersByTimeAsync(1000);
  expect(flushed).toEqual(['a', 'b']);
});
