import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { readCalendar } from './read-calendar.ts';
import {
  addWorkingDays,
  addWorkingTime,
  isWorkingDay,
  subtractWorkingTime,
  workingDaysBetween,
  workingTimeBetween,
  type WorkCalendar,
} from './work-calendar.ts';

const shipped = readFileSync(path.resolve(import.meta.dirname, '../../../definitions/people/calendar.json'), 'utf8');
const { calendar: found, problems } = readCalendar(shipped);
const calendar = found as WorkCalendar;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

test('the calendar that ships can be read', () => expect(problems).toEqual([]));

test.each([
  [1, '2026-11-25T02:00Z', '2026-11-26T09:30:00.000Z'],
  [3, '2026-11-25T02:00Z', '2026-11-30T09:30:00.000Z'], // over a weekend
  [1, '2026-11-27T15:59Z', '2026-11-30T09:30:00.000Z'], // late on Friday: the day itself does not count
  [1, '2026-11-27T16:00Z', '2026-11-30T09:30:00.000Z'], // Saturday already in Shanghai
  [1, '2026-09-30T02:00Z', '2026-10-08T09:30:00.000Z'], // a week of holidays
  [2, '2026-10-08T02:00Z', '2026-10-10T09:30:00.000Z'], // a Saturday that is worked for it
  [0, '2026-10-03T02:00Z', '2026-10-08T09:30:00.000Z'],
  [0, '2026-11-25T02:00Z', '2026-11-25T09:30:00.000Z'],
])('%s working days after %s end at %s', (days, from, due) => {
  expect(addWorkingDays(calendar, from, days)).toBe(due);
});

test.each([
  [1, '2026-11-25T03:30Z', '2026-11-25T06:30:00.000Z'], // 11:30, half an hour before the noon rest
  [7, '2026-11-25T00:30Z', '2026-11-25T09:30:00.000Z'], // a whole day, to its close
  [8, '2026-11-27T00:30Z', '2026-11-30T01:30:00.000Z'],
  [1, '2026-11-28T00:30Z', '2026-11-30T01:30:00.000Z'], // counted from Monday morning
])('%s working hours after %s end at %s', (hours, from, due) => {
  expect(addWorkingTime(calendar, from, hours * HOUR)).toBe(due);
  expect(subtractWorkingTime(calendar, due, hours * HOUR) <= due).toBe(true);
});

test('refuses what is no JSON object', () => {
  expect(readCalendar('{').problems).toMatchObject([{ elementId: null, code: 'calendar-invalid' }]);
});

test.each<[Record<string, unknown>, string, string]>([
  [{ zone: 'Mars/Base' }, 'zone', 'Mars/Base'],
  [{ week: [] }, 'week', 'at least one'],
  [{ week: ['someday'] }, 'week', 'someday'],
  [{ hours: [{ from: '12:00', to: '08:00' }] }, 'hours', 'in order'],
  [{ hours: [] }, 'hours', 'at least one'],
  [{ holidays: [{ from: '2026-02-30' }] }, 'holidays.0', '2026-02-30'],
  [{ holidays: 3 }, 'holidays', 'a list'],
  [{ validTo: '2026-12-31' }, 'validTo', 'within the validity'],
])('refuses %j at %s: %s', (changed, place, text) => {
  const read = readCalendar(JSON.stringify({ ...(JSON.parse(shipped) as object), ...changed }));
  expect(read.calendar).toBeNull();
  expect(read.problems[0]).toMatchObject({ elementId: place, code: 'calendar-invalid' });
  expect(read.problems[0]?.message).toContain(text);
});

const base = Date.parse('2026-01-01T00:00:00Z');
const instant = fc
  .integer({ min: 0, max: 700 * 24 * 60 })
  .map((minute) => new Date(base + minute * 60_000).toISOString());
const dayOf = (text: string): number => Math.floor((Date.parse(text) + 8 * HOUR) / DAY);
const calendars = fc
  .record({
    week: fc.uniqueArray(fc.nat(6), { minLength: 1 }),
    holidays: fc.uniqueArray(fc.integer({ min: 20_454, max: 21_300 }), { maxLength: 60 }),
    swapped: fc.uniqueArray(fc.integer({ min: 20_454, max: 21_300 }), { maxLength: 20 }),
    noon: fc.boolean(),
  })
  .map(({ week, holidays, swapped, noon }): WorkCalendar => {
    const hours = noon
      ? [
          { from: 8.5 * HOUR, to: 12 * HOUR },
          { from: 14 * HOUR, to: 17.5 * HOUR },
        ]
      : [{ from: 9 * HOUR, to: 17 * HOUR }];
    const zone = { region: 'Asia/Shanghai' };
    return { zone, week: new Set(week), hours, holidays: new Set(holidays), swapped: new Set(swapped) };
  });

test('adding n working days and counting them gives n, and the last one is worked', () => {
  fc.assert(
    fc.property(calendars, instant, fc.integer({ min: 1, max: 60 }), (any, from, days) => {
      const due = addWorkingDays(any, from, days);
      expect(workingDaysBetween(any, from, due)).toBe(days);
      expect(isWorkingDay(any, dayOf(due))).toBe(true);
      expect(addWorkingDays(any, from, days + 1) > due).toBe(true);
    }),
  );
});

test('later starts and longer spans never end earlier', () => {
  fc.assert(
    fc.property(calendars, instant, instant, fc.nat(60 * 60), fc.nat(600), (any, one, two, minutes, more) => {
      const [first, second] = [one, two].sort() as [string, string];
      const add = (from: string, span: number): string => addWorkingTime(any, from, span * 60_000);
      expect(addWorkingDays(any, first, 3) <= addWorkingDays(any, second, 3)).toBe(true);
      expect(add(first, minutes) <= add(second, minutes)).toBe(true);
      expect(add(first, minutes) <= add(first, minutes + more)).toBe(true);
    }),
  );
});

test('working time that is added can be counted, and taken away again', () => {
  fc.assert(
    fc.property(calendars, instant, fc.integer({ min: 1, max: 60 * 200 }), (any, from, minutes) => {
      const ms = minutes * 60_000;
      const due = addWorkingTime(any, from, ms);
      expect(workingTimeBetween(any, from, due)).toBe(ms);
      expect(isWorkingDay(any, dayOf(due))).toBe(true);
      expect(workingTimeBetween(any, subtractWorkingTime(any, due, ms), due)).toBe(ms);
    }),
  );
});
