import { Decimal } from '../decimal.ts';
import { exactNumber } from '../exact-json.ts';
import { tidy, toDecimal, toInteger, type Num } from '../number.ts';
import type { Run } from '../run.ts';
import { DaysTime, YearsMonths } from '../temporal/durations.ts';
import { FeelDate } from '../temporal/feel-date.ts';
import { FeelDateTime } from '../temporal/feel-date-time.ts';
import { FeelTime, NANOS_PER_SECOND } from '../temporal/feel-time.ts';
import { longestLiteral, parseDate, parseDateTime, parseDuration, parseTime } from '../temporal/parse.ts';
import { regionOf, UTC, type Zone } from '../temporal/zone.ts';
import { valueToText } from '../values/value-to-text.ts';
import { builtin, overload } from './builtin.ts';
import { parseRange } from './parse-range.ts';

const shown = (text: string): string => (text.length > longestLiteral ? `${text.slice(0, 60)}…` : text);

const parsed =
  <T>(what: string, parse: (text: string) => T | null) =>
  (run: Run, text: string): T | null =>
    parse(text) ?? run.fail('invalid-temporal', `expected a ${what}, but found "${shown(text)}"`);

const noSuch = (run: Run, what: string): null => run.fail('invalid-temporal', `there is no such ${what}`);

const dateOf = (year: Num, month: Num, day: Num): FeelDate | null =>
  FeelDate.of(toInteger(year) ?? NaN, toInteger(month) ?? NaN, toInteger(day) ?? NaN);

/** Hours, minutes and seconds with a fraction. */
function timeOf(hour: Num, minute: Num, second: Num, zone: Zone | null): FeelTime | null {
  const seconds = toDecimal(second);
  const whole = seconds.trunc().toNumber();
  const nanos = seconds.minus(whole).times(NANOS_PER_SECOND).trunc().toNumber();
  if (seconds.isNegative() && !seconds.isZero()) return null;
  return FeelTime.of(toInteger(hour) ?? NaN, toInteger(minute) ?? NaN, whole, nanos, zone);
}

function zoneOfOffset(offset: DaysTime | null): Zone | null | undefined {
  if (!offset) return null;
  const seconds = Number(offset.nanos / BigInt(NANOS_PER_SECOND));
  return Math.abs(seconds) <= 18 * 3600 ? { offset: seconds + 0 } : undefined;
}

function time(run: Run, hour: Num, minute: Num, second: Num, offset: DaysTime | null): FeelTime | null {
  const zone = zoneOfOffset(offset);
  return (zone === undefined ? null : timeOf(hour, minute, second, zone)) ?? noSuch(run, 'time');
}

type Numbers = [Num, Num, Num, Num, Num, Num];

function dateTime(run: Run, [year, month, day, hour, minute, second]: Numbers, zone: Zone | null | undefined) {
  const date = dateOf(year, month, day);
  const clock = zone === undefined ? null : timeOf(hour, minute, second, zone);
  return date && clock ? new FeelDateTime(date, clock) : noSuch(run, 'date and time');
}

const PARTS = 'year: number, month: number, day: number, hour: number, minute: number, second: number';
const dayOf = (at: FeelDate | FeelDateTime): FeelDate => (at instanceof FeelDate ? at : at.date);
const wholeDay = (text: string): FeelDateTime | null => {
  const date = parseDate(text);
  return date && new FeelDateTime(date, new FeelTime(0, null));
};

const NUMERAL = /^[+-]?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d{1,5})?$/;

function number(run: Run, text: string, grouping: string | null, point: string | null): Num | null {
  const separators = [' ', ',', '.', null].includes(grouping) && ['.', ',', null].includes(point);
  if (!separators || (grouping !== null && grouping === point)) {
    return run.fail('invalid-argument', 'expected separators: grouping " ", "," or ".", decimal "." or ","');
  }
  if (text.length > longestLiteral)
    return run.fail('invalid-argument', `expected a number of at most ${longestLiteral} characters`);
  const ungrouped = grouping === null ? text : text.replaceAll(grouping, '');
  const plain = point === ',' ? ungrouped.replace(',', '.') : ungrouped;
  if (!NUMERAL.test(plain)) return run.fail('invalid-argument', `expected a number, but found "${text}"`);
  const exact = exactNumber(plain);
  return typeof exact === 'number' ? exact : tidy(new Decimal(exact).toSignificantDigits(34));
}

function string(run: Run, value: unknown): string | null {
  if (value === null || typeof value === 'string') return value;
  const text = valueToText(value);
  // A number may have 6,000 digits.
  run.step(text.length >> 4);
  return text;
}

function yearsAndMonths(_run: Run, from: FeelDate | FeelDateTime, to: FeelDate | FeelDateTime): YearsMonths {
  const [a, b] = [dayOf(from), dayOf(to)];
  const months = (b.year - a.year) * 12 + b.month - a.month;
  if (months > 0 && b.day < a.day) return new YearsMonths(months - 1);
  return new YearsMonths(months < 0 && b.day > a.day ? months + 1 : months);
}

const years = ['date', 'date and time'].flatMap((from) =>
  ['date', 'date and time'].map((to) => overload(`from: ${from}, to: ${to}`, yearsAndMonths)),
);

export const conversionFunctions = [
  builtin(
    'date',
    overload('from: string', parsed('date', parseDate)),
    overload('from: date', (_run, from: FeelDate) => from),
    overload('from: date and time', (_run, from: FeelDateTime) => from.date),
    overload(
      'year: number, month: number, day: number',
      (run, year: Num, month: Num, day: Num) => dateOf(year, month, day) ?? noSuch(run, 'date'),
    ),
  ),
  builtin(
    'time',
    overload('from: string', parsed('time', parseTime)),
    overload('from: time', (_run, from: FeelTime) => from),
    overload('from: date', () => new FeelTime(0, UTC)),
    overload('from: date and time', (_run, from: FeelDateTime) => from.time),
    overload('hour: number, minute: number, second: number, offset?: days and time duration', time),
  ),
  builtin(
    'date and time',
    overload(
      'from: string',
      parsed('date and time', (text) => parseDateTime(text) ?? wholeDay(text)),
    ),
    overload('from: date and time', (_run, from: FeelDateTime) => from),
    overload('date: date, time: time', (_run, date: FeelDate, at: FeelTime) => new FeelDateTime(date, at)),
    overload(
      'date: date and time, time: time',
      (_run, date: FeelDateTime, at: FeelTime) => new FeelDateTime(date.date, at),
    ),
    overload(PARTS, (run, ...parts: Numbers) => dateTime(run, parts, null)),
    overload(`${PARTS}, offset?: days and time duration`, (run, ...all: [...Numbers, DaysTime | null]) =>
      dateTime(run, all.slice(0, 6) as Numbers, zoneOfOffset(all[6])),
    ),
    overload(`${PARTS}, timezone: string`, (run, ...all: [...Numbers, string]) =>
      dateTime(run, all.slice(0, 6) as Numbers, regionOf(all[6]) ?? undefined),
    ),
  ),
  builtin(
    'duration',
    overload('from: string', parsed('duration', parseDuration)),
    overload('from: days and time duration', (_run, from: DaysTime) => from),
    overload('from: years and months duration', (_run, from: YearsMonths) => from),
  ),
  builtin('years and months duration', ...years),
  builtin(
    'number',
    overload('from: string, grouping separator?: string, decimal separator?: string', number),
    overload('from: number', (_run, from: Num) => from),
  ),
  builtin('string', overload('from: Any', string)),
  builtin('range', overload('from: string', parseRange)),
];
