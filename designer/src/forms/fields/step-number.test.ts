import { stepNumber } from './step-number.ts';

const field = (more: object = {}) => ({ id: 'n', type: 'number', ...more });

test.each<[object, unknown, 1 | -1, string]>([
  [{}, null, 1, '1'],
  [{}, null, -1, '-1'],
  [{}, 2.5, 1, '3'],
  [{}, 2.5, -1, '2'],
  [{}, -2.5, -1, '-3'],
  [{}, -2.5, 1, '-2'],
  [{ decimalDigits: 2 }, 0.1, 1, '0.11'],
  [{ increment: '0.05' }, '0.12', 1, '0.15'],
  [{ increment: 0 }, 4, -1, '3'],
  [{}, '9007199254740993', 1, '9007199254740994'],
])('of %j with %j one step %s is %s', (more, value, direction, expected) => {
  expect(stepNumber(field(more), value, direction)).toBe(expected);
});
