import type { SyntaxNode } from '@lezer/common';
import { partsOf } from '../../feel/compile/compiler.ts';
import { parse } from '../../feel/compile/parse.ts';
import { compileFeel } from '../../feel/feel.ts';
import { defaultLimits } from '../../feel/limits.ts';
import { Run } from '../../feel/run.ts';

/** The constants at which a cell's answer can change; `opaque` where it depends on more than the input's order. */
export interface CriticalValues {
  readonly values: readonly unknown[];
  readonly opaque: boolean;
}

const CONSTANT = new Set([
  'NumericLiteral',
  'StringLiteral',
  'BooleanLiteral',
  'null',
  'DateTimeLiteral',
  'ArithmeticExpression',
]);
const TRANSPARENT = new Set([
  'UnaryTests',
  'PositiveUnaryTests',
  'PositiveUnaryTest',
  'SimplePositiveUnaryTest',
  'PositionalParameters',
  'ParenthesizedExpression',
  'Interval',
  'Conjunction',
  'Disjunction',
  'Comparison',
  'List',
  'CompareOp',
  'Wildcard',
  '?',
]);

/** Reads the constants off the unary tests of a cell. */
export function criticalValues(text: string, names: readonly string[]): CriticalValues {
  const parsed = parse(text, 'UnaryTests', names, defaultLimits);
  if ('code' in parsed) return { values: [], opaque: true };
  const values: unknown[] = [];
  const textOf = ({ from, to }: SyntaxNode): string => text.slice(from, to);
  const constant = (node: SyntaxNode): boolean => {
    const run = new Run();
    const value = compileFeel(textOf(node)).evaluate(run, {});
    if (run.diagnostics.length === 0) values.push(value);
    return run.diagnostics.length === 0;
  };
  const clear = (node: SyntaxNode): boolean => {
    if (CONSTANT.has(node.name)) return constant(node);
    const parts = partsOf(node);
    const [callee] = parts;
    if (node.name === 'FunctionInvocation' && callee && textOf(callee) === 'not') return parts.slice(1).every(clear);
    return TRANSPARENT.has(node.name) && parts.every(clear);
  };
  return { opaque: !clear(parsed.root), values };
}
