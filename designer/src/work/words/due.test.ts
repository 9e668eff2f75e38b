import { dueOf } from './due.ts';

const zone = 'Asia/Shanghai';
const now = new Date('2026-11-24T16:30+08:00');
const at = (day: number, hour: number, minute = 0): string =>
  new Date(Date.UTC(2026, 10, day, hour - 8, minute)).toISOString();

test.each([
  [at(24, 16, 20), 'red', 'overdueMinutes', 10],
  [at(24, 13), 'red', 'overdueHours', 3],
  [at(22, 16), 'red', 'overdueDays', 2],
  [at(24, 23), 'amber', 'today', 0],
  // Midnight passed, though less than a day is left.
  [at(25, 1), 'amber', 'tomorrow', 1],
  [at(27, 9), 'quiet', 'days', 3],
  ['2027-01-20T00:00:00+08:00', 'quiet', 'on', 57],
])('%s is %s: %s %d', (iso, tone, key, count) => expect(dueOf(iso, now, zone)).toEqual({ tone, key, count }));

test('a day is one of the office, wherever the reader is', () => {
  const due = '2026-11-25T02:00:00Z';
  expect(dueOf(due, new Date('2026-11-24T16:30:00Z'), 'Asia/Shanghai').key).toBe('today');
  expect(dueOf(due, new Date('2026-11-24T16:30:00Z'), '+00:00').key).toBe('tomorrow');
});
