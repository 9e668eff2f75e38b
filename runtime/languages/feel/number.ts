import { Decimal } from './decimal.ts';

/**
 * A FEEL number. A JS number stands for its shortest decimal form, so 0.1 is exactly one tenth and whatever JSON brings
 * needs no conversion; arithmetic that would leave the safe integers goes through Decimal.
 */
export type Num = number | Decimal;

export function isNum(value: unknown): value is Num {
  return typeof value === 'number' || value instanceof Decimal;
}

export function toDecimal(value: Num): Decimal {
  return typeof value === 'number' ? new Decimal(value) : value;
}

/** Small integers as JS numbers, all else as it is; null where there is no finite number. */
export function tidy(value: Decimal): Num | null {
  if (!value.isFinite()) return null;
  if (value.isInteger()) {
    const near = value.toNumber();
    if (Number.isSafeInteger(near)) return near + 0;
  }
  return value;
}

export function compareNums(a: Num, b: Num): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return toDecimal(a).cmp(b);
}

export function sameNum(a: Num, b: Num): boolean {
  return typeof a === 'number' && typeof b === 'number' ? a === b : toDecimal(a).eq(b);
}

// A product beyond 2^53 is rounded to 2^53 or more, which is not a safe integer: what passes the test is exact.
const bothSafe = (a: Num, b: Num): boolean => Number.isSafeInteger(a) && Number.isSafeInteger(b);

export function add(a: Num, b: Num): Num | null {
  if (bothSafe(a, b)) {
    const sum = (a as number) + (b as number);
    if (Number.isSafeInteger(sum)) return sum;
  }
  return tidy(toDecimal(a).plus(b));
}

export function subtract(a: Num, b: Num): Num | null {
  if (bothSafe(a, b)) {
    const difference = (a as number) - (b as number);
    if (Number.isSafeInteger(difference)) return difference;
  }
  return tidy(toDecimal(a).minus(b));
}

export function multiply(a: Num, b: Num): Num | null {
  if (bothSafe(a, b)) {
    const product = (a as number) * (b as number);
    if (Number.isSafeInteger(product)) return product + 0;
  }
  return tidy(toDecimal(a).times(b));
}

export function divide(a: Num, b: Num): Num | null {
  if (bothSafe(a, b) && b !== 0 && (a as number) % (b as number) === 0) return (a as number) / (b as number) + 0;
  return tidy(toDecimal(a).div(b));
}

export function power(a: Num, b: Num): Num | null {
  return tidy(toDecimal(a).pow(b));
}

export function negate(a: Num): Num {
  return typeof a === 'number' ? 0 - a : a.neg();
}

/** As a JS integer; null where it is none or beyond the safe ones. */
export function toInteger(a: unknown): number | null {
  if (!isNum(a)) return null;
  const near = typeof a === 'number' ? a : a.isInteger() ? a.toNumber() : NaN;
  return Number.isSafeInteger(near) ? near : null;
}

/** All digits, no exponent. */
export function numToText(a: Num): string {
  return Number.isSafeInteger(a) ? String(a) : toDecimal(a).toFixed();
}

/** What JSON carries: a JS number where its shortest form is that decimal. */
export function numToHost(a: Num): Num {
  if (typeof a === 'number') return a;
  const near = a.toNumber();
  return Number.isFinite(near) && a.eq(near) ? near + 0 : a;
}
