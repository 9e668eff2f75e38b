import { compareNums, isNum } from '../number.ts';
import { DaysTime, YearsMonths } from '../temporal/durations.ts';
import { FeelDate } from '../temporal/feel-date.ts';
import { FeelDateTime } from '../temporal/feel-date-time.ts';
import { FeelTime } from '../temporal/feel-time.ts';

const sign = (difference: bigint): number => (difference === 0n ? 0 : difference < 0n ? -1 : 1);

/** Negative, zero or positive; null where the two have no order: other kinds, or one local and one in a zone. */
export function compareTemporal(a: unknown, b: unknown): number | null {
  if (a instanceof FeelDate && b instanceof FeelDate) {
    return a.year - b.year || a.month - b.month || a.day - b.day;
  }
  if (a instanceof FeelDateTime && b instanceof FeelDateTime) {
    return (a.zone === null) === (b.zone === null) ? sign(a.instant - b.instant) : null;
  }
  if (a instanceof FeelTime && b instanceof FeelTime) {
    if ((a.zone === null) !== (b.zone === null)) return null;
    return a.nanos - b.nanos - ((a.offset ?? 0) - (b.offset ?? 0)) * 1_000_000_000;
  }
  if (a instanceof YearsMonths && b instanceof YearsMonths) return a.months - b.months;
  if (a instanceof DaysTime && b instanceof DaysTime) return sign(a.nanos - b.nanos);
  return null;
}

/** By code point, which is not the order of UTF-16 units. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    if (a.charCodeAt(at) !== b.charCodeAt(at)) return (a.codePointAt(at) ?? 0) - (b.codePointAt(at) ?? 0);
  }
  return a.length - b.length;
}

export function compare(a: unknown, b: unknown): number | null {
  if (isNum(a)) return isNum(b) ? compareNums(a, b) : null;
  if (typeof a === 'string') return typeof b === 'string' ? compareText(a, b) : null;
  return compareTemporal(a, b);
}
