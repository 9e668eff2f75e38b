import { blocks } from './blocks.ts';
import { BadPattern, type CharClass, type ClassItem, type Pattern } from './pattern.ts';
import { table } from '../../../ground/table.ts';

const MOST_REPEATS = 1000;
const DEEPEST = 50;
const CONTROL: Record<string, number> = table({ n: 10, r: 13, t: 9 });
const CLASSES: Record<string, { items: readonly ClassItem[]; negated: boolean }> = table({
  s: { items: [9, 10, 13, 32].map((at) => ({ from: at, to: at })), negated: false },
  d: { items: [{ source: '\\p{Nd}' }], negated: false },
  w: { items: [{ source: '\\p{P}' }, { source: '\\p{Z}' }, { source: '\\p{C}' }], negated: true },
  i: { items: [{ source: '\\p{L}' }, { from: 95, to: 95 }, { from: 58, to: 58 }], negated: false },
  c: {
    items: [
      { source: '\\p{L}' },
      { source: '\\p{N}' },
      { source: '\\p{M}' },
      ...[45, 46, 58, 95, 0xb7].map((at) => ({ from: at, to: at })),
    ],
    negated: false,
  },
});

const one = (point: number): ClassItem => ({ from: point, to: point });
const classOf = (items: readonly ClassItem[], negated = false): CharClass => ({ items, negated, without: null });

/** Reads a pattern by recursive descent; throws `BadPattern` where XPath has no such pattern. */
export class PatternReader {
  readonly #points: readonly number[];
  #at = 0;
  #depth = 0;
  groups = 0;
  readonly #closed = new Set<number>();

  constructor(text: string) {
    this.#points = Array.from(text, (sign) => sign.codePointAt(0) ?? 0);
  }

  read(): Pattern {
    const pattern = this.#either();
    if (this.#at < this.#points.length) throw new BadPattern('unmatched ")"');
    return pattern;
  }

  #peek(ahead = 0): string {
    const point = this.#points[this.#at + ahead];
    return point === undefined ? '' : String.fromCodePoint(point);
  }

