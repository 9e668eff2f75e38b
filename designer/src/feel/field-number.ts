import { Decimal, exactNumber } from '@wattloom/runtime/feel';

/** A number as a field of form-js may hold it: a number where a double holds it exactly, else all its digits as text. */
export function fieldNumber(text: string): number | string {
  const number = exactNumber(text);
  return Decimal.isDecimal(number) ? number.toFixed() : number;
}

/** What a number field keeps of what was typed or given, in place of form-js's own rule, which rounds to a double. */
export function keptNumber(value: unknown, asText: boolean): number | string | null {
  if (typeof value === 'number') return asText ? String(value) : value;
  if (typeof value !== 'string' || value === '' || Number.isNaN(Number(value))) return null;
  return asText ? value : fieldNumber(value.trim());
}

/** The values of number fields that had to stay text are numbers again, wherever they stand in what an expression sees. */
export function withNumbers(data: unknown, names: ReadonlySet<string>): unknown {
  if (Array.isArray(data)) return data.map((inner) => withNumbers(inner, names));
  if (typeof data !== 'object' || data === null || Decimal.isDecimal(data)) return data;
  return Object.fromEntries(
    Object.entries(data).map(([name, inner]) => [name, names.has(name) ? numberOf(inner) : withNumbers(inner, names)]),
  );
}

function numberOf(value: unknown): unknown {
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? exactNumber(value) : value;
}
