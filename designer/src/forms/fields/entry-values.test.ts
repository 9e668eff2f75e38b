import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readValue, submissionMessages, type FormField } from '@wattloom/runtime/forms/typed';
import { zhViewer } from '../../i18n/tables/zh-viewer.ts';
import { addDays, addMonths, dayByKey, weekday, weeksOf } from './calendar-days.ts';
import { dateTimeFault, dateTimeValue, partsOf } from './date-time-value.ts';
import { entryFault } from './entry-fault.ts';
import { numberText, numberValue } from './number-value.ts';
import { stepNumber } from './step-number.ts';

const number: FormField = { id: 'n', type: 'number', appearance: { suffixAdorner: 'kg' } };
const moment = (subtype: string, more: object = {}): FormField => ({ id: 'd', type: 'datetime', subtype, ...more });
const zones = ['utc_offset', 'utc_normalized', 'no_timezone'];

test.each([
  ['1,234.50 kg', 1234.5, '1234.5'],
  ['12345678901234567.89', '12345678901234567.89', '12345678901234567.89'],
  ['0.0000001', 1e-7, '0.0000001'],
  ['12 t', '12 t', '12 t'],
  ['1,5', '1,5', '1,5'],
  ['  ', null, ''],
])('%j typed is kept as %j and shown as %j', (text, kept, shown) => {
  const value = numberValue(number, text);
  expect([value, numberText(value)]).toEqual([kept, shown]);
});

test.each([
  [null, 1, '1'],
  [null, -1, '-1'],
  [0.3, 1, '0.4'],
  [0.3, -1, '0.2'],
  [0.25, 1, '0.3'],
  [0.25, -1, '0.2'],
  [-0.25, 1, '-0.2'],
  [-0.25, -1, '-0.3'],
] as const)('from %j a step of %i leads to %s', (value, direction, expected) => {
  const field: FormField = value === null ? number : { ...number, increment: '0.1' };
  expect(stepNumber(field, value, direction)).toBe(expected);
});

test('what cannot be read is refused by the server too, and never becomes nothing', () => {
  const sign = fc.constantFrom(...Array.from('0123456789.,， -eE年月日/:kgT'));
  const text = fc.oneof(
    fc.string(),
    fc.array(sign, { maxLength: 12 }).map((signs) => signs.join('')),
  );
  fc.assert(
    fc.property(text, (typed) => {
      const parts = { date: typed.replace(/\n/g, ''), time: typed.replace(/\n/g, '') };
      const kept: [FormField, unknown][] = [[number, numberValue(number, typed)]];
      for (const subtype of ['date', 'time', 'datetime'])
        kept.push([moment(subtype), dateTimeValue(moment(subtype), parts)]);
      for (const [field, value] of kept) {
        expect(readValue(field, value).fault?.code === undefined).toBe(entryFault(field, value) === null);
        if (value === null) expect(typed.replace(/[\p{Z}\p{C}]/gu, '')).toBe('');
      }
    }),
    { numRuns: 3000 },
  );
});

test('a moment that is shown reads back as itself, in every form of zone', () => {
  const instant = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(instant, fc.constantFrom(...zones), (at, timeSerializingFormat) => {
      const field = moment('datetime', { timeSerializingFormat });
      const text = `${at.toISOString().slice(0, 16)}${timeSerializingFormat === 'no_timezone' ? '' : 'Z'}`;
      const value = dateTimeValue(field, partsOf(field, text)) ?? '';
      expect(new Date(value).getTime()).toBe(new Date(text).getTime());
      expect(dateTimeFault(field, value)).toBeNull();
      expect(dateTimeValue(field, partsOf(field, value))).toBe(value);
    }),
  );
});

test.each([
  ['date', '31/02', '', '31/02', 'not-a-date'],
  ['date', '2026年11月30日', '', '2026-11-30', undefined],
  ['time', '', '9点05分', '09:05', undefined],
  ['time', '', '25:00', '25:00', 'not-a-time'],
  ['datetime', '2026-11-30', '9:05', '2026-11-30T09:05', undefined],
  ['datetime', '2026-11-30', '', '2026-11-30\n', 'date-and-time'],
  ['datetime', '', '9:05', '\n9:05', 'date-and-time'],
  ['datetime', '31/02', '9:05', '31/02\n9:05', 'not-a-date'],
  ['datetime', '2026-11-30', 'noon', '2026-11-30\nnoon', 'not-a-time'],
  ['datetime', ' ', '', null, undefined],
])('%s of %j and %j is %j', (subtype, date, time, value, code) => {
  const field = moment(subtype);
  expect(dateTimeValue(field, { date, time })).toBe(value);
  expect(value === null ? undefined : dateTimeFault(field, value)?.code).toBe(code);
  if (code !== undefined) expect(partsOf(field, value)).toEqual({ date, time });
});

test('a day that has passed is refused where days may not have passed', () => {
  const field = moment('date', { disallowPassedDates: true });
  expect(dateTimeFault(field, '2026-03-30', '2026-03-31')?.code).toBe('date-passed');
  expect(dateTimeFault(field, '2026-03-31', '2026-03-31')).toBeNull();
});

test.each([
  ['ArrowLeft', false, '2026-02-28'],
  ['ArrowDown', false, '2026-03-08'],
  ['Home', false, '2026-02-23'],
  ['End', false, '2026-03-01'],
  ['PageUp', false, '2026-02-01'],
  ['PageDown', true, '2027-03-01'],
  ['a', false, null],
])('%s leads from Sunday 1 March 2026 to %s', (key, shiftKey, day) => {
  expect(dayByKey('2026-03-01', { key, shiftKey })).toBe(day);
});

test('months end where they end, and the calendar has an end', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
  expect(addMonths('2028-02-29', 12)).toBe('2029-02-28');
  expect(addDays('9999-12-31', 1)).toBe('9999-12-31');
  expect(addMonths('0001-01-01', -1)).toBe('0001-01-01');
  expect(weeksOf('2026-03-15').map((week) => week.map(weekday))).toEqual(Array(6).fill([0, 1, 2, 3, 4, 5, 6]));
  expect([weeksOf('2026-03-15')[0]?.[0], weeksOf('2026-03-15').at(-1)?.at(-1)]).toEqual(['2026-02-23', '2026-04-05']);
});

test('the browser says of what it cannot read what the server says, in Chinese too', () => {
  const file = path.resolve(import.meta.dirname, '../../i18n/shell.zh-CN.json');
  const { fieldErrors } = JSON.parse(readFileSync(file, 'utf8')) as { fieldErrors: Record<string, string> };
  for (const code of [
    ...(['not-a-number', 'comma-misplaced', 'number-with-exponent', 'unit-not-expected', 'other-unit'] as const),
    ...(['not-a-date', 'date-ambiguous', 'not-a-time', 'date-and-time', 'not-a-date-time', 'date-passed'] as const),
  ])
    expect(zhViewer[submissionMessages[code]]).toBe(fieldErrors[code]?.replace(/\{\{(\w+)\}\}/g, '{$1}'));
});
