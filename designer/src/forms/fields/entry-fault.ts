import { readValue, type Fault, type FormField } from '@wattloom/runtime/forms/typed';
import { dateTimeFault } from './date-time-value.ts';

/** What is wrong with a text that a number or date field could not read, and still holds as it was typed. */
export function entryFault(field: FormField, value: unknown): Fault | null {
  if (typeof value !== 'string' || value === '') return null;
  if (field.type === 'number') return readValue(field, value).fault ?? null;
  return field.type === 'datetime' ? dateTimeFault(field, value) : null;
}
