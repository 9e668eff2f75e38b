import type { SyntaxNode } from '@lezer/common';
import { equal } from '../values/equal.ts';
import type { Run } from '../run.ts';
import { FeelRange } from '../values/feel-range.ts';
import { inRange } from '../values/in-range.ts';
import { partsOf, textOf, type Compiling, type Rule } from './compiler.ts';
import { comparators } from './comparators.ts';
import type { Lexical } from './lexical.ts';
import type { Scope } from './scope.ts';

/** A test of the input, which is the first value of the innermost frame. */
export type Test = (scope: Scope) => boolean | null;

/** True if one is; false if none is. That a test cannot be told only matters where it stands alone. */
export function anyTest(tests: readonly Test[]): Test {
  const [only] = tests;
  if (only && tests.length === 1) return only;
  return (scope) => tests.some((test) => test(scope) === true);
}

const mentionsInput = (node: SyntaxNode): boolean => {
  if (node.name === '?') return true;
  for (let child = node.firstChild; child; child = child.nextSibling) if (mentionsInput(child)) return true;
  return false;
};

/** Whether a value found in a cell takes the input: equal to it, a range that holds it, or a list of such. */
function takes(found: unknown, input: unknown, run: Run): boolean | null {
  if (found instanceof FeelRange && !(input instanceof FeelRange)) return inRange(input, found);
  if (Array.isArray(found)) {
    run.step(found.length >> 2);
    return found.some((entry) => takes(entry ?? null, input, run) === true) || equal(found, input, run);
  }
  return equal(input, found, run);
}

export function compileTest(node: SyntaxNode, names: Lexical, by: Compiling): Test {
  const inner = node.name === 'PositiveUnaryTest' ? (partsOf(node)[0] ?? node) : node;
  if (inner.name === 'SimplePositiveUnaryTest') return simpleTest(inner, names, by);
  const [wrapped] = inner.name === 'ParenthesizedExpression' ? partsOf(inner) : [];
  if (wrapped?.name === 'SimplePositiveUnaryTest') return simpleTest(wrapped, names, by);
  if (isNegation(inner, by)) return negation(inner, names, by);
  const value = by.compile(inner, names);
  if (mentionsInput(inner)) {
    return (scope) => {
      const found = value(scope);
      return typeof found === 'boolean'
        ? found
        : found === null
          ? null
          : takes(found, scope.values[0] ?? null, scope.run);
    };
  }
  return (scope) => {
    const input = scope.values[0] ?? null;
    const found = value(scope);
    if (found === true && typeof input !== 'boolean') return true;
    return takes(found, input, scope.run) ?? false;
  };
}

const isNegation = (node: SyntaxNode, by: Compiling): boolean => {
  const [callee] = partsOf(node);
  return node.name === 'FunctionInvocation' && callee !== undefined && textOf(callee, by) === 'not';
};

function negation(node: SyntaxNode, names: Lexical, by: Compiling): Test {
  const parameters = node.getChild('PositionalParameters');
  return not(anyTest((parameters ? partsOf(parameters) : []).map((part) => compileTest(part, names, by))));
}

function not(test: Test): Test {
  return (scope) => {
    const found = test(scope);
    return found === null ? null : !found;
  };
}

function simpleTest(node: SyntaxNode, names: Lexical, by: Compiling): Test {
  const operator = node.getChild('CompareOp');
  if (!operator) {
    const range = by.compile(node, names);
    return (scope) => takes(range(scope), scope.values[0] ?? null, scope.run);
  }
  const holds = comparators[textOf(operator, by)];
  const operand = partsOf(node).find(({ name }) => name !== 'CompareOp');
  if (!holds || !operand) throw new Error('expected a comparison with the input');
  const value = by.compile(operand, names);
  return (scope) => holds(scope.values[0] ?? null, value(scope), scope.run);
}

/** `> 5` where a value is asked for: the range of what passes. */
export const rangeOfTest: Rule = (node, names, by) => {
  const operator = node.getChild('CompareOp');
  const operand = partsOf(node).find(({ name }) => name !== 'CompareOp');
  if (!operator) return by.compile(operand ?? node, names);
  if (!operand) throw new Error('expected an operand');
  const value = by.compile(operand, names);
  const symbol = textOf(operator, by);
  return (scope) => {
    const found = value(scope);
    if (symbol === '=') return new FeelRange(found, found, true, true);
    if (symbol === '!=') return scope.run.fail('wrong-type', 'no range is "all but one value"', node);
    const included = symbol.endsWith('=');
    return symbol.startsWith('<')
      ? new FeelRange(null, found, false, included, true)
      : new FeelRange(found, null, included, false, true);
  };
};

/** A whole cell of a decision table. */
export function compileUnaryTests(root: SyntaxNode, names: Lexical, by: Compiling): Test {
  if (root.getChild('Wildcard')) return () => true;
  const tests = root.getChild('PositiveUnaryTests');
  const passes = anyTest((tests ? partsOf(tests) : []).map((test) => compileTest(test, names, by)));
  return root.getChild('not') ? not(passes) : passes;
}
