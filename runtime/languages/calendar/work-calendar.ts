import { offsetAt, offsetOfLocal, type Zone } from '../feel/temporal/zone.ts';

/** Part of a day, in milliseconds since midnight. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** When people work. Days are counted from 1970-01-01; `read-calendar.ts` sees to it that some day has some hours. */
export interface WorkCalendar {
  readonly zone: Zone;
  /** Days of the week that are worked; 0 is Sunday. */
  readonly week: ReadonlySet<number>;
  /** In order, apart from one another. */
  readonly hours: readonly Span[];
  readonly holidays: ReadonlySet<number>;
  /** Days of rest that are worked in exchange for a holiday. */
  readonly swapped: ReadonlySet<number>;
}

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** Until somebody deploys one: Monday to Friday, eight hours, in UTC. */
export const plainCalendar: WorkCalendar = {
  zone: { offset: 0 },
  week: new Set([1, 2, 3, 4, 5]),
  hours: [{ from: 9 * HOUR, to: 17 * HOUR }],
  holidays: new Set(),
  swapped: new Set(),
};

export function isWorkingDay({ week, holidays, swapped }: WorkCalendar, day: number): boolean {
  if (swapped.has(day)) return true;
  return week.has((((day + 4) % 7) + 7) % 7) && !holidays.has(day);
}

/**
 * The close of the n-th working day after the day of an instant: the day itself does not count, whatever the hour (as
 * time limits in law are counted). With 0: the close of that day, or of the next that is worked.
 */
export function addWorkingDays(calendar: WorkCalendar, from: string, days: number): string {
  let { day } = localOf(calendar, from);
  if (days === 0) while (!isWorkingDay(calendar, day)) day += 1;
  for (let left = days; left > 0;) {
    day += 1;
    if (isWorkingDay(calendar, day)) left -= 1;
  }
  return instantOf(calendar, day, calendar.hours.at(-1)?.to ?? DAY);
}

/** Working days after the day of one instant, up to and with the day of another. */
export function workingDaysBetween(calendar: WorkCalendar, from: string, to: string): number {
  const last = localOf(calendar, to).day;
  let count = 0;
  for (let { day } = localOf(calendar, from); day < last;) {
    day += 1;
    if (isWorkingDay(calendar, day)) count += 1;
  }
  return count;
}

/** The instant at which so much working time has passed; what is left of the day of `from` counts. */
export function addWorkingTime(calendar: WorkCalendar, from: string, ms: number): string {
  if (ms <= 0) return from;
  let { day, time } = localOf(calendar, from);
  for (let left = ms; ; day += 1, time = 0) {
    for (const span of spansOf(calendar, day, time)) {
      const length = span.to - span.from;
      if (left <= length) return instantOf(calendar, day, span.from + left);
      left -= length;
    }
  }
}

/** The instant before which so much working time passes until `until`: for reminders. */
export function subtractWorkingTime(calendar: WorkCalendar, until: string, ms: number): string {
  if (ms <= 0) return until;
  let { day, time } = localOf(calendar, until);
  for (let left = ms; ; day -= 1, time = DAY) {
    for (const span of spansOf(calendar, day, 0, time).reverse()) {
      const length = span.to - span.from;
      if (left <= length) return instantOf(calendar, day, span.to - left);
      left -= length;
    }
  }
}

/** Working time from one instant to another, in milliseconds; 0 where the other is not later. */
export function workingTimeBetween(calendar: WorkCalendar, from: string, to: string): number {
  if (from >= to) return 0;
  const [start, end] = [localOf(calendar, from), localOf(calendar, to)];
  let total = 0;
  for (let { day } = start; day <= end.day; day += 1) {
    const spans = spansOf(calendar, day, day === start.day ? start.time : 0, day === end.day ? end.time : DAY);
    for (const span of spans) total += span.to - span.from;
  }
  return total;
}

/** The hours of a day that are worked, as far as they lie between two times of it. */
function spansOf(calendar: WorkCalendar, day: number, from = 0, to = DAY): Span[] {
  if (!isWorkingDay(calendar, day)) return [];
  return calendar.hours
    .map((span) => ({ from: Math.max(span.from, from), to: Math.min(span.to, to) }))
    .filter((span) => span.from < span.to);
}

interface Local {
  readonly day: number;
  readonly time: number;
}

function localOf({ zone }: WorkCalendar, instant: string): Local {
  const ms = Date.parse(instant);
  const utcDay = Math.floor(ms / DAY);
  const local = ms + offsetAt(zone, utcDay, Math.floor((ms - utcDay * DAY) / 1000)) * 1000;
  const day = Math.floor(local / DAY);
  return { day, time: local - day * DAY };
}

function instantOf({ zone }: WorkCalendar, day: number, time: number): string {
  const offset = offsetOfLocal(zone, day, Math.floor(time / 1000)) * 1000;
  return new Date(day * DAY + time - offset).toISOString();
}
