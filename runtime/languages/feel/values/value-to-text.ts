import { LimitReached } from '../limit-reached.ts';
import { isNum, numToText } from '../number.ts';
import { isContext } from './context.ts';
import { Opaque } from './opaque.ts';
import { Weight } from './weight.ts';

const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;

const nameToText = (name: string): string => (/^[\p{L}_$][\p{L}\p{N}_$ ]*$/u.test(name) ? name : quoted(name));

function within(text: string, weight: Weight): string {
  if (!weight.takes(text.length, 0)) throw new LimitReached('size', weight.limit);
  return text;
}

/** A value as FEEL writes it within a list or context. Throws `LimitReached` where that is too much, before it is made. */
export function valueToText(value: unknown, weight = new Weight()): string {
  if (!weight.takes()) throw new LimitReached('size', weight.limit);
  if (typeof value === 'string') return quoted(within(value, weight));
  if (isNum(value)) return within(numToText(value), weight);
  if (Array.isArray(value)) return `[${value.map((entry) => valueToText(entry, weight)).join(', ')}]`;
  if (value instanceof Opaque) return within(value.toString(), weight);
  if (!isContext(value)) return String(value);
  const entries = Object.entries(value).map(
    ([name, entry]) => `${nameToText(within(name, weight))}: ${valueToText(entry, weight)}`,
  );
  return `{${entries.join(', ')}}`;
}
