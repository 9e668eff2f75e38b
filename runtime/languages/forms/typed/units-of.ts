import type { FormField } from '../form-schema.ts';

/**
 * The units that a number field shows beside it, after it first, in every language that it has them in. What is filled in
 * from data (FEEL, a template) is not known here.
 */
export function unitsOf({ appearance, properties = {} }: FormField): readonly string[] {
  const { suffixAdorner, prefixAdorner } = (appearance ?? {}) as Readonly<Record<string, unknown>>;
  const others = Object.entries(properties).flatMap(([name, unit]) =>
    /^(suffix|prefix)Adorner[A-Z]/.test(name) ? [unit] : [],
  );
  return [suffixAdorner, prefixAdorner, ...others].flatMap((unit) =>
    typeof unit === 'string' && unit.trim() !== '' && !unit.startsWith('=') && !unit.includes('{{')
      ? [unit.trim()]
      : [],
  );
}
