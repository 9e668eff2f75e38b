import { RE2JS } from 're2js';
import type { Run } from '../run.ts';
import { Backtracker, type Found } from './backtrack.ts';
import { BadPattern, type Pattern } from './pattern.ts';
import { PatternReader } from './read-pattern.ts';
import { toRe2 } from './to-re2.ts';

/** A regular expression of XPath, ready to search. */
export interface FeelRegex {
  readonly groups: number;
  /** Every match, left to right. */
  readonly matches: (run: Run, text: string) => Generator<Found>;
}

const cache = new Map<string, FeelRegex | string>();

/** The expression, or why there is none. Flags: s m i x q. */
export function feelRegex(pattern: string, flags: string): FeelRegex | string {
  const key = `${flags}/${pattern}`;
  const known = cache.get(key);
  if (known) return known;
  if (cache.size > 500) cache.clear();
  const made = compile(pattern, flags);
  cache.set(key, made);
  return made;
}

function compile(text: string, flags: string): FeelRegex | string {
  if (!/^[smixq]*$/.test(flags)) return `there is no flag in "${flags}" but s, m, i, x and q`;
  try {
    const source = flags.includes('q') ? text.replace(/[\\|.?*+(){}\-[\]^$]/g, '\\$&') : text;
    const reader = new PatternReader(flags.includes('x') ? withoutSpaces(source) : source);
    const pattern = reader.read();
    const linear = toRe2(pattern);
    const matches = linear === null ? backtracking(pattern, flags) : linearly(linear, flags);
    return { groups: reader.groups, matches };
  } catch (error) {
    if (error instanceof BadPattern) return error.message;
    return `the pattern "${text}" cannot be run`;
  }
}

/** Spaces outside of brackets mean nothing with the flag x. */
function withoutSpaces(text: string): string {
  return text.replace(/(\[(?:\\.|[^\]\\])*\])|[ \t\n\r]+/g, (_whole, brackets?: string) => brackets ?? '');
}

function linearly(source: string, flags: string): FeelRegex['matches'] {
  let set = 0;
  if (flags.includes('i')) set |= RE2JS.CASE_INSENSITIVE;
  if (flags.includes('m')) set |= RE2JS.MULTILINE;
  if (flags.includes('s')) set |= RE2JS.DOTALL;
  // The dot of XPath leaves out the carriage return too.
  const dotted = flags.includes('s')
    ? source
    : source.replace(/\\[\s\S]|\[(?:\\.|[^\]\\])*\]|\./g, (one) => (one === '.' ? '[^\\n\\r]' : one));
  const compiled = RE2JS.compile(dotted, set);
  return function* matches(run, text) {
    run.step(1 + (text.length >> 4));
    const matcher = compiled.matcher(text);
    while (matcher.find()) {
      run.step();
      const groups = Array.from({ length: matcher.groupCount() + 1 }, (_none, at) => matcher.group(at) ?? null);
      yield { start: matcher.start(), end: matcher.end(), groups };
    }
  };
}

function backtracking(pattern: Pattern, flags: string): FeelRegex['matches'] {
  return function* matches(run, text) {
    const options = {
      ignoreCase: flags.includes('i'),
      multiline: flags.includes('m'),
      dotAll: flags.includes('s'),
      step: () => run.step(),
    };
    const input = Array.from(text);
    const offsets = [0];
    for (const sign of input) offsets.push((offsets.at(-1) ?? 0) + sign.length);
    const search = new Backtracker(pattern, options);
    for (let from = 0; from <= input.length;) {
      const found = search.find(input, from);
      if (!found) return;
      yield { ...found, start: offsets[found.start] ?? 0, end: offsets[found.end] ?? 0 };
      from = found.end > found.start ? found.end : found.end + 1;
    }
  };
}
