import { handsBack } from './hands-back.ts';
import type { OpenTask } from './task-query.ts';

const open = (delegatedBy: object | null, fill: boolean, resolve: boolean) =>
  ({ task: { delegatedBy }, may: { fill: { allowed: fill }, resolve: { allowed: resolve } } }) as unknown as OpenTask;
const owner = { id: 'li', name: 'Li', nameZh: null };

test.each([
  ['a delegate who fills it in', open(owner, true, true), true],
  ['the owner, while somebody else fills it in', open(owner, false, true), false],
  ['somebody who may fill it in and not hand it back', open(owner, true, false), false],
  ['whoever has a task that was not delegated', open(null, true, true), false],
])('%s: handing back is %s', (_, task, expected) => {
  expect(handsBack(task)).toBe(expected);
});
