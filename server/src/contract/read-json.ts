import { setImmediate as nextTurn } from 'node:timers/promises';
import { JsonScan, parseScanned, type JsonLimits } from '@wattloom/runtime/feel';

/**
 * What JSON from outside may hold. 30,000 values are a list of 3,000 lines with nine fields; to read, check and write that
 * many takes 60 ms. Deeper than 100 levels nothing is by intention, and functions that call themselves would overflow at
 * some thousands. FEEL counts in 34 digits, and 10,000 of its numbers are made in 20 ms.
 */
const outside: JsonLimits = { depth: 100, values: 30_000, name: 1000, number: 1000, exact: 10_000 };

/** So many characters are looked through in 5 ms; then others have their turn. */
const SLICE = 1_000_000;

/** Reads JSON from outside. Throws a SyntaxError that says what is wrong. */
export async function readJson(text: string): Promise<unknown> {
  const scan = new JsonScan(text, outside);
  while (!scan.go(SLICE)) await nextTurn();
  if (text.length > SLICE) await nextTurn();
  return parseScanned(scan);
}
