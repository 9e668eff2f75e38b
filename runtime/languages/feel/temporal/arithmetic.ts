import { Decimal } from '../decimal.ts';
import { isNum, tidy, toDecimal, type Num } from '../number.ts';
import { DaysTime, YearsMonths } from './durations.ts';
import { FeelDate } from './feel-date.ts';
import { FeelDateTime } from './feel-date-time.ts';
import { FeelTime, NANOS_PER_DAY } from './feel-time.ts';
import { offsetAt, UTC } from './zone.ts';

const perDay = BigInt(NANOS_PER_DAY);
const floorMod = (value: bigint, by: bigint): bigint => ((value % by) + by) % by;
const floorDiv = (value: bigint, by: bigint): bigint => (value - floorMod(value, by)) / by;

/** A date where a date and time is asked for: midnight, UTC. */
export function atMidnight(date: FeelDate): FeelDateTime {
  return new FeelDateTime(date, new FeelTime(0, UTC));
}

/** The same local day and time of day where the zone is an offset; the same moment later where it is a region. */
function plusNanos(at: FeelDateTime, nanos: bigint): FeelDateTime | null {
  const { zone } = at;
  const shift = zone && 'region' in zone ? (at.offset ?? 0) : 0;
  const moved = BigInt(at.date.epochDay) * perDay + BigInt(at.time.nanos) - BigInt(shift) * 1_000_000_000n + nanos;
  const local = zone && 'region' in zone ? moved + BigInt(regionShift(at, moved)) * 1_000_000_000n : moved;
  const date = FeelDate.ofEpochDay(Number(floorDiv(local, perDay)));
  return date && new FeelDateTime(date, new FeelTime(Number(floorMod(local, perDay)), zone));
}

function regionShift(at: FeelDateTime, moved: bigint): number {
  const second = Number(floorMod(moved, perDay) / 1_000_000_000n);
  return at.zone ? offsetAt(at.zone, Number(floorDiv(moved, perDay)), second) : 0;
}

export function plusDuration(a: unknown, by: YearsMonths | DaysTime): unknown {
  if (by instanceof YearsMonths) {
    if (a instanceof FeelDate) return a.plusMonths(by.months);
    if (a instanceof YearsMonths) return YearsMonths.of(a.months + by.months);
    if (!(a instanceof FeelDateTime)) return undefined;
    const date = a.date.plusMonths(by.months);
    return date && new FeelDateTime(date, a.time);
  }
  if (a instanceof FeelDateTime) return plusNanos(a, by.nanos);
  if (a instanceof FeelDate) return FeelDate.ofEpochDay(a.epochDay + Number(floorDiv(by.nanos, perDay)));
  if (a instanceof FeelTime) return new FeelTime(Number(floorMod(BigInt(a.nanos) + by.nanos, perDay)), a.zone);
  if (a instanceof DaysTime) return new DaysTime(a.nanos + by.nanos);
  return undefined;
}

export function negateDuration<T extends YearsMonths | DaysTime>(by: T): T {
  return (by instanceof YearsMonths ? new YearsMonths(-by.months) : new DaysTime(-by.nanos)) as T;
}

/** What lies between two moments; undefined where the kinds do not go together. */
export function between(a: unknown, b: unknown): unknown {
  if (a instanceof FeelTime && b instanceof FeelTime) return betweenTimes(a, b);
  if (a instanceof FeelDate && b instanceof FeelDate) return new DaysTime(BigInt(a.epochDay - b.epochDay) * perDay);
  const from = a instanceof FeelDate ? atMidnight(a) : a;
  const to = b instanceof FeelDate ? atMidnight(b) : b;
  if (!(from instanceof FeelDateTime) || !(to instanceof FeelDateTime)) return undefined;
  return (from.zone === null) === (to.zone === null) ? new DaysTime(from.instant - to.instant) : null;
}

function betweenTimes(a: FeelTime, b: FeelTime): DaysTime | null {
  if ((a.zone === null) !== (b.zone === null)) return null;
  const shift = ((a.offset ?? 0) - (b.offset ?? 0)) * 1_000_000_000;
  return new DaysTime(BigInt(a.nanos - b.nanos - shift));
}

const whole = (value: Decimal): string => value.toDecimalPlaces(0, Decimal.ROUND_DOWN).toFixed(0);

export function scaleDuration(a: YearsMonths | DaysTime, factor: Num): unknown {
  const by = toDecimal(factor);
  if (a instanceof YearsMonths) return YearsMonths.of(Number(whole(by.times(a.months))));
  const nanos = by.times(a.nanos.toString());
  return nanos.isFinite() && nanos.e < 40 ? new DaysTime(BigInt(whole(nanos))) : null;
}

/** A duration by a number or by a duration of its kind; undefined where the kinds do not go together. */
export function divideDuration(a: YearsMonths | DaysTime, b: unknown): unknown {
  if (isNum(b)) {
    const by = toDecimal(b);
    if (by.isZero()) return null;
    if (a instanceof YearsMonths) return YearsMonths.of(Number(whole(new Decimal(a.months).div(by))));
    const nanos = new Decimal(a.nanos.toString()).div(by);
    return nanos.isFinite() && nanos.e < 40 ? new DaysTime(BigInt(whole(nanos))) : null;
  }
  if (a instanceof YearsMonths && b instanceof YearsMonths) {
    return b.months ? tidy(new Decimal(a.months).div(b.months)) : null;
  }
  if (a instanceof DaysTime && b instanceof DaysTime) {
    return b.nanos ? tidy(new Decimal(a.nanos.toString()).div(b.nanos.toString())) : null;
  }
  return undefined;
}
