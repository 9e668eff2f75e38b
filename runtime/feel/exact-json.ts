import { Decimal } from './decimal.ts';

interface SourceContext {
  readonly source?: string;
}
type Reviver = (key: string, value: unknown, context?: SourceContext) => unknown;
const json = JSON as unknown as { parse(text: string, reviver: Reviver): unknown; rawJSON(text: string): unknown };

/** The number that a decimal text stands for: a JS number where its shortest form is that decimal, else a Decimal. */
export function exactNumber(text: string): number | Decimal {
  const near = Number(text);
  const exact = new Decimal(text);
  return Number.isFinite(near) && exact.eq(near) ? near + 0 : exact;
}

/** JSON.parse, except that a number which a double cannot hold becomes a Decimal instead of losing digits. */
export function parseExact(text: string): unknown {
  return json.parse(text, (_key, value, context) =>
    typeof value === 'number' && context?.source !== undefined ? jsonNumber(context.source) : value,
  );
}

/** A number of JSON; throws where it is beyond 10^6144, for FEEL has no such number. */
export function jsonNumber(text: string): number | Decimal {
  const exact = exactNumber(text);
  if (Decimal.isDecimal(exact) && !exact.isFinite()) throw new SyntaxError(`the number ${text} is beyond the largest`);
  return exact;
}

/** JSON.stringify, except that a Decimal is written as a JSON number with all its digits. */
export function stringifyExact(value: unknown, space?: number): string {
  // toJSON has already run on `value`: the holder still has the Decimal itself.
  function raw(this: Record<string, unknown>, key: string, given: unknown): unknown {
    const own = this[key];
    return Decimal.isDecimal(own) ? json.rawJSON(own.toString()) : given;
  }
  return JSON.stringify(value, raw, space);
}
