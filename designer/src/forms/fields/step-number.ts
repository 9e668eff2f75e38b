import { Decimal } from '@wattloom/runtime/feel';
import type { FormField } from '@wattloom/runtime/forms/typed';
import { numberText } from './number-value.ts';

/** The next multiple of the field's step, above (1) or below (-1); from nothing on it counts from 0. */
export function stepNumber(field: FormField, value: unknown, direction: 1 | -1): string {
  const step = stepOf(field);
  const base = new Decimal(numberText(value) || 0);
  const rest = base.modulo(step);
  const below = base.minus(rest).minus(rest.isNegative() && !rest.isZero() ? step : 0);
  if (direction === 1) return below.plus(step).toFixed();
  return (rest.isZero() ? below.minus(step) : below).toFixed();
}

function stepOf({ increment, decimalDigits }: FormField): Decimal {
  const given = typeof increment === 'string' || typeof increment === 'number' ? Number(increment) : 0;
  if (given > 0) return new Decimal(increment as string | number);
  return typeof decimalDigits === 'number' && decimalDigits > 0 ? new Decimal(10).pow(-decimalDigits) : new Decimal(1);
}
