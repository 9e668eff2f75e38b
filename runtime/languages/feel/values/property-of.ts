import { Decimal } from '../decimal.ts';
import { tidy } from '../number.ts';
import { DaysTime, YearsMonths } from '../temporal/durations.ts';
import { FeelDate } from '../temporal/feel-date.ts';
import { FeelDateTime } from '../temporal/feel-date-time.ts';
import { FeelTime } from '../temporal/feel-time.ts';
import { FeelRange } from './feel-range.ts';

type Properties<T> = Readonly<Record<string, (of: T) => unknown>>;

const ofDate: Properties<FeelDate> = {
  year: ({ year }) => year,
  month: ({ month }) => month,
  day: ({ day }) => day,
  weekday: ({ weekday }) => weekday,
};

const offset = (seconds: number | null): DaysTime | null =>
  seconds === null ? null : new DaysTime(BigInt(seconds) * 1_000_000_000n);

const secondsOf = (time: FeelTime): unknown =>
  time.nano ? tidy(new Decimal(time.nano).div(1_000_000_000).plus(time.second)) : time.second;

const ofTime: Properties<FeelTime> = {
  hour: ({ hour }) => hour,
  minute: ({ minute }) => minute,
  second: secondsOf,
  'time offset': (time) => offset(time.offset),
  timezone: ({ zone }) => (zone && 'region' in zone ? zone.region : null),
};

const ofDateTime: Properties<FeelDateTime> = {
  ...Object.fromEntries(Object.entries(ofDate).map(([name, read]) => [name, (of: FeelDateTime) => read(of.date)])),
  ...Object.fromEntries(Object.entries(ofTime).map(([name, read]) => [name, (of: FeelDateTime) => read(of.time)])),
  'time offset': (at) => offset(at.offset),
};

const ofYearsMonths: Properties<YearsMonths> = {
  years: ({ months }) => Math.trunc(months / 12) + 0,
  months: ({ months }) => (months % 12) + 0,
};

const ofDaysTime: Properties<DaysTime> = {
  days: (of) => of.parts().days,
  hours: (of) => of.parts().hours,
  minutes: (of) => of.parts().minutes,
  seconds: (of) => {
    const { seconds, nanos } = of.parts();
    return nanos ? tidy(new Decimal(nanos).div(1_000_000_000).plus(seconds)) : seconds;
  },
};

const ofRange: Properties<FeelRange> = {
  start: ({ start }) => start,
  end: ({ end }) => end,
  'start included': ({ startIncluded }) => startIncluded,
  'end included': ({ endIncluded }) => endIncluded,
};

function read<T>(properties: Properties<T>, of: T, name: string): unknown {
  return Object.hasOwn(properties, name) ? properties[name]?.(of) : undefined;
}

/** A property of a temporal value or a range; undefined where it has none of that name. */
export function propertyOf(value: unknown, name: string): unknown {
  if (value instanceof FeelDate) return read(ofDate, value, name);
  if (value instanceof FeelTime) return read(ofTime, value, name);
  if (value instanceof FeelDateTime) return read(ofDateTime, value, name);
  if (value instanceof YearsMonths) return read(ofYearsMonths, value, name);
  if (value instanceof DaysTime) return read(ofDaysTime, value, name);
  return value instanceof FeelRange ? read(ofRange, value, name) : undefined;
}
