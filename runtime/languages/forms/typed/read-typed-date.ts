import { foldWidth } from './fold-width.ts';
import { isDay } from './is-day.ts';
import { unread, type TypedReading } from './typed-reading.ts';

const yearFirst = [
  /^(\d{4})([-/.]) ?(\d{1,2})\2 ?(\d{1,2})$/,
  /^(\d{4}) ?(年) ?(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]$/,
  /^(\d{4})()(\d{2})(\d{2})$/,
];
const yearLast = /^(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4})$/;
const monthFirst = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/i;
const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.?,? (\d{4})$/i;
const months = 'january february march april may june july august september october november december'.split(' ');

/**
 * The day that a person typed or pasted, as 2026-11-30: year first, in words, or day and month in either order where only one
 * order gives a day. English is written in both orders, so 03/04/2026 is not read; nor is a year of two digits.
 */
export function readTypedDate(text: string): TypedReading {
  const folded = foldWidth(text);
  if (folded === '') return { value: null };
  const found = [...new Set(days(folded))];
  const [first, second] = found;
  if (first === undefined) return unread('not-a-date');
  return second === undefined ? { value: first } : unread('date-ambiguous', { first, second });
}

function days(text: string): readonly string[] {
  for (const shape of yearFirst) {
    const [, year, , month, day] = shape.exec(text) ?? [];
    if (year !== undefined) return written(year, month, day);
  }
  const [, one, , other, year] = yearLast.exec(text) ?? [];
  if (year !== undefined) return [...written(year, other, one), ...written(year, one, other)];
  const [, name = '', dayAfter, yearAfter] = monthFirst.exec(text) ?? [];
  const [, dayBefore, nameBetween = '', yearBehind] = dayFirst.exec(text) ?? [];
  return written(yearAfter ?? yearBehind, monthOf(name || nameBetween), dayAfter ?? dayBefore);
}

function monthOf(name: string): string {
  const short = name.toLowerCase().replace(/^sept$/, 'sep');
  const at = months.findIndex((month) => short.length >= 3 && (month === short || month.slice(0, 3) === short));
  return String(at + 1);
}

function written(year = '', month = '', day = ''): readonly string[] {
  if (year === '' || !isDay(Number(year), Number(month), Number(day))) return [];
  return [`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`];
}
