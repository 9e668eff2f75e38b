import type { SyntaxNode } from '@lezer/common';
import type { FeelType } from '../values/feel-type.ts';
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

/** One rule for each node of the grammar. */
const rules: Readonly<Record<string, Rule>> = {
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
};

const compilerOf = (parsed: Parsed, types: ReadonlyMap<string, FeelType>): Compiling => {
  const by: Compiling = {
    parsed,
    types,
    compile: (node: SyntaxNode, names) => {
      const rule = rules[node.name];
      if (!rule) throw new Error(`cannot evaluate ${node.name}`);
      return rule(node, names, by);
    },
  };
  return by;
};

export function compileExpression(parsed: Parsed, types: ReadonlyMap<string, FeelType>): Eval {
  return compilerOf(parsed, types).compile(parsed.root, null);
}

/** Unary tests: the input is the only value of the innermost frame. */
export function compileTests(parsed: Parsed, types: ReadonlyMap<string, FeelType>): Eval {
  return compileUnaryTests(parsed.root, new Lexical(null, ['?']), compilerOf(parsed, types));
}
