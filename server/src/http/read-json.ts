import { isUtf8 } from 'node:buffer';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { JsonScan, parseScanned, type JsonLimits } from '@wattloom/runtime/feel';

/**
 * What JSON from outside may hold. 50,000 values are a list of 5,000 lines with nine fields; to check, change and write that
 * many takes 100 ms. Deeper than 100 levels nothing is by intention, and functions that call themselves would overflow at
 * some thousands. FEEL counts in 34 digits, and 10,000 of its numbers are made in 20 ms.
 */
export const outside: JsonLimits = { depth: 100, values: 50_000, name: 1000, number: 1000, exact: 10_000 };

/** So many characters are looked through in 5 ms; then others have their turn. */
const SLICE = 1_000_000;

/** Reads JSON from outside. Throws a SyntaxError that says what is wrong. */
export async function readJson(bytes: Buffer): Promise<unknown> {
  if (!isUtf8(bytes)) throw new SyntaxError('it has bytes that are no UTF-8');
  const scan = new JsonScan(bytes.toString('utf8'), outside);
  while (!scan.go(SLICE)) await nextTurn();
  if (bytes.length > SLICE) await nextTurn();
  return parseScanned(scan);
}
