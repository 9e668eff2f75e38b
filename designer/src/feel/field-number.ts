import { Decimal, exactNumber } from '@wattloom/runtime/feel';

/** A number as a field of form-js may hold it: a number where a double holds it exactly, else all its digits as text. */
export function fieldNumber(text: string): number | string {
  const number = exactNumber(text);
  return Decimal.isDecimal(number) ? number.toFixed() : number;
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
