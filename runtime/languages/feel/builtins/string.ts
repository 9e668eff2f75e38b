import { toDecimal, type Num } from '../number.ts';
import { feelRegex, type FeelRegex } from '../regex/feel-regex.ts';
import type { Run } from '../run.ts';
import { kindOf } from '../values/kind-of.ts';
import { builtin, overload } from './builtin.ts';
import { placeIn } from './place-in.ts';

const SURROGATE = /[\ud800-\udfff]/;

/** Signs as a reader counts them: by code point. */
const signsOf = (text: string): string | readonly string[] => (SURROGATE.test(text) ? Array.from(text) : text);

const lengthOf = (text: string): number => signsOf(text).length;

function substring(run: Run, text: string, start: Num, length: Num | null): string | null {
  const from = toDecimal(start).trunc().toNumber();
  const count = length === null ? Infinity : toDecimal(length).trunc().toNumber();
  const signs = signsOf(text);
  const at = from > 0 ? from - 1 : signs.length + from;
  if (from === 0 || at < 0 || at >= signs.length || count < 1) {
    return run.fail('invalid-argument', `expected a start within the ${signs.length} characters and a length above 0`);
  }
  const part = signs.slice(at, at + count);
  return typeof part === 'string' ? part : part.join('');
}

function before(_run: Run, text: string, match: string): string {
  const at = placeIn(text, match);
  return at < 0 ? '' : text.slice(0, at);
}

function after(_run: Run, text: string, match: string): string {
  const at = placeIn(text, match);
  return at < 0 ? '' : text.slice(at + match.length);
}

function withRegex<T>(run: Run, pattern: string, flags: string | null, use: (regex: FeelRegex) => T): T | null {
  const regex = feelRegex(pattern, flags ?? '');
  return typeof regex === 'string' ? run.fail('invalid-pattern', regex) : use(regex);
}

function matches(run: Run, input: string, pattern: string, flags: string | null): boolean | null {
  return withRegex(run, pattern, flags, (regex) => regex.matches(run, input).next().done !== true);
}

/** The pieces of a replacement: text, and numbers for groups; null where a `$` or `\` stands alone. */
function piecesOf(replacement: string, groups: number, literal: boolean): (string | number)[] | null {
  if (literal) return [replacement];
  const pieces: (string | number)[] = [];
  for (let at = 0; at < replacement.length; at++) {
    const sign = replacement[at] ?? '';
    const next = replacement[at + 1] ?? '';
    if (sign === '\\') {
      if (next !== '\\' && next !== '$') return null;
      pieces.push(next);
      at++;
    } else if (sign === '$') {
      if (!/\d/.test(next)) return null;
      let group = Number(next);
      at++;
      while (/\d/.test(replacement[at + 1] ?? '') && group * 10 + Number(replacement[at + 1]) <= groups) {
        group = group * 10 + Number(replacement[++at]);
      }
      pieces.push(group);
    } else pieces.push(sign);
  }
  return pieces;
}

function replace(run: Run, input: string, pattern: string, replacement: string, flags: string | null): string | null {
  return withRegex(run, pattern, flags, (regex) => {
    const pieces = piecesOf(replacement, regex.groups, flags?.includes('q') ?? false);
    if (!pieces) return run.fail('invalid-argument', 'expected "$" before a digit and "\\" before "$" or "\\"');
    if (regex.matches(run, '').next().done !== true)
      return run.fail('invalid-pattern', 'the pattern takes the empty text');
    let made = '';
    let from = 0;
    for (const { start, end, groups } of regex.matches(run, input)) {
      const put = pieces.map((piece) => (typeof piece === 'number' ? (groups[piece] ?? '') : piece)).join('');
      made += input.slice(from, start) + put;
      run.size(made.length);
      from = end;
    }
    return made + input.slice(from);
  });
}

function split(run: Run, text: string, delimiter: string): string[] | null {
  return withRegex(run, delimiter, null, (regex) => {
    const parts: string[] = [];
    let from = 0;
    for (const { start, end } of regex.matches(run, text)) {
      if (end === start) continue;
      parts.push(text.slice(from, start));
      from = end;
    }
    return [...parts, text.slice(from)];
  });
}

function join(run: Run, list: readonly unknown[], delimiter: string | null): string | null {
  const odd = list.find((entry) => typeof entry !== 'string' && entry !== null);
  if (odd !== undefined) return run.fail('invalid-argument', `expected strings, but found a ${kindOf(odd)}`);
  const texts = list.filter((entry) => typeof entry === 'string');
  const gap = delimiter ?? '';
  // Before it is made: a long list may hold one long text many times.
  run.size(texts.reduce((length, text) => length + text.length, Math.max(texts.length - 1, 0) * gap.length));
  return texts.join(gap);
}

export const stringFunctions = [
  builtin('substring', overload('string: string, start position: number, length?: number', substring)),
  builtin(
    'string length',
    overload('string: string', (_run, text: string) => lengthOf(text)),
  ),
  builtin(
    'upper case',
    overload('string: string', (_run, text: string) => text.toUpperCase()),
  ),
  builtin(
    'lower case',
    overload('string: string', (_run, text: string) => text.toLowerCase()),
  ),
  builtin('substring before', overload('string: string, match: string', before)),
  builtin('substring after', overload('string: string, match: string', after)),
  builtin(
    'contains',
    overload('string: string, match: string', (_run, text: string, match: string) => placeIn(text, match) >= 0),
  ),
  builtin(
    'starts with',
    overload('string: string, match: string', (_run, text: string, match: string) => text.startsWith(match)),
  ),
  builtin(
    'ends with',
    overload('string: string, match: string', (_run, text: string, match: string) => text.endsWith(match)),
  ),
  builtin('matches', overload('input: string, pattern: string, flags?: string', matches)),
  builtin('replace', overload('input: string, pattern: string, replacement: string, flags?: string', replace)),
  builtin('split', overload('string: string, delimiter: string', split)),
  builtin('string join', overload('list: list, delimiter?: string', join)),
];
