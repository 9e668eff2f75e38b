import { comparators } from './comparators.ts';
import type { SyntaxNode } from '@lezer/common';
import { compare } from '../values/compare.ts';
import { kindOf } from '../values/kind-of.ts';
import { partsOf, textOf, type Compiling, type Rule } from './compiler.ts';
import { Lexical } from './lexical.ts';
import type { Eval } from './scope.ts';
import { anyTest, compileTest } from './unary.ts';

const incomparable = (a: unknown, b: unknown): string => `cannot compare ${kindOf(a)} with ${kindOf(b)}`;

export const comparison: Rule = (node, names, by) => {
  if (node.getChild('between')) return betweenOf(node, names, by);
  if (node.getChild('in')) return inOf(node, names, by);
  const operator = node.getChild('CompareOp');
  const [left, right] = partsOf(node).filter(({ name }) => name !== 'CompareOp');
  const holds = operator ? comparators[textOf(operator, by)] : undefined;
  if (!holds || !left || !right) throw new Error('expected a comparison');
  const first = by.compile(left, names);
  const second = by.compile(right, names);
  return (scope) => {
    const a = first(scope);
    const b = second(scope);
    if (Array.isArray(a)) scope.run.step(a.length);
    return holds(a, b, scope.run) ?? scope.run.fail('not-comparable', incomparable(a, b), node);
  };
};

function betweenOf(node: SyntaxNode, names: Lexical | null, by: Compiling): Eval {
  const [value, low, high] = partsOf(node).map((part) => by.compile(part, names));
  if (!value || !low || !high) throw new Error('expected between … and …');
  return (scope) => {
    const found = value(scope);
    const [from, to] = [low(scope), high(scope)];
    const above = compare(found, from);
    const below = compare(found, to);
    if (above !== null && below !== null) return above >= 0 && below <= 0;
    return scope.run.fail('not-comparable', incomparable(found, above === null ? from : to), node);
  };
}

function inOf(node: SyntaxNode, names: Lexical | null, by: Compiling): Eval {
  const [left, right] = partsOf(node);
  if (!left || !right) throw new Error('expected … in …');
  const value = by.compile(left, names);
  const inside = new Lexical(names, ['?']);
  const tests = right.name === 'PositiveUnaryTests' ? partsOf(right) : [right];
  const passes = anyTest(tests.map((test) => compileTest(test, inside, by)));
  return (scope) => passes(scope.with([value(scope)]));
}
