import { spread } from './spread.ts';

const task = (x: number) => ({ x, y: 0, width: 100, height: 80 });
const drawing = {
  boxes: new Map([
    ['one', task(25)],
    ['two', task(175)],
    ['timer', { x: 57, y: 62, width: 36, height: 36 }],
    ['around', { x: 300, y: 0, width: 300, height: 200 }],
    ['inside', { x: 325, y: 60, width: 100, height: 80 }],
  ]),
  edges: new Map([['flow', [[125, 40] as const, [175, 40] as const]]]),
};

test('between two elements there is room for what opens beside one, and flows end where they did', () => {
  const { boxes, edges } = spread(drawing);
  const [one, two] = [boxes.get('one'), boxes.get('two')];

  expect((two?.x ?? 0) - (one?.x ?? 0) - 100).toBeGreaterThanOrEqual(130);
  expect([one?.width, two?.width]).toEqual([100, 100]);
  expect(edges.get('flow')).toEqual([
    [(one?.x ?? 0) + 100, 40],
    [two?.x, 40],
  ]);
});

test('what sits on an element stays there, and what lies in a sub-process stays within', () => {
  const { boxes } = spread(drawing);
  const box = (id: string) => boxes.get(id) ?? task(0);

  expect(box('timer').x - box('one').x).toBe(32);
  expect(box('inside').x).toBeGreaterThan(box('around').x);
  expect(box('inside').x + 100).toBeLessThan(box('around').x + box('around').width);
});
