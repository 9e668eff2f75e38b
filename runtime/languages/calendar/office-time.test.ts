import { startOfDay, wallTime, zoneName } from './office-time.ts';

const shanghai = { region: 'Asia/Shanghai' };
const berlin = { region: 'Europe/Berlin' };
const utc = { offset: 0 };

test.each([
  [shanghai, '2026-11-30T15:59:59.999Z', 0, '2026-11-29T16:00:00.000Z'],
  [shanghai, '2026-11-30T16:00:00.000Z', 0, '2026-11-30T16:00:00.000Z'], // midnight there
  [shanghai, '2026-11-30T16:00:00.000Z', 1, '2026-12-01T16:00:00.000Z'],
  [{ offset: -5 * 3600 }, '2026-01-01T03:00:00.000Z', 0, '2025-12-31T05:00:00.000Z'],
  [utc, '2026-11-30T23:00:00.000Z', 7, '2026-12-07T00:00:00.000Z'],
  [berlin, '2026-03-28T12:00:00.000Z', 1, '2026-03-28T23:00:00.000Z'],
  [berlin, '2026-03-28T12:00:00.000Z', 2, '2026-03-29T22:00:00.000Z'], // the day with 23 hours
])('in %j, the day of %s and %i days later begins at %s', (zone, at, later, begins) => {
  expect(startOfDay(zone, at, later)).toBe(begins);
});

test.each([
  [shanghai, '2026-12-31T16:30:00.000Z', '2027-01-01T00:30:00+08:00'],
  [berlin, '2026-07-01T12:00:00.000Z', '2026-07-01T14:00:00+02:00'],
  [utc, '2026-07-01T12:00:00.000Z', '2026-07-01T12:00:00+00:00'],
])('clocks in %j show %s as %s', (zone, at, wall) => expect(wallTime(zone, at)).toBe(wall));

test('browsers know a zone by its region, else by its offset', () => {
  expect([shanghai, { offset: 19_800 }, utc].map(zoneName)).toEqual(['Asia/Shanghai', '+05:30', '+00:00']);
});
