import { addDays, addMonths, dayByKey, weekday, weeksOf } from './calendar-days.ts';

test.each([
  ['2026-02-28', 1, '2026-03-01'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2026-01-01', -1, '2025-12-31'],
  ['0001-01-01', -1, '0001-01-01'],
  ['9999-12-31', 1, '9999-12-31'],
])('%s and %s days is %s', (from, days, expected) => expect(addDays(from, days)).toBe(expected));

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2028-01-31', 1, '2028-02-29'],
  ['2026-03-31', -1, '2026-02-28'],
  ['2026-11-15', 2, '2027-01-15'],
  ['2024-02-29', 12, '2025-02-28'],
  ['9999-12-01', 1, '9999-12-01'],
])('%s and %s months is %s', (from, months, expected) => expect(addMonths(from, months)).toBe(expected));

test.each([
  ['2026-11-30', 0],
  ['2026-11-29', 6],
])('%s is day %s of its week', (day, expected) => expect(weekday(day)).toBe(expected));

test('a month is shown in whole weeks from Monday on', () => {
  const weeks = weeksOf('2026-11-05');

  expect(weeks).toHaveLength(6);
  expect([weeks[0]?.[0], weeks.at(-1)?.at(-1)]).toEqual(['2026-10-26', '2026-12-06']);
});

test('a month of four whole weeks has no others', () => {
  expect(weeksOf('2027-02-14').map(([monday]) => monday)).toEqual([
    '2027-02-01',
    '2027-02-08',
    '2027-02-15',
    '2027-02-22',
  ]);
});

test.each([
  ['ArrowLeft', false, '2026-11-03'],
  ['ArrowDown', false, '2026-11-11'],
  ['Home', false, '2026-11-02'],
  ['End', false, '2026-11-08'],
  ['PageDown', false, '2026-12-04'],
  ['PageUp', true, '2025-11-04'],
  ['Enter', false, null],
])('%s (shift: %s) leads from a Wednesday to %s', (key, shiftKey, expected) => {
  expect(dayByKey('2026-11-04', { key, shiftKey })).toBe(expected);
});
