import type { SyntaxNode } from '@lezer/common';
import { arithmetic } from './arithmetic.ts';
import { context, filter, interval, list } from './collections.ts';
import { comparison } from './comparison.ts';
import type { Compiling, Rule } from './compiler.ts';
import { dateTimeLiteral, functionDefinition, invocation } from './functions.ts';
import { forExpression, quantified } from './iteration.ts';
import { Lexical } from './lexical.ts';
import { atLiteral, booleanLiteral, nullLiteral, numericLiteral, stringLiteral } from './literals.ts';
import { conjunction, disjunction, ifExpression, parenthesized } from './logic.ts';
import type { Parsed } from './parse.ts';
import { path } from './path.ts';
import type { Eval } from './scope.ts';
import { instanceOfExpression } from './type.ts';
import { compileUnaryTests, rangeOfTest } from './unary.ts';
import { variable } from './variable.ts';
import { table } from '../../../ground/table.ts';

/** One rule for each node of the grammar. */
const rules: Readonly<Record<string, Rule>> = table({
  Expression: parenthesized,
  ParenthesizedExpression: parenthesized,
  NumericLiteral: numericLiteral,
  StringLiteral: stringLiteral,
  BooleanLiteral: booleanLiteral,
  null: nullLiteral,
  AtLiteral: atLiteral,
  DateTimeLiteral: dateTimeLiteral,
  VariableName: variable,
  '?': variable,
  Conjunction: conjunction,
  Disjunction: disjunction,
  IfExpression: ifExpression,
  ArithmeticExpression: arithmetic,
  Comparison: comparison,
  SimplePositiveUnaryTest: rangeOfTest,
  PositiveUnaryTest: parenthesized,
  Interval: interval,
  List: list,
  Context: context,
  FilterExpression: filter,
  PathExpression: path,
  ForExpression: forExpression,
  QuantifiedExpression: quantified,
  InstanceOfExpression: instanceOfExpression,
  FunctionDefinition: functionDefinition,
  FunctionInvocation: invocation,
});

/** What the text may speak of, and who hears of mistakes. */
export type Surroundings = Pick<Compiling, 'types' | 'known' | 'mistake'>;

const compilerOf = (parsed: Parsed, surroundings: Surroundings): Compiling => {
  const by: Compiling = {
    ...surroundings,
    parsed,
    compile: (node: SyntaxNode, names) => {
      const rule = rules[node.name];
      if (!rule) throw new Error(`cannot evaluate ${node.name}`);
      return rule(node, names, by);
    },
  };
  return by;
};

export function compileExpression(parsed: Parsed, surroundings: Surroundings): Eval {
  return compilerOf(parsed, surroundings).compile(parsed.root, null);
}

/** Unary tests: the input is the only value of the innermost frame. */
export function compileTests(parsed: Parsed, surroundings: Surroundings): Eval {
  return compileUnaryTests(parsed.root, new Lexical(null, ['?']), compilerOf(parsed, surroundings));
}
