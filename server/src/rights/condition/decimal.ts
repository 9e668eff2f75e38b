/** A number as PostgreSQL's numeric would hold it: exactly. */
export interface Decimal {
  readonly digits: bigint;
  /** The value is digits x 10^exponent. */
  readonly exponent: number;
}

const WRITTEN = /^(-?)(\d{1,400})(?:\.(\d{1,400}))?(?:[eE]([+-]?\d{1,3}))?$/;
/** Which texts of a case count as numbers; the SQL of `sql.ts` uses the same pattern. */
const TEXT_NUMBER = /^-?[0-9]{1,60}(\.[0-9]{1,60})?$/;

/** A fact as a number: a JSON number, an exact decimal, or a text that is one; else null. */
export function decimalOf(value: unknown): Decimal | null {
  if (typeof value === 'number') return Number.isFinite(value) ? read(String(value)) : null;
  if (typeof value === 'string') return TEXT_NUMBER.test(value) ? read(value) : null;
  if (typeof value === 'object' && value !== null && 'toFixed' in value)
    return read((value as { toString(): string }).toString());
  return null;
}

/** -1, 0 or 1. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const exponent = Math.min(a.exponent, b.exponent);
  const difference = scaled(a, exponent) - scaled(b, exponent);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function read(text: string): Decimal | null {
  const match = WRITTEN.exec(text);
  if (!match) return null;
  const [, sign = '', whole = '0', fraction = '', power = '0'] = match;
  const digits = BigInt(whole + fraction);
  return { digits: sign === '-' ? -digits : digits, exponent: Number(power) - fraction.length };
}

function scaled({ digits, exponent }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(exponent - to);
}
