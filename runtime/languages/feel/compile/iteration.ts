import type { SyntaxNode } from '@lezer/common';
import { compareNums, isNum, toInteger } from '../number.ts';
import { FeelDate } from '../temporal/feel-date.ts';
import { FeelRange } from '../values/feel-range.ts';
import { kindOf } from '../values/kind-of.ts';
import type { Run } from '../run.ts';
import { partsOf, textOf, type Compiling, type Rule } from './compiler.ts';
import { Lexical } from './lexical.ts';
import type { Eval, Scope } from './scope.ts';
import { nameOf } from './variable.ts';

type Source = (scope: Scope) => Iterable<unknown> | null;
interface Loop {
  readonly source: Source;
  readonly names: Lexical;
}
interface Place {
  readonly from: number;
  readonly to: number;
}

/** The whole numbers, or the days, from one to the other, either way round. */
function* steps(run: Run, from: number, to: number, value: (at: number) => unknown): Generator {
  const way = from <= to ? 1 : -1;
  run.size(Math.abs(to - from) + 1);
  for (let at = from; at !== to + way; at += way) yield value(at);
}

function between(run: Run, start: unknown, end: unknown, place: Place): Iterable<unknown> | null {
  if (start instanceof FeelDate && end instanceof FeelDate) {
    return steps(run, start.epochDay, end.epochDay, (day) => FeelDate.ofEpochDay(day));
  }
  const from = toInteger(start);
  const to = toInteger(end);
  if (from === null || to === null) {
    return run.fail(
      'wrong-type',
      `expected whole numbers or dates, but found ${kindOf(start)} .. ${kindOf(end)}`,
      place,
    );
  }
  return steps(run, from, to, (at) => at);
}

/** What a range holds, if that can be counted; the list of it is never made. */
function countable(run: Run, range: FeelRange, place: Place): Iterable<unknown> | null {
  let { start, end }: { start: unknown; end: unknown } = range;
  if (isNum(start) && isNum(end)) {
    if (compareNums(start, end) > 0) return run.fail('wrong-type', 'the range runs backwards', place);
    const [from, to] = [toInteger(start), toInteger(end)];
    start = from === null ? null : from + (range.startIncluded ? 0 : 1);
    end = to === null ? null : to - (range.endIncluded ? 0 : 1);
    if (start !== null && end !== null && (start as number) > (end as number)) return [];
  } else if (start instanceof FeelDate && end instanceof FeelDate) {
    if (start.epochDay > end.epochDay) return run.fail('wrong-type', 'the range runs backwards', place);
    start = range.startIncluded ? start : start.plusDays(1);
    end = range.endIncluded ? end : end.plusDays(-1);
    if (start instanceof FeelDate && end instanceof FeelDate && start.epochDay > end.epochDay) return [];
  }
  return between(run, start, end, place);
}

export function iterable(run: Run, value: unknown, place: Place): Iterable<unknown> | null {
  if (Array.isArray(value)) return value as unknown[];
  if (value instanceof FeelRange) return countable(run, value, place);
  if (value === null) return run.fail('wrong-type', 'expected a list, but found null', place);
  return [value];
}

function sourceOf(node: SyntaxNode, names: Lexical | null, by: Compiling): Source {
  const context = node.getChild('IterationContext') ?? node;
  const parts = partsOf(context).filter(({ name }) => name !== 'Name');
  const [first, second] = parts.map((part) => by.compile(part, names));
  if (!first) throw new Error('expected what to go through');
  if (second) return (scope) => between(scope.run, first(scope), second(scope), node);
  return (scope) => iterable(scope.run, first(scope), node);
}

/** Each `x in …` opens a frame; the first also holds what the loop has given so far. */
function loopsOf(node: SyntaxNode, names: Lexical | null, by: Compiling): { loops: Loop[]; inner: Lexical | null } {
  const clauses = node.getChild('InExpressions');
  const loops: Loop[] = [];
  let inner = names;
  for (const clause of clauses ? partsOf(clauses) : []) {
    const name = clause.getChild('Name');
    const source = sourceOf(clause, inner, by);
    inner = new Lexical(inner, [name ? nameOf(textOf(name, by)) : null, loops.length ? null : 'partial']);
    loops.push({ source, names: inner });
  }
  return { loops, inner };
}

/** Runs the body for every combination, until it says stop; false where a source is no list. */
function walk(
  loops: readonly Loop[],
  at: number,
  scope: Scope,
  partial: unknown[],
  body: (scope: Scope) => boolean,
): boolean {
  const loop = loops[at];
  if (!loop) return body(scope);
  const values = loop.source(scope);
  if (!values) throw new NotIterable();
  for (const value of values) {
    scope.run.step();
    if (!walk(loops, at + 1, scope.with([value ?? null, partial]), partial, body)) return false;
  }
  return true;
}

class NotIterable extends Error {}

/** null where one of the sources was no list. */
function walked(
  loops: readonly Loop[],
  scope: Scope,
  partial: unknown[],
  body: (scope: Scope) => boolean,
): boolean | null {
  try {
    return walk(loops, 0, scope, partial, body);
  } catch (error) {
    if (error instanceof NotIterable) return null;
    throw error;
  }
}

const bodyOf = (node: SyntaxNode): SyntaxNode => {
  const body = partsOf(node).at(-1);
  if (!body) throw new Error('expected a body');
  return body;
};

export const forExpression: Rule = (node, names, by) => {
  const { loops, inner } = loopsOf(node, names, by);
  const body = by.compile(bodyOf(node), inner);
  return (scope) => {
    const made: unknown[] = [];
    const done = walked(loops, scope, made, (at) => {
      made.push(body(at));
      scope.run.size(made.length);
      return true;
    });
    return done === null ? null : made;
  };
};

/** `some`, `every`: decided by the first that is `decisive`; unknown if none is and one is no boolean. */
export const quantified: Rule = (node, names, by) => {
  const decisive = node.getChild('some') !== null;
  const { loops, inner } = loopsOf(node, names, by);
  const body = by.compile(bodyOf(node), inner);
  return (scope): boolean | null => quantify(decisive, body, scope, loops);
};

function quantify(decisive: boolean, body: Eval, scope: Scope, loops: readonly Loop[]): boolean | null {
  const seen = { unknown: false, decided: false };
  const done = walked(loops, scope, [], (at) => {
    const value = body(at);
    seen.decided = value === decisive;
    seen.unknown ||= typeof value !== 'boolean';
    return !seen.decided;
  });
  if (done === null) return null;
  if (seen.decided) return decisive;
  return seen.unknown ? null : !decisive;
}
