import { dueOf } from './due.ts';

const now = new Date(2026, 10, 24, 16, 30);
const at = (day: number, hour: number, minute = 0): string => new Date(2026, 10, day, hour, minute).toISOString();

test.each([
  [at(24, 16, 20), 'red', 'overdueMinutes', 10],
  [at(24, 13), 'red', 'overdueHours', 3],
  [at(22, 16), 'red', 'overdueDays', 2],
  [at(24, 23), 'amber', 'today', 0],
  // Midnight passed, though less than a day is left.
  [at(25, 1), 'amber', 'tomorrow', 1],
  [at(27, 9), 'quiet', 'days', 3],
  [new Date(2027, 0, 20).toISOString(), 'quiet', 'on', 57],
])('%s is %s: %s %d', (iso, tone, key, count) => expect(dueOf(iso, now)).toEqual({ tone, key, count }));
