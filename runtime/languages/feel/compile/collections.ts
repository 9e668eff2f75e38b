import type { SyntaxNode } from '@lezer/common';
import { isNum, toInteger } from '../number.ts';
import { compare } from '../values/compare.ts';
import { setEntry, type Context } from '../values/context.ts';
import { FeelRange } from '../values/feel-range.ts';
import { kindOf } from '../values/kind-of.ts';
import { partsOf, textOf, type Compiling, type Rule } from './compiler.ts';
import { Lexical } from './lexical.ts';
import { unescape } from './literals.ts';
import { nameOf } from './variable.ts';

export const list: Rule = (node, names, by) => {
  const entries = partsOf(node).map((part) => by.compile(part, names));
  return (scope) => entries.map((entry) => entry(scope));
};

export const interval: Rule = (node, names, by) => {
  const [open, , close] = [node.firstChild, null, node.lastChild];
  const startIncluded = open?.name === '[';
  const endIncluded = close?.name === ']';
  const [low, high] = partsOf(node).map((part) => by.compile(part, names));
  if (!low || !high) throw new Error('expected both ends of the range');
  return (scope) => {
    const start = low(scope);
    const end = high(scope);
    if (start !== null && end !== null && compare(start, end) === null) {
      return scope.run.fail('not-comparable', `no range from ${kindOf(start)} to ${kindOf(end)}`, node);
    }
    return new FeelRange(start, end, startIncluded, endIncluded);
  };
};

function keyOf(entry: SyntaxNode, by: Compiling): string {
  const key = entry.getChild('Key');
  const literal = key?.getChild('StringLiteral');
  if (literal) return unescape(textOf(literal, by));
  return key ? textOf(key, by).replace(/\s+/g, ' ').trim() : '';
}

export const context: Rule = (node, names, by) => {
  const entries = partsOf(node);
  const keys = entries.map((entry) => keyOf(entry, by));
  const slots = keys.map(nameOf);
  const values = entries.map((entry, index) => {
    const value = partsOf(entry).at(-1);
    if (!value) throw new Error('expected a value');
    // An entry sees those before it; a function sees itself too, so it may call itself.
    const seen = value.name === 'FunctionDefinition' ? index + 1 : index;
    return by.compile(
      value,
      new Lexical(
        names,
        slots.map((name, at) => (at < seen ? name : null)),
      ),
    );
  });
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined)
    return (scope) => scope.run.fail('duplicate-entry', `the context has "${twice}" twice`, node);
  return (scope) => {
    const made: Context = {};
    const inner = scope.with([]);
    keys.forEach((key, index) => {
      const value = values[index]?.(inner) ?? null;
      inner.values[index] = value;
      setEntry(made, key, value);
    });
    return made;
  };
};

export const filter: Rule = (node, names, by) => {
  const [subject, condition] = partsOf(node);
  if (!subject || !condition) throw new Error('expected a list and a filter');
  const source = by.compile(subject, names);
  const test = by.compile(condition, new Lexical(names, [null], true));
  return (scope) => {
    const found = source(scope);
    const entries: readonly unknown[] = Array.isArray(found) ? found : found === null ? [] : [found];
    const first = test(scope.with([entries[0] ?? null]));
    if (isNum(first)) return at(entries, toInteger(first));
    if (found === null) return first === true || first === false ? [] : null;
    scope.run.step(entries.length);
    return entries.filter((entry, index) => (index === 0 ? first : test(scope.with([entry ?? null]))) === true);
  };
};

/** The entry at a position counted from 1, or from the end below zero. */
function at(entries: readonly unknown[], position: number | null): unknown {
  if (position === null || position === 0) return null;
  return entries[position > 0 ? position - 1 : entries.length + position] ?? null;
}
