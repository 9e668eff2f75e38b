import { partsOf, type Compiling, type Rule } from './compiler.ts';
import type { SyntaxNode } from '@lezer/common';
import type { Lexical } from './lexical.ts';
import type { Eval } from './scope.ts';
import { kindOf } from '../values/kind-of.ts';

const two = (node: SyntaxNode, names: Lexical | null, by: Compiling): readonly [Eval, Eval] => {
  const [left, right] = partsOf(node);
  if (!left || !right) throw new Error(`expected two operands in ${node.name}`);
  return [by.compile(left, names), by.compile(right, names)];
};

/** `and`, `or`: with `decisive` on either side the other does not matter; anything but a boolean counts as unknown. */
function ternary(decisive: boolean): Rule {
  return (node, names, by) => {
    const [left, right] = two(node, names, by);
    return (scope) => {
      const a = left(scope);
      if (a === decisive) return decisive;
      const b = right(scope);
      if (b === decisive) return decisive;
      if (a === !decisive && b === !decisive) return !decisive;
      const other = typeof a === 'boolean' ? b : a;
      return other === null
        ? null
        : scope.run.fail('wrong-type', `expected a boolean, but found a ${kindOf(other)}`, node);
    };
  };
}

export const conjunction = ternary(false);
export const disjunction = ternary(true);

export const ifExpression: Rule = (node, names, by) => {
  const [test, yes, no] = partsOf(node).map((part) => by.compile(part, names));
  if (!test || !yes || !no) throw new Error('expected if, then and else');
  return (scope) => (test(scope) === true ? yes(scope) : no(scope));
};

export const parenthesized: Rule = (node, names, by) => {
  const [inner] = partsOf(node);
  if (!inner) throw new Error('expected an expression in parentheses');
  return by.compile(inner, names);
};
