import { epochDay, daysInMonth } from '../feel/temporal/calendar.ts';
import { parseZone, regionOf } from '../feel/temporal/zone.ts';
import type { Problem } from '../../ground/problems.ts';
import type { Span, WorkCalendar } from './work-calendar.ts';

/** `calendar.json`, as people write it. Dates are days in the calendar's zone. */
interface CalendarFile {
  readonly name: string;
  /** `Asia/Shanghai` or `+08:00`. */
  readonly zone: string;
  readonly week: readonly string[];
  readonly hours: readonly { readonly from: string; readonly to: string }[];
  /** For which days the lists below are complete; outside, the plain week counts. */
  readonly validFrom: string;
  readonly validTo: string;
  readonly holidays: readonly { readonly from: string; readonly to?: string; readonly name?: string }[];
  readonly workingDays: readonly { readonly date: string; readonly name?: string }[];
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const longestHoliday = 60;

/** Reads a calendar with everything that is wrong with it. */
export function readCalendar(content: string): { calendar: WorkCalendar | null; problems: readonly Problem[] } {
  const reading = new Reading();
  const file = reading.file(content);
  const calendar = file && reading.calendar(file);
  return { calendar: reading.problems.length ? null : calendar, problems: reading.problems };
}

class Reading {
  readonly problems: Problem[] = [];

  file(content: string): CalendarFile | null {
    try {
      const found: unknown = JSON.parse(content);
      if (typeof found === 'object' && found !== null && !Array.isArray(found)) return found as CalendarFile;
    } catch {
      // Said below.
    }
    this.#wrong(null, 'Expected a JSON object with zone, week, hours, holidays and workingDays. Correct the file.');
    return null;
  }

  calendar(file: CalendarFile): WorkCalendar | null {
    const zone = this.#text(file.zone) && (regionOf(file.zone) ?? parseZone(file.zone));
    if (!zone) this.#wrong('zone', `Expected a zone such as Asia/Shanghai or +08:00, but found "${file.zone}".`);
    const week = new Set(this.#list(file, 'week').map((name) => this.#weekday(name)));
    if (week.size === 0) this.#wrong('week', 'Expected at least one working day of the week. Add one.');
    const hours = this.#hours(file);
    const [first, last] = [this.#day('validFrom', file.validFrom), this.#day('validTo', file.validTo)];
    if (first > last) this.#wrong('validTo', 'Expected validTo not to be before validFrom. Correct one of them.');
    const holidays = this.#list(file, 'holidays').flatMap((one, at) => this.#holiday(one, `holidays.${at}`));
    const swapped = this.#list(file, 'workingDays').map(({ date }, at) => this.#day(`workingDays.${at}`, date));
    for (const day of [...holidays, ...swapped])
      if (day < first || day > last) {
        this.#wrong('validTo', 'Expected every holiday and swapped day to lie within the validity. Correct the dates.');
        break;
      }
    return zone ? { zone, week, hours, holidays: new Set(holidays), swapped: new Set(swapped) } : null;
  }

  #weekday(name: string): number {
    const found = weekdays.indexOf(name);
    if (found < 0) this.#wrong('week', `Expected ${weekdays.join(', ')}, but found "${name}".`);
    return found;
  }

  #hours(file: CalendarFile): readonly Span[] {
    const spans = this.#list(file, 'hours').map(({ from, to }) => ({
      from: this.#time(from),
      to: this.#time(to),
    }));
    const inOrder = spans.every((span, at) => span.from < span.to && span.from >= (spans[at - 1]?.to ?? 0));
    if (spans.length === 0 || !inOrder)
      this.#wrong('hours', 'Expected working hours in order that do not overlap, at least one. Correct them.');
    return spans;
  }

  #holiday({ from, to = from }: CalendarFile['holidays'][number], place: string): readonly number[] {
    const [first, last] = [this.#day(place, from), this.#day(place, to)];
    if (first <= last && last - first < longestHoliday)
      return Array.from({ length: last - first + 1 }, (_, at) => first + at);
    this.#wrong(place, `Expected a holiday of at most ${longestHoliday} days that ends after it begins. Correct it.`);
    return [];
  }

  #day(place: string, text: unknown): number {
    const [, year = '', month = '', day = ''] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(String(text)) ?? [];
    const parts = [Number(year), Number(month), Number(day)] as const;
    if (year !== '' && parts[2] >= 1 && parts[2] <= daysInMonth(parts[0], parts[1])) return epochDay(...parts);
    this.#wrong(place, `Expected a date such as 2026-10-01, but found "${String(text)}". Correct it.`);
    return 0;
  }

  #time(text: unknown): number {
    const [, hour = '', minute = ''] = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(String(text)) ?? [];
    const time = (Number(hour) * 60 + Number(minute)) * 60_000;
    if (hour !== '' && time <= 86_400_000) return time;
    this.#wrong('hours', `Expected a time of day such as 08:30, but found "${String(text)}". Correct it.`);
    return 0;
  }

  #list<N extends 'week' | 'hours' | 'holidays' | 'workingDays'>(file: CalendarFile, name: N): CalendarFile[N] {
    const found: unknown = file[name];
    if (Array.isArray(found) && found.every((one) => this.#isItem(name, one))) return file[name];
    this.#wrong(name, `Expected "${name}" to be a list. Correct the file.`);
    return [];
  }

  #isItem(name: keyof CalendarFile, one: unknown): boolean {
    return name === 'week' ? this.#text(one) : typeof one === 'object' && one !== null;
  }

  #text(found: unknown): boolean {
    return typeof found === 'string';
  }

  #wrong(elementId: string | null, message: string): void {
    this.problems.push({ elementId, code: 'calendar-invalid', message });
  }
}
