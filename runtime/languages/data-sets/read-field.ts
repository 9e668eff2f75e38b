import { asText } from '../../ground/as-text.ts';
import { exactNumber } from '../feel/exact-json.ts';
import { readDecimal } from '../forms/decimal-text.ts';
import { matches } from '../forms/pattern.ts';
import type { Value } from '../../ground/value.ts';
import { findUnstorable, isStorableText, storableText, unstorableFaults } from '../storable/storable.ts';
import { isKeptInstant } from '../calendar/kept-instant.ts';
import type { DataField, FieldType } from './data-set.ts';
import type { RecordFault, RecordFaultCode } from './record-faults.ts';

export interface FieldReading {
  readonly value: Value;
  readonly fault?: RecordFault;
}

/** A submitted value as the field stores it; null where it is empty. */
export function readField(field: DataField, submitted: unknown): FieldReading {
  const given = plain(submitted);
  if (given === undefined || given === null || given === '') return { value: null };
  return readers[field.type](field, given);
}

/** Temporal values and the like say themselves what they are in JSON. */
function plain(value: unknown): unknown {
  const own = value as { toJSON?: () => unknown } | null | undefined;
  return typeof own === 'object' && own !== null && typeof own.toJSON === 'function' ? own.toJSON() : value;
}

function fault(
  code: RecordFaultCode,
  { label }: DataField,
  expected: string,
  given: unknown,
  limits: RecordFault['params'] = {},
): FieldReading {
  const found = asText(typeof given === 'object' ? JSON.stringify(given) : given).slice(0, 60);
  const message = `Expected "${label}" to be ${expected}, but found ${found}.`;
  return { value: null, fault: { code, message, params: { label, found, ...limits } } };
}

const readers: Readonly<Record<FieldType, (field: DataField, given: unknown) => FieldReading>> = {
  text: readText,
  integer: (field, given) => {
    const number = readDecimal(given);
    if (!number?.isInteger() || number.abs().gt(largestInteger))
      return fault('not-an-integer', field, 'a whole number', given);
    return { value: exactNumber(number.toFixed()) };
  },
  decimal: readDecimalField,
  boolean: (field, given) =>
    typeof given === 'boolean' ? { value: given } : fault('not-a-boolean', field, 'true or false', given),
  date: (field, given) => {
    const text = typeof given === 'string' ? given.trim() : '';
    return isDay(text) ? { value: text } : fault('not-a-date', field, 'a date such as 2026-03-01', given);
  },
  dateTime: (field, given) => {
    const text = typeof given === 'string' ? given.trim() : '';
    const at = instant.test(text) && isDay(text.slice(0, 10)) ? Date.parse(text) : Number.NaN;
    return !isKeptInstant(new Date(at))
      ? fault('not-a-date-time', field, 'a date and time with its zone such as 2026-03-01T08:00:00+08:00', given)
      : { value: new Date(at).toISOString() };
  },
  choice: (field, given) => {
    const values = (field.choices ?? []).map(({ value }) => value);
    return typeof given === 'string' && values.includes(given)
      ? { value: given }
      : fault('not-a-choice', field, `one of ${values.slice(0, 12).join(', ')}`, given);
  },
  reference: (field, given) => {
    // A record read before may stand for its id.
    const id = typeof given === 'object' && given !== null && 'id' in given ? given.id : given;
    return typeof id === 'string' && uuid.test(id)
      ? { value: id.toLowerCase() }
      : fault('not-a-reference', field, `the id of a record of "${field.dataSet ?? ''}"`, given);
  },
  json: (field, given) => {
    const found = findUnstorable(given);
    const { path, code } = found ?? { path: [], code: null };
    if (code === null) return { value: given };
    return fault('not-a-text', field, unstorableFaults[code].replace('Expected ', ''), path.join('.'));
  },
};

const largestInteger = '9223372036854775807';
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const instant = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d):?[0-5]\d)$/;

function readText(field: DataField, given: unknown): FieldReading {
  if (typeof given !== 'string') return fault('not-a-text', field, 'a text', given);
  if (!isStorableText(given))
    return fault('not-a-text', field, 'a text of whole characters without character 0', storableText(given));
  const { maxLength, pattern } = field;
  const { length } = Array.from(given);
  if (maxLength !== undefined && length > maxLength)
    return fault('too-long', field, `at most ${maxLength} characters long`, `${length}`, { maxLength });
  if (pattern !== undefined && matches(`^(?:${pattern})$`, given) !== true)
    return fault('pattern', field, `of the form ${pattern}`, given, { pattern });
  return { value: given };
}

/** Digits are never rounded away: more than the field keeps is the sender's mistake. */
function readDecimalField(field: DataField, given: unknown): FieldReading {
  const number = readDecimal(given);
  if (!number) return fault('not-a-number', field, 'a number', given);
  const { precision, scale = precision === undefined ? undefined : 0 } = field;
  if (scale !== undefined && number.decimalPlaces() > scale) {
    const expected = `a number of at most ${scale} decimals`;
    return fault('too-many-decimals', field, expected, number.toFixed(), { decimals: scale });
  }
  const whole = precision === undefined || scale === undefined ? Infinity : precision - scale;
  if (!number.isZero() && number.e + 1 > whole) {
    const expected = `a number of at most ${whole} digits before the point`;
    return fault('too-many-digits', field, expected, number.toFixed(), { digits: whole });
  }
  return { value: exactNumber(number.toFixed()) };
}

function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (year === undefined || Number(year) === 0) return false;
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= last;
}
