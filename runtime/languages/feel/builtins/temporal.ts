import type { Run } from '../run.ts';
import { epochDay } from '../temporal/calendar.ts';
import type { FeelDate } from '../temporal/feel-date.ts';
import type { FeelDateTime } from '../temporal/feel-date-time.ts';
import { builtin, overload } from './builtin.ts';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const dayOfYear = ({ year, epochDay: day }: FeelDate): number => day - epochDay(year, 1, 1) + 1;

/** ISO 8601: the week belongs to the year that its Thursday is in. */
function weekOfYear(date: FeelDate): number | null {
  const thursday = date.plusDays(4 - date.weekday);
  return thursday && Math.floor((dayOfYear(thursday) - 1) / 7) + 1;
}

const ofDay = (name: string, of: (date: FeelDate) => unknown) =>
  builtin(
    name,
    overload('date: date', (_run, date: FeelDate) => of(date)),
    overload('date: date and time', (_run, at: FeelDateTime) => of(at.date)),
  );

const now = (run: Run): FeelDateTime | null => run.now ?? run.fail('no-clock', 'nobody said what time it is');

export const temporalFunctions = [
  builtin('now', overload('', now)),
  builtin(
    'today',
    overload('', (run) => now(run)?.date ?? null),
  ),
  ofDay('day of year', dayOfYear),
  ofDay('day of week', ({ weekday }) => DAYS[weekday - 1]),
  ofDay('month of year', ({ month }) => MONTHS[month - 1]),
  ofDay('week of year', weekOfYear),
];
