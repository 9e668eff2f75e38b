import { Decimal } from '@wattloom/runtime/feel';
import { readValue, type FormField } from '@wattloom/runtime/forms/typed';

/**
 * What a number field keeps of what was typed or given: a number where a double holds it exactly, else all its digits as
 * text. A text that cannot be read stays as it is, so that it is never sent as nothing: no check lets it through.
 */
export function numberValue(field: FormField, given: unknown): number | string | null {
  if (typeof given !== 'number' && typeof given !== 'string') return null;
  const { value, fault } = readValue(field, given);
  if (fault) return typeof given === 'string' ? given : null;
  return Decimal.isDecimal(value) ? value.toFixed() : (value as number | string | null);
}

/** As the field shows it. */
export function numberText(value: unknown): string {
  if (typeof value === 'number') return new Decimal(value).toFixed();
  return typeof value === 'string' ? value : '';
}
