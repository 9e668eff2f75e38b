import type { SyntaxNode } from '@lezer/common';
import { parser, trackVariables, VariableContext } from 'lezer-feel';
import type { Diagnostic } from '../diagnostic.ts';
import type { Limits } from '../limits.ts';
import { builtinNames } from '../builtins/names.ts';

export type Top = 'Expression' | 'UnaryTests';

export interface Parsed {
  readonly text: string;
  readonly root: SyntaxNode;
  /** Where `range<…>` stood, which the grammar only knows as `list<…>`. */
  readonly ranges: ReadonlySet<number>;
}

/**
 * The grammar must know which names hold spaces or signs. It gets one set for every place: whichever context a name
 * comes from, it is read as one name. What the text itself declares the grammar tracks on its own.
 */
function contextOf(names: readonly string[]): typeof VariableContext {
  return class Names extends VariableContext {
    override getKeys(): string[] {
      return [...super.getKeys(), ...builtinNames, ...names];
    }
    override get(key: string): unknown {
      return Object.hasOwn(this.value as object, key) ? (super.get(key) as unknown) : null;
    }
  };
}

// Strings and comments first, so that nothing within them is taken for a type.
const RANGE_TYPE = /"(?:\\.|[^"\\])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|\brange(?=\s*<)/g;

function withoutRangeTypes(text: string): { text: string; ranges: Set<number> } {
  const ranges = new Set<number>();
  const replaced = text.replace(RANGE_TYPE, (found, at: number) => {
    if (found !== 'range') return found;
    ranges.add(at);
    return 'list ';
  });
  return { text: replaced, ranges };
}

const parsers = new Map<string, typeof parser>();

function parserFor(top: Top, names: readonly string[]): typeof parser {
  const key = `${top}\n${names.join('\n')}`;
  let found = parsers.get(key);
  if (!found) {
    found = parser.configure({ top, dialect: 'camunda', contextTracker: trackVariables({}, contextOf(names)) });
    if (parsers.size > 200) parsers.clear();
    parsers.set(key, found);
  }
  return found;
}

function measure(root: SyntaxNode, limits: Limits): Diagnostic | null {
  let nodes = 0;
  let depth = 0;
  let deepest = 0;
  let wrong: Diagnostic | null = null;
  root.cursor().iterate(
    ({ type, from, to }) => {
      nodes++;
      deepest = Math.max(deepest, ++depth);
      if (type.isError)
        wrong ??= { code: 'syntax', message: `expected an expression, but cannot read on from ${from + 1}`, from, to };
    },
    () => {
      depth--;
    },
  );
  if (nodes > limits.nodes) return over('nodes', limits.nodes);
  return deepest > limits.depth ? over('depth', limits.depth) : wrong;
}

const over = (limit: keyof Limits, allowed: number): Diagnostic => ({
  code: `limit-${limit}`,
  message: `expected at most ${allowed} (${limit}), but the expression needs more`,
});

/** The tree of a text, or what is wrong with it. */
export function parse(text: string, top: Top, names: readonly string[], limits: Limits): Parsed | Diagnostic {
  if (text.length > limits.text) return over('text', limits.text);
  if (!text.trim())
    return { code: 'syntax', message: 'expected an expression, but found nothing', from: 0, to: text.length };
  const plain = withoutRangeTypes(text);
  const root = parserFor(top, names).parse(plain.text).topNode;
  return measure(root, limits) ?? { text, root, ranges: plain.ranges };
}
