import { isNum, numToText } from '../number.ts';
import { isContext } from './context.ts';
import { Opaque } from './opaque.ts';

const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;

const nameToText = (name: string): string => (/^[\p{L}_$][\p{L}\p{N}_$ ]*$/u.test(name) ? name : quoted(name));

/** A value as FEEL writes it within a list or context. */
export function valueToText(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (isNum(value)) return numToText(value);
  if (Array.isArray(value)) return `[${value.map(valueToText).join(', ')}]`;
  if (value instanceof Opaque) return value.toString();
  if (!isContext(value)) return String(value);
  const entries = Object.entries(value).map(([name, entry]) => `${nameToText(name)}: ${valueToText(entry)}`);
  return `{${entries.join(', ')}}`;
}
