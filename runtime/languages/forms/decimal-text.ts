import { Decimal, exactNumber } from '../feel/index.ts';

const shape = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/;
const mostDigits = 34;

/** Wide enough that a remainder of two numbers of 34 digits is never rounded. */
const Exact = Decimal.clone({ precision: 4 * mostDigits });

/** The exact number that a JSON number, a decimal or a text says, of up to 34 digits; null where it is none. */
export function readDecimal(value: unknown): Decimal | null {
  if (typeof value === 'number' || Decimal.isDecimal(value)) return bounded(new Exact(value));
  if (typeof value !== 'string' || value.length > 100 || !shape.test(value.trim())) return null;
  return bounded(new Exact(value.trim()));
}

function bounded(number: Decimal): Decimal | null {
  return number.isFinite() && number.precision() <= mostDigits && Math.abs(number.e) <= mostDigits ? number : null;
}

/** Whether a number is surely one of up to 34 digits; those at the edge, and 0, are read to be sure. */
export function isWithinDigits(value: number): boolean {
  const size = Math.abs(value);
  return size > 1e-30 && size < 1e30;
}

/** As data keeps it: a number where a double holds it exactly, else a decimal. */
export function writeDecimal(number: Decimal): number | Decimal {
  return exactNumber(number.toFixed());
}
