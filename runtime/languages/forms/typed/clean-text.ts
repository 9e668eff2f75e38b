import type { FormField } from '../form-schema.ts';
import { table } from '../../../ground/table.ts';
import { foldWidth } from './fold-width.ts';

/**
 * A text as it is kept: without the blanks around it, and as its format writes it (`properties.format`, or a
 * `validationType`): 138 0013 8000 and １３８－００１３－８０００ are one telephone number, １２号 and 12号 one house. What does
 * not look like the format keeps every sign, for the form's own rules to refuse.
 */
export function cleanText({ type, properties = {}, validate = {} }: FormField, text: string): string {
  if (type !== 'textfield') return text.trim();
  const format = properties.format ?? validate.validationType;
  return (typeof format === 'string' ? formats[format] : undefined)?.(text) ?? text.trim();
}

function telephone(text: string): string {
  const folded = foldWidth(text);
  const digits = folded.replace(/[ -]/g, '');
  return /^\+?\d+$/.test(digits) ? digits : folded;
}

function certificate(text: string): string {
  const folded = foldWidth(text);
  const signs = folded.replaceAll(' ', '').toUpperCase();
  return /^[0-9A-Z/-]+$/.test(signs) ? signs : folded;
}

function address(text: string): string {
  return foldWidth(text).trim().replace(/\s+/g, ' ');
}

const formats: Readonly<Record<string, (text: string) => string>> = table({
  telephone,
  certificate,
  address,
  phone: telephone,
  email: foldWidth,
});
