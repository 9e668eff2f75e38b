import type { CharClass, ClassItem, Pattern } from './pattern.ts';

export interface Found {
  readonly start: number;
  readonly end: number;
  /** Group 0 is the whole; null where a group took no part. */
  readonly groups: readonly (string | null)[];
}
interface Options {
  readonly ignoreCase: boolean;
  readonly dotAll: boolean;
  readonly multiline: boolean;
  /** Counts work, and throws when there has been too much: backtracking can take forever. */
  readonly step: () => void;
}

type Next = (at: number) => boolean;
type Span = readonly [number, number];

const sources = new Map<string, RegExp>();

function ofSource(source: string): RegExp {
  let found = sources.get(source);
  if (!found) sources.set(source, (found = new RegExp(`^${source.replace(/\\x\{/g, '\\u{')}$`, 'u')));
  return found;
}

const holds = (item: ClassItem, point: number): boolean =>
  'from' in item ? point >= item.from && point <= item.to : ofSource(item.source).test(String.fromCodePoint(point));

function variants(point: number): number[] {
  const sign = String.fromCodePoint(point);
  const all = [sign, sign.toLowerCase(), sign.toUpperCase(), sign.toLowerCase().toUpperCase()];
  return [...new Set(all.flatMap((text) => (Array.from(text).length === 1 ? [text.codePointAt(0) ?? 0] : [])))];
}

function inClass(of: CharClass, points: readonly number[]): boolean {
  const found = points.some((point) => of.items.some((item) => holds(item, point)));
  return found !== of.negated && !(of.without && inClass(of.without, points));
}

/** For the patterns that a linear engine cannot run: tries one way after another, within the limit of steps. */
export class Backtracker {
  readonly #pattern: Pattern;
  readonly #options: Options;
  #input: readonly string[] = [];
  #spans: (Span | null)[] = [];

  constructor(pattern: Pattern, options: Options) {
    this.#pattern = pattern;
    this.#options = options;
  }

  /** The first match at or after a place, counted in code points. */
  find(input: readonly string[], from: number): Found | null {
    this.#input = input;
    for (let start = from; start <= input.length; start++) {
      this.#spans = [];
      let end = -1;
      const done = this.#match(this.#pattern, start, (at) => {
        end = at;
        return true;
      });
      if (done) return { start, end, groups: [this.#text([start, end]), ...this.#groups()] };
    }
    return null;
  }

  #text(span: Span): string {
    return this.#input.slice(span[0], span[1]).join('');
  }

  #groups(): (string | null)[] {
    return Array.from(this.#spans)
      .slice(1)
      .map((span) => (span ? this.#text(span) : null));
  }

  #match(pattern: Pattern, at: number, next: Next): boolean {
    this.#options.step();
    switch (pattern.kind) {
      case 'either':
        return pattern.of.some((way) => this.#match(way, at, next));
      case 'sequence':
        return this.#sequence(pattern.of, 0, at, next);
      case 'repeat':
        return this.#repeat(pattern, 0, at, next);
      case 'group':
        return this.#group(pattern, at, next);
      case 'back':
        return this.#back(pattern.index, at, next);
      case 'start':
        return (at === 0 || (this.#options.multiline && this.#input[at - 1] === '\n')) && next(at);
      case 'end':
        return (at === this.#input.length || (this.#options.multiline && this.#input[at] === '\n')) && next(at);
      default:
        return this.#one(pattern, at) && next(at + 1);
    }
  }

  #one(pattern: Extract<Pattern, { kind: 'class' }> | { readonly kind: 'any' | 'start' | 'end' }, at: number): boolean {
    const sign = this.#input[at];
    if (sign === undefined) return false;
    if (pattern.kind !== 'class') return this.#options.dotAll || (sign !== '\n' && sign !== '\r');
    const point = sign.codePointAt(0) ?? 0;
    return inClass(pattern.of, this.#options.ignoreCase ? variants(point) : [point]);
  }

  #sequence(parts: readonly Pattern[], index: number, at: number, next: Next): boolean {
    const part = parts[index];
    return part ? this.#match(part, at, (end) => this.#sequence(parts, index + 1, end, next)) : next(at);
  }

  #repeat(pattern: Extract<Pattern, { kind: 'repeat' }>, count: number, at: number, next: Next): boolean {
    const more = (): boolean =>
      count < pattern.most &&
      this.#match(
        pattern.of,
        at,
        (end) => (end > at || count < pattern.least) && this.#repeat(pattern, count + 1, end, next),
      );
    if (count < pattern.least) return more();
    return pattern.lazy ? next(at) || more() : more() || next(at);
  }

  #group(pattern: Extract<Pattern, { kind: 'group' }>, at: number, next: Next): boolean {
    const before = this.#spans[pattern.index] ?? null;
    const done = this.#match(pattern.of, at, (end) => {
      const inner = this.#spans[pattern.index] ?? null;
      this.#spans[pattern.index] = [at, end];
      if (next(end)) return true;
      this.#spans[pattern.index] = inner;
      return false;
    });
    if (!done) this.#spans[pattern.index] = before;
    return done;
  }

  #back(index: number, at: number, next: Next): boolean {
    const span = this.#spans[index];
    if (!span) return next(at);
    const wanted = this.#text(span);
    const found = this.#text([at, at + (span[1] - span[0])]);
    const same = this.#options.ignoreCase ? wanted.toLowerCase() === found.toLowerCase() : wanted === found;
    return same && next(at + (span[1] - span[0]));
  }
}
