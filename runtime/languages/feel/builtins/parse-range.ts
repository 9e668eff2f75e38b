import { exactNumber } from '../exact-json.ts';
import type { Run } from '../run.ts';
import {
  longestLiteral,
  parseDate,
  parseDateTime,
  parseDuration,
  parseTemporal,
  parseTime,
} from '../temporal/parse.ts';
import { compare } from '../values/compare.ts';
import { FeelRange } from '../values/feel-range.ts';
import { unescape } from '../compile/literals.ts';
import { table } from '../../../ground/table.ts';

const constructors: Record<string, (text: string) => unknown> = table({
  date: parseDate,
  time: parseTime,
  'date and time': parseDateTime,
  duration: parseDuration,
});
const NUMERIC = /^-?(\d+(\.\d+)?|\.\d+)$/;
const STRING = /^"(?:\\.|[^"\\])*"$/;
const CALL = /^(date and time|date|time|duration)\s*\(\s*("(?:\\.|[^"\\])*")\s*\)$/;

/** An end of a range in a text: only literals, nothing to compute. */
function endOf(text: string): unknown {
  if (text.length <= longestLiteral && NUMERIC.test(text)) return exactNumber(text);
  if (STRING.test(text)) return unescape(text);
  if (text.startsWith('@') && STRING.test(text.slice(1))) return parseTemporal(unescape(text.slice(1)));
  const call = CALL.exec(text);
  return call ? (constructors[call[1] ?? '']?.(unescape(call[2] ?? '')) ?? null) : null;
}

/** Where the two dots stand, outside of strings. */
function dotsIn(text: string): number {
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    if (quoted && text[at] === '\\') at++;
    else if (text[at] === '"') quoted = !quoted;
    else if (!quoted && text.startsWith('..', at)) return at;
  }
  return -1;
}

/** `range("[1..3]")` */
export function parseRange(run: Run, given: string): FeelRange | null {
  const text = given.trim();
  const dots = dotsIn(text);
  const [open, close] = [text[0] ?? '', text.at(-1) ?? ''];
  const shaped = dots > 0 && '[(]'.includes(open) && '])['.includes(close);
  const start = shaped ? endOf(text.slice(1, dots).trim()) : null;
  const end = shaped ? endOf(text.slice(dots + 2, -1).trim()) : null;
  const order = start === null || end === null ? null : compare(start, end);
  if (order === null || order > 0) return run.fail('invalid-argument', `expected a range, but found "${given}"`);
  return new FeelRange(start, end, open === '[', close === ']');
}
