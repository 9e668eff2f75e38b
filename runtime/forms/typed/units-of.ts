import type { FormField } from '../form-schema.ts';

/** The units that a number field shows beside it, after it first. What is filled in from data (FEEL, a template) is not known here. */
export function unitsOf({ appearance }: FormField): readonly string[] {
  const { suffixAdorner, prefixAdorner } = (appearance ?? {}) as Readonly<Record<string, unknown>>;
  return [suffixAdorner, prefixAdorner].flatMap((unit) =>
    typeof unit === 'string' && unit.trim() !== '' && !unit.startsWith('=') && !unit.includes('{{')
      ? [unit.trim()]
      : [],
  );
}
