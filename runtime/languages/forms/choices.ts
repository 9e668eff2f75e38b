import { once } from '../../ground/once.ts';
import { valueAt } from './data-path.ts';
import type { FormField } from './form-schema.ts';

/** The values that may be chosen from a list of options: plain values, or objects with a `value`. */
export function choiceValues(options: unknown): readonly unknown[] {
  if (!Array.isArray(options)) return [];
  return options.flatMap((option: unknown) => {
    const value = typeof option === 'object' && option !== null ? valueAt(option, ['value']) : option;
    return value === undefined || value === null || value === '' ? [] : [value];
  });
}

/** Where a field takes its options from: an expression, a variable, or the schema itself. */
export function optionsOf(
  field: FormField,
  given: unknown,
  evaluate: (expression: string) => unknown,
): readonly unknown[] {
  const { valuesExpression, valuesKey, values } = field;
  if (typeof valuesExpression === 'string' && valuesExpression) return choiceValues(evaluate(valuesExpression));
  // Only from what the server gave: a submission that brings its own options could choose anything.
  if (typeof valuesKey === 'string' && valuesKey) return choiceValues(valueAt(given, [valuesKey]));
  return choiceValues(values);
}

/**
 * Finds the option that is meant: the same value, or the one that reads the same (a page may send "1" for 1). Made once for
 * a list: 500 rows with the same 1,000 options would make it 500 times.
 */
export const chooser = once((options: readonly unknown[]): ((value: unknown) => unknown) => {
  const exact = new Map(options.map((option) => [json(option), option]));
  const read = new Map(options.filter(isScalar).map((option) => [String(option), option]));
  return (value) => exact.get(json(value)) ?? (isScalar(value) ? read.get(String(value)) : undefined);
});

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** JSON to compare values by; undefined where it is nested too deep to be written. */
export function json(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
