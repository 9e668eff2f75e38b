import { isNum, sameNum } from '../number.ts';
import type { Run } from '../run.ts';
import { DaysTime, YearsMonths } from '../temporal/durations.ts';
import { FeelDate } from '../temporal/feel-date.ts';
import { FeelDateTime } from '../temporal/feel-date-time.ts';
import { FeelTime } from '../temporal/feel-time.ts';
import { compareTemporal } from './compare.ts';
import { isContext, type Context } from './context.ts';
import { FeelRange } from './feel-range.ts';
import { kindOf } from './kind-of.ts';

/** FEEL's `=`; null where the kinds differ, for then it cannot be told. What is inside of both counts as work of the run. */
export function equal(a: unknown, b: unknown, run: Run | null = null): boolean | null {
  if (a === null || b === null) return a === b;
  if (typeof a === 'string' || typeof a === 'boolean') return typeof a === typeof b ? a === b : null;
  if (isNum(a)) return isNum(b) ? sameNum(a, b) : null;
  if (Array.isArray(a)) return Array.isArray(b) ? equalLists(a, b, run) : null;
  const kind = kindOf(a);
  if (kind !== kindOf(b)) return null;
  if (a instanceof FeelRange && b instanceof FeelRange) return equalRanges(a, b, run);
  if (isContext(a) && isContext(b)) return equalContexts(a, b, run);
  return equalTemporal(a, b);
}

/** Equal, where "cannot be told" is no: what lists are searched by. */
export function same(a: unknown, b: unknown, run: Run | null = null): boolean {
  return equal(a, b, run) === true;
}

function equalTemporal(a: unknown, b: unknown): boolean | null {
  if (a instanceof FeelDate && b instanceof FeelDate) {
    return a.year === b.year && a.month === b.month && a.day === b.day;
  }
  if (a instanceof YearsMonths && b instanceof YearsMonths) return a.months === b.months;
  if (a instanceof DaysTime && b instanceof DaysTime) return a.nanos === b.nanos;
  if (a instanceof FeelTime || a instanceof FeelDateTime) return compareTemporal(a, b) === 0;
  return a === b;
}

// Four entries are a step: a list of 100,000 may still be compared some times.
function equalLists(a: readonly unknown[], b: readonly unknown[], run: Run | null): boolean {
  if (a.length !== b.length) return false;
  return a.every((entry, index) => {
    if (index % 4 === 3) run?.step();
    return same(entry ?? null, b[index] ?? null, run);
  });
}

function equalContexts(a: Context, b: Context, run: Run | null): boolean {
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  run?.step(names.length >> 2);
  return names.every((name) => Object.hasOwn(b, name) && same(a[name] ?? null, b[name] ?? null, run));
}

function equalRanges(a: FeelRange, b: FeelRange, run: Run | null): boolean {
  const bounds = a.startIncluded === b.startIncluded && a.endIncluded === b.endIncluded;
  return bounds && same(a.start, b.start, run) && same(a.end, b.end, run);
}