  #next(): string {
    const sign = this.#peek();
    if (!sign) throw new BadPattern('the pattern ends too soon');
    this.#at++;
    return sign;
  }

  #take(sign: string): boolean {
    if (this.#peek() !== sign) return false;
    this.#at++;
    return true;
  }

  #either(): Pattern {
    if (++this.#depth > DEEPEST) throw new BadPattern('the pattern nests too deep');
    const of = [this.#sequence()];
    while (this.#take('|')) of.push(this.#sequence());
    this.#depth--;
    return of.length === 1 && of[0] ? of[0] : { kind: 'either', of };
  }

  #sequence(): Pattern {
    const of: Pattern[] = [];
    while (this.#peek() && this.#peek() !== '|' && this.#peek() !== ')') of.push(this.#repeated(this.#atom()));
    return { kind: 'sequence', of };
  }

  #repeated(of: Pattern): Pattern {
    const bounds = this.#bounds();
    if (!bounds) return of;
    const lazy = this.#take('?');
    if (/^[*+?{]$/.test(this.#peek())) throw new BadPattern('two quantifiers in a row');
    return { kind: 'repeat', of, least: bounds[0], most: bounds[1], lazy };
  }

  #bounds(): readonly [number, number] | null {
    if (this.#take('*')) return [0, Infinity];
    if (this.#take('+')) return [1, Infinity];
    if (this.#take('?')) return [0, 1];
    if (!this.#take('{')) return null;
    let text = '';
    while (this.#peek() !== '}') text += this.#next();
    this.#at++;
    const parts = /^(\d+)(,(\d*))?$/.exec(text);
    if (!parts) throw new BadPattern(`bad quantity {${text}}`);
    const least = Number(parts[1]);
    const most = parts[2] === undefined ? least : parts[3] ? Number(parts[3]) : Infinity;
    if (least > most || least > MOST_REPEATS || (most !== Infinity && most > MOST_REPEATS)) {
      throw new BadPattern(`bad quantity {${text}}`);
    }
    return [least, most];
  }

  #atom(): Pattern {
    const sign = this.#next();
    switch (sign) {
      case '.':
        return { kind: 'any' };
      case '^':
        return { kind: 'start' };
      case '$':
        return { kind: 'end' };
      case '(':
        return this.#group();
      case '[':
        return { kind: 'class', of: this.#class() };
      case '\\':
        return this.#escape();
      default:
        if ('?*+{}]'.includes(sign)) throw new BadPattern(`"${sign}" must be written "\\${sign}"`);
        return { kind: 'class', of: classOf([one(sign.codePointAt(0) ?? 0)]) };
    }
  }

  #group(): Pattern {
    const plain = this.#peek() === '?' && this.#peek(1) === ':';
    if (this.#peek() === '?' && !plain) throw new BadPattern('no such group');
    if (plain) this.#at += 2;
    const index = plain ? 0 : ++this.groups;
    const of = this.#either();
    if (!this.#take(')')) throw new BadPattern('unmatched "("');
    if (index) this.#closed.add(index);
    return plain ? of : { kind: 'group', of, index };
  }

  #escape(): Pattern {
    if (/[1-9]/.test(this.#peek())) {
      let index = Number(this.#next());
      while (/\d/.test(this.#peek()) && this.#closed.has(index * 10 + Number(this.#peek()))) {
        index = index * 10 + Number(this.#next());
      }
      if (!this.#closed.has(index)) throw new BadPattern(`there is no group ${index} before it`);
      return { kind: 'back', index };
    }
    return { kind: 'class', of: this.#escapedClass() };
  }

  /** What a backslash stands for, outside and inside of brackets. */
  #escapedClass(): CharClass {
    const sign = this.#next();
    if (sign === 'p' || sign === 'P') return classOf([this.#property()], sign === 'P');
    const named = CLASSES[sign.toLowerCase()];
    if (named) return classOf(named.items, named.negated !== (sign !== sign.toLowerCase()));
    const control = CONTROL[sign];
    if (control !== undefined) return classOf([one(control)]);
    if (!'\\|.?*+(){}-[]^$'.includes(sign)) throw new BadPattern(`there is no "\\${sign}"`);
    return classOf([one(sign.codePointAt(0) ?? 0)]);
  }

  #property(): ClassItem {
    if (!this.#take('{')) throw new BadPattern('expected "{"');
    let name = '';
    while (this.#peek() !== '}') name += this.#next();
    this.#at++;
    if (name.startsWith('Is')) {
      const block = blocks[name.slice(2)];
      if (!block) throw new BadPattern(`there is no block "${name.slice(2)}"`);
      return { from: block[0], to: block[1] };
    }
    if (!/^(L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)$/.test(name)) {
      throw new BadPattern(`there is no category "${name}"`);
    }
    return { source: `\\p{${name}}` };
  }

  #class(): CharClass {
    const negated = this.#take('^');
    const items: ClassItem[] = [];
    const start = this.#at;
    let without: CharClass | null = null;
    while (!this.#take(']')) {
      if (this.#peek() === '-' && this.#peek(1) === '[' && this.#at > start) {
        this.#at += 2;
        without = this.#class();
        if (!this.#take(']')) throw new BadPattern('expected "]"');
        break;
      }
      items.push(...this.#classItem());
    }
    if (!items.length) throw new BadPattern('an empty class');
    return { negated, items, without };
  }

  #classItem(): readonly ClassItem[] {
    const sign = this.#next();
    if (sign === '[') throw new BadPattern('"[" must be written "\\["');
    const first = sign === '\\' ? this.#escapedClass() : classOf([one(sign.codePointAt(0) ?? 0)]);
    const [low] = first.items;
    const isRange = this.#peek() === '-' && this.#peek(1) !== ']' && this.#peek(1) !== '[' && this.#peek(1) !== '';
    if (!isRange || !low || !('from' in low) || first.negated) return this.#flat(first);
    this.#at++;
    const end = this.#next();
    const last = end === '\\' ? this.#escapedClass().items[0] : one(end.codePointAt(0) ?? 0);
    if (!last || !('to' in last) || last.to < low.from) throw new BadPattern('the range runs backwards');
    return [{ from: low.from, to: last.to }];
  }

  /** A class within a class; a negated one is its own source. */
  #flat(of: CharClass): readonly ClassItem[] {
    if (!of.negated) return of.items;
    const [only] = of.items;
    if (of.items.length === 1 && only && 'source' in only) return [{ source: only.source.replace('\\p', '\\P') }];
    return [{ source: `[^${of.items.map(itemSource).join('')}]` }];
  }
}

const hex = (point: number): string => `\\x{${point.toString(16)}}`;

/** As RE2 writes it. */
export function itemSource(item: ClassItem): string {
  if ('source' in item) return item.source;
  return item.from === item.to ? hex(item.from) : `${hex(item.from)}-${hex(item.to)}`;
}
