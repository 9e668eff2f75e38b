import type { FormField } from './form-schema.ts';
import type { Reading } from './read-value.ts';
import { fault } from './submission-messages.ts';
import { isDay } from './typed/is-day.ts';
import { readTypedDate } from './typed/read-typed-date.ts';

const date = /^(\d{4})-(\d{2})-(\d{2})$/;
const time = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d{1,9})?)?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?$/;

/**
 * A date as people write it, too; a time, or both with a "T" between, only as data has them: their zone is known where they
 * are typed. Days that the calendar does not have are refused.
 */
export function readDateTime(submitted: unknown, { subtype }: FormField): Reading {
  const text = typeof submitted === 'string' ? submitted.trim() : '';
  if (subtype === 'time') return time.test(text) ? { value: text } : { value: null, fault: fault('not-a-time') };
  if (subtype === 'datetime')
    return isDayAndTime(text) ? { value: text } : { value: null, fault: fault('not-a-date-time') };
  return typeof submitted === 'string' ? readTypedDate(text) : { value: null, fault: fault('not-a-date') };
}

function isDayAndTime(text: string): boolean {
  const [day = '', clock = '', ...rest] = text.split('T');
  return isDate(day) && time.test(clock) && rest.length === 0;
}

function isDate(text: string): boolean {
  const [, year, month, day] = date.exec(text) ?? [];
  return year !== undefined && isDay(Number(year), Number(month), Number(day));
}
