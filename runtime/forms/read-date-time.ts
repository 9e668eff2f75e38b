import type { FormField } from './form-schema.ts';
import type { Reading } from './read-value.ts';
import { fault } from './submission-messages.ts';

const date = /^(\d{4})-(\d{2})-(\d{2})$/;
const time = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d{1,9})?)?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?$/;

/** A date, a time, or both with a "T" between, as the viewer writes them; days that the calendar does not have are refused. */
export function readDateTime(submitted: unknown, { subtype }: FormField): Reading {
  const text = typeof submitted === 'string' ? submitted.trim() : '';
  const [code, fits] = kinds[subtype === 'time' || subtype === 'datetime' ? subtype : 'date'];
  return fits(text) ? { value: text } : { value: null, fault: fault(code) };
}

const kinds = {
  date: ['not-a-date', isDay],
  time: ['not-a-time', (text: string) => time.test(text)],
  datetime: ['not-a-date-time', isDayAndTime],
} as const;

function isDayAndTime(text: string): boolean {
  const [day = '', clock = '', ...rest] = text.split('T');
  return isDay(day) && time.test(clock) && rest.length === 0;
}

function isDay(text: string): boolean {
  const [, year = '', month = '', day = ''] = date.exec(text) ?? [];
  if (!year) return false;
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= last;
}
