const dayInMs = 86_400_000;
const at = (iso: string): Date => new Date(`${iso}T00:00Z`);
const isoOf = (date: Date): string => date.toISOString().slice(0, 10);
const earliest = '0001-01-01';
const latest = '9999-12-31';

/** The calendar goes from year 1 to 9999, as dates are written. */
function within(date: Date, otherwise: string): string {
  const time = date.getTime();
  return time < at(earliest).getTime() || time > at(latest).getTime() ? otherwise : isoOf(date);
}

export function addDays(iso: string, days: number): string {
  return within(new Date(at(iso).getTime() + days * dayInMs), iso);
}

/** The same day of another month, or the last one that it has. */
export function addMonths(iso: string, months: number): string {
  const first = at(`${iso.slice(0, 7)}-01`);
  first.setUTCMonth(first.getUTCMonth() + months);
  const last = new Date(first);
  last.setUTCMonth(last.getUTCMonth() + 1, 0);
  first.setUTCDate(Math.min(Number(iso.slice(8)), last.getUTCDate()));
  return within(first, iso);
}

/** Monday is 0. */
export function weekday(iso: string): number {
  return (at(iso).getUTCDay() + 6) % 7;
}

/** The weeks that a month touches, each from Monday to Sunday. */
export function weeksOf(iso: string): readonly (readonly string[])[] {
  const first = `${iso.slice(0, 7)}-01`;
  const begin = at(first).getTime() - weekday(first) * dayInMs;
  const day = (week: number, at: number): string => isoOf(new Date(begin + (week * 7 + at) * dayInMs));
  return [0, 1, 2, 3, 4, 5]
    .map((week) => [0, 1, 2, 3, 4, 5, 6].map((at) => day(week, at)))
    .filter((week) => week.some((one) => one.startsWith(iso.slice(0, 7))));
}

/** Where a key of the keyboard leads from a day; null where it is none of the calendar's. */
export function dayByKey(iso: string, { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>): string | null {
  const days: Readonly<Record<string, number>> = {
    ...{ ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 },
    ...{ Home: -weekday(iso), End: 6 - weekday(iso) },
  };
  const months: Readonly<Record<string, number>> = { PageUp: -1, PageDown: 1 };
  if (days[key] !== undefined) return addDays(iso, days[key]);
  return months[key] === undefined ? null : addMonths(iso, months[key] * (shiftKey ? 12 : 1));
}
