import { Decimal, parseExact } from '@wattloom/runtime/feel';

/** The same JSON, with the numbers that a double would round as texts of all their digits, which is how pages show them. */
export function keepDigits(json: string): string {
  return JSON.stringify(parseExact(json), function (this: Record<string, unknown>, key, value: unknown) {
    const own = this[key];
    return Decimal.isDecimal(own) ? own.toFixed() : value;
  });
}
