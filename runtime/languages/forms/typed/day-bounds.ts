import type { FormField } from '../form-schema.ts';
import { fault, type Fault } from '../submission-messages.ts';
import { isDay } from './is-day.ts';

/** Years that a form takes where it says nothing: 0026 and 3000 are slips of the finger. */
const usual = { earliest: '1900-01-01', latest: '2200-12-31' };

const written = /^(\d{4})-(\d{2})-(\d{2})$/;
const fromToday = /^(-?)P(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,5})D)?$/;

/** Whether a form says so: a day, or how long from today, as P1Y or -P30D. */
export function isDayBound(text: string): boolean {
  return fromToday.test(text) || dayOf(text, null) !== null;
}

/** The first and the last day that a field takes, both given by its properties; those from today only where today is known. */
export function dayBounds({ properties = {} }: FormField, today: string | null): typeof usual {
  const bound = (name: keyof typeof usual): string => dayOf(properties[name] ?? '', today) ?? usual[name];
  return { earliest: bound('earliest'), latest: bound('latest') };
}

/** A day, alone or with its time, before the first one or after the last. */
export function dayFault(field: FormField, value: unknown, today: string | null): Fault | null {
  if (field.type !== 'datetime' || field['subtype'] === 'time') return null;
  const day = String(value).slice(0, usual.earliest.length);
  const { earliest, latest } = dayBounds(field, today);
  if (day < earliest) return fault('date-too-early', { earliest });
  return day > latest ? fault('date-too-late', { latest }) : null;
}

function dayOf(text: string, today: string | null): string | null {
  const [, year, month, day] = written.exec(text) ?? [];
  if (year !== undefined) return isDay(Number(year), Number(month), Number(day)) ? text : null;
  const [all, sign, years = '0', months = '0', days = '0'] = fromToday.exec(text) ?? [];
  if (all === undefined || today === null) return null;
  const way = sign === '-' ? -1 : 1;
  return moved(today, way * (Number(years) * 12 + Number(months)), way * Number(days));
}

/** The same day of another month, or the last one that it has; then so many days on. */
function moved(today: string, months: number, days: number): string {
  const first = new Date(`${today.slice(0, 7)}-01T00:00Z`);
  first.setUTCMonth(first.getUTCMonth() + months);
  const last = new Date(first);
  last.setUTCMonth(last.getUTCMonth() + 1, 0);
  first.setUTCDate(Math.min(Number(today.slice(8)), last.getUTCDate()) + days);
  return first.toISOString().slice(0, 10);
}
