import type { SyntaxNode } from '@lezer/common';
import { builtins } from '../builtins/index.ts';
import type { Run } from '../run.ts';
import { coerce } from '../values/conforms.ts';
import { FeelFunction, inOrder, type Arguments, type Parameter } from '../values/feel-function.ts';
import { ANY, type FeelType } from '../values/feel-type.ts';
import { inferType } from './infer-type.ts';
import { kindOf } from '../values/kind-of.ts';
import { partsOf, textOf, type Compiling, type Rule } from './compiler.ts';
import { Lexical } from './lexical.ts';
import { Scope, type Eval } from './scope.ts';
import { typeOf } from './type.ts';
import { lookup, nameOf } from './variable.ts';

function parametersOf(node: SyntaxNode, by: Compiling): Parameter[] {
  const list = node.getChild('FormalParameters');
  return (list ? partsOf(list) : []).map((parameter) => {
    const type = parameter.getChild('Type');
    const name = parameter.getChild('ParameterName');
    return { name: name ? nameOf(textOf(name, by)) : '', type: (type && typeOf(type, by)) ?? ANY };
  });
}

/** A function with typed parameters: what does not fit gives null and is said. */
export function typedFunction(
  name: string,
  parameters: readonly Parameter[],
  body: (run: Run, values: unknown[]) => unknown,
  result: FeelType = ANY,
  inferred: FeelType = result,
): FeelFunction {
  const call = (run: Run, args: Arguments): unknown => {
    const given = inOrder(parameters, args);
    if (given?.length !== parameters.length) {
      const expected = parameters.map((parameter) => parameter.name).join(', ');
      return run.fail('wrong-arguments', `expected the arguments (${expected})`);
    }
    const values: unknown[] = [];
    for (const [index, { name: parameter, type }] of parameters.entries()) {
      const value = coerce(given[index], type);
      if (value === undefined) {
        return run.fail('wrong-type', `${kindOf(given[index])} is not of the type of the parameter "${parameter}"`);
      }
      values.push(value);
    }
    const found = coerce(body(run, values), result);
    return found === undefined ? run.fail('wrong-type', `the result of ${name} is not of its type`) : found;
  };
  return new FeelFunction(name, parameters, call, inferred);
}

export const functionDefinition: Rule = (node, names, by) => {
  const parameters = parametersOf(node, by);
  const bodyNode = node.getChild('FunctionBody');
  const [expression] = bodyNode ? partsOf(bodyNode) : [];
  if (!expression) throw new Error('expected a body');
  if (node.getChild('external')) {
    by.mistake(node, 'external-function', 'functions of another language cannot be called');
    return (scope) => scope.run.fail('external-function', 'functions of another language cannot be called', node);
  }
  const body = by.compile(
    expression,
    new Lexical(
      names,
      parameters.map(({ name }) => name),
    ),
  );
  const inferred = inferType(expression, by);
  return (scope) => {
    const call = (run: Run, values: unknown[]): unknown => body(new Scope(run, scope.root, scope, values));
    return typedFunction('function', parameters, call, ANY, inferred);
  };
};

function positional(list: SyntaxNode | null, names: Lexical | null, by: Compiling): (scope: Scope) => Arguments {
  const values = (list ? partsOf(list) : []).map((part) => by.compile(part, names));
  return (scope) => values.map((value) => value(scope));
}

function named(list: SyntaxNode, names: Lexical | null, by: Compiling): (scope: Scope) => Arguments {
  const entries = partsOf(list).map((entry): readonly [string, Eval] => {
    const [name, value] = partsOf(entry);
    if (!name || !value) throw new Error('expected a named parameter');
    return [nameOf(textOf(name, by)), by.compile(value, names)];
  });
  return (scope) => new Map(entries.map(([name, value]) => [name, value(scope)]));
}

function argumentsOf(node: SyntaxNode, names: Lexical | null, by: Compiling): (scope: Scope) => Arguments {
  const list = node.getChild('NamedParameters');
  return list ? named(list, names, by) : positional(node.getChild('PositionalParameters'), names, by);
}

const NAMED = new Set(['VariableName', 'SpecialFunctionName', 'DateTimeConstructor']);

function calleeOf(node: SyntaxNode, names: Lexical | null, by: Compiling): Eval {
  const [callee] = partsOf(node);
  if (!callee) throw new Error('expected a function');
  if (!NAMED.has(callee.name)) return by.compile(callee, names);
  const name = nameOf(textOf(callee, by));
  const find = lookup(name, names);
  const builtin = builtins.get(name);
  return (scope) => {
    const found = find(scope);
    if (found instanceof FeelFunction) return found;
    return builtin ?? scope.run.fail('unknown-function', `there is no function "${name}"`, callee);
  };
}

export const invocation: Rule = (node, names, by) => {
  const callee = calleeOf(node, names, by);
  const args = argumentsOf(node, names, by);
  return (scope) => {
    const { run } = scope;
    const called = callee(scope);
    if (called === null) return null;
    if (!(called instanceof FeelFunction))
      return run.fail('unknown-function', `a ${kindOf(called)} cannot be called`, node);
    const given = args(scope);
    const outer = run.at;
    run.enter();
    run.at = node;
    const result = called.call(run, given) ?? null;
    run.at = outer;
    run.leave();
    return result;
  };
};

/** `date("…")` and its kin, which the grammar knows apart; `@"…"` has no arguments. */
export const dateTimeLiteral: Rule = (node, names, by) => {
  const at = node.getChild('AtLiteral');
  return at ? by.compile(at, names) : invocation(node, names, by);
};
