import {
  dayFault,
  fault,
  readTypedDate,
  readTypedTime,
  readValue,
  type Fault,
  type FormField,
} from '@wattloom/runtime/forms/typed';

/** What stands in the two inputs of a field for a date and a time; a field of one kind has one of them. */
export interface Parts {
  readonly date: string;
  readonly time: string;
}

/** Between the two texts that are no moment yet. No input of one line can hold it. */
const between = '\n';
const clock = /^(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/;
const two = (number: number): string => String(number).padStart(2, '0');

/** What is shown of a value: moments in the reader's own zone, a text that cannot be read as it was typed. */
export function partsOf({ subtype }: FormField, value: unknown): Parts {
  if (typeof value !== 'string') return { date: '', time: '' };
  if (subtype === 'time') return { date: '', time: localTime(value) };
  if (subtype !== 'datetime') return { date: value, time: '' };
  const [date = '', time = ''] = value.split(value.includes(between) ? between : 'T');
  if (value.includes(between)) return { date, time };
  const [, , , , zone] = clock.exec(time) ?? [];
  const moment = new Date(value);
  if (zone === undefined || Number.isNaN(moment.getTime()))
    return clock.test(time) ? { date, time: localTime(time) } : { date: value, time: '' };
  return { date: localDay(moment), time: timeText(moment.getHours(), moment.getMinutes(), moment.getSeconds()) };
}

/** The value of what was typed: as data has it, or the texts themselves where they cannot be read, so that they are never sent as nothing. */
export function dateTimeValue(field: FormField, { date, time }: Parts): string | null {
  const [day, hour] = [readTypedDate(date), readTypedTime(time)];
  const format = field['timeSerializingFormat'];
  if (field.subtype === 'time') {
    if (hour.fault) return time;
    return hour.value === null ? null : inZone(new Date(`${localDay(new Date())}T${hour.value}`), hour.value, format);
  }
  if (field.subtype !== 'datetime') return day.fault ? date : day.value;
  if (day.value === null && hour.value === null && !day.fault && !hour.fault) return null;
  if (day.value === null || hour.value === null) return `${date}${between}${time}`;
  const moment = new Date(`${day.value}T${hour.value}`);
  if (format === 'utc_normalized') return moment.toISOString().replace(/(:00)?\.000Z$/, 'Z');
  return `${day.value}T${inZone(moment, hour.value, format)}`;
}

/** What is wrong with the value of such a field, by the reading that the server has too. */
export function dateTimeFault(field: FormField, value: string, today = localDay(new Date())): Fault | null {
  if (field.subtype === 'datetime' && value.includes(between)) {
    const [date = '', time = ''] = value.split(between);
    return readTypedDate(date).fault ?? readTypedTime(time).fault ?? fault('date-and-time');
  }
  const { fault: found } = readValue(field, value);
  if (found) return found;
  const isPassed = field['disallowPassedDates'] === true && field.subtype !== 'time' && value.slice(0, 10) < today;
  return isPassed ? fault('date-passed', { today }) : dayFault(field, value, today);
}

export function localDay(moment: Date): string {
  return `${String(moment.getFullYear()).padStart(4, '0')}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

function timeText(hour: number, minute: number, second: number): string {
  return `${two(hour)}:${two(minute)}${second === 0 ? '' : `:${two(second)}`}`;
}

/** A time with a zone of its own, where the reader is today. */
function localTime(text: string): string {
  const [, hour, minute, second = '0', zone] = clock.exec(text) ?? [];
  if (hour === undefined) return text;
  if (zone === undefined) return timeText(Number(hour), Number(minute), Number(second));
  const moment = new Date(`${localDay(new Date())}T${hour}:${minute ?? '00'}:${two(Number(second))}${zone}`);
  return timeText(moment.getHours(), moment.getMinutes(), moment.getSeconds());
}

function inZone(moment: Date, time: string, format: unknown): string {
  if (format === 'utc_normalized')
    return moment
      .toISOString()
      .slice(11)
      .replace(/(:00)?\.000Z$/, 'Z');
  if (format !== 'utc_offset') return time;
  const east = -moment.getTimezoneOffset();
  return `${time}${east < 0 ? '-' : '+'}${two(Math.floor(Math.abs(east) / 60))}:${two(Math.abs(east) % 60)}`;
}
