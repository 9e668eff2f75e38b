import { Decimal } from './decimal.ts';
import { JsonScan } from './json-scan.ts';

const json = JSON as unknown as { rawJSON(text: string): unknown };

/** The number that a decimal text stands for: a JS number where its shortest form is that decimal, else a Decimal. */
export function exactNumber(text: string): number | Decimal {
  const near = Number(text);
  const exact = new Decimal(text);
  return Number.isFinite(near) && exact.eq(near) ? near + 0 : exact;
}

/** JSON.parse, except that a number which a double cannot hold becomes a Decimal instead of losing digits. */
export function parseExact(text: string): unknown {
  const scan = new JsonScan(text);
  scan.go();
  return parseScanned(scan);
}

/**
 * The value of a text that was looked through. The numbers to be exact are given to JSON.parse as marked strings: a reviver
 * would be called for every value, and takes thirty times as long.
 */
export function parseScanned({ text, exact }: Pick<JsonScan, 'text' | 'exact'>): unknown {
  if (exact.length === 0) return JSON.parse(text);
  const mark = `${crypto.randomUUID()} `;
  const parts: string[] = [];
  let done = 0;
  for (const [from, to] of exact) {
    parts.push(text.slice(done, from), `"${mark}`, text.slice(from, to), '"');
    done = to;
  }
  parts.push(text.slice(done));
  return withNumbers(parsedMarked(parts.join(''), text), mark);
}

function parsedMarked(marked: string, text: string): unknown {
  try {
    return JSON.parse(marked);
  } catch {
    // Told in the words of the text that came.
    return JSON.parse(text);
  }
}

/** Puts the numbers in the place of the marked strings; without recursion, for stored values have no limit of depth. */
function withNumbers(value: unknown, mark: string): unknown {
  const root = { value };
  const open: object[] = [root];
  for (let holder = open.pop(); holder; holder = open.pop()) {
    for (const [key, found] of Object.entries(holder) as [string, unknown][]) {
      if (typeof found === 'object' && found !== null) open.push(found);
      else if (typeof found === 'string' && found.startsWith(mark))
        put(holder, key, jsonNumber(found.slice(mark.length)));
    }
  }
  return root.value;
}

/** By "=" an entry named __proto__ is not set; without "=" a list loses its speed. */
function put(holder: object, key: string, value: number | Decimal): void {
  if (key === '__proto__') Object.defineProperty(holder, key, { value });
  else (holder as Record<string, unknown>)[key] = value;
}

/** A number of JSON; throws where it is beyond 10^6144, for FEEL has no such number. */
export function jsonNumber(text: string): number | Decimal {
  const exact = exactNumber(text);
  if (Decimal.isDecimal(exact) && !exact.isFinite())
    throw new SyntaxError(`the number ${text.length > 40 ? `${text.slice(0, 40)}…` : text} is beyond the largest`);
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
