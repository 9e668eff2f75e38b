import { builtins } from '../builtins/index.ts';
import { entryOf, isContext } from '../values/context.ts';
import { normalName } from '../values/names.ts';
import { textOf, type Compiling, type Rule } from './compiler.ts';
import type { Lexical } from './lexical.ts';
import type { Eval, Scope } from './scope.ts';

function frameAt(scope: Scope, depth: number): Scope {
  let frame = scope;
  for (let at = 0; at < depth; at++) frame = frame.parent ?? frame;
  return frame;
}

/** Reads a value of a frame. */
function slot(depth: number, index: number): Eval {
  if (depth === 0) return (scope) => scope.values[index] ?? null;
  if (depth === 1) return (scope) => scope.parent?.values[index] ?? null;
  return (scope) => frameAt(scope, depth).values[index] ?? null;
}

/** In a filter an entry of the element hides the name outside; `item` is the element, if it has no entry of that name. */
function inElement(depth: number, name: string, outside: Lookup): Lookup {
  return (scope) => {
    const element = frameAt(scope, depth).values[0];
    if (isContext(element)) {
      const found = entryOf(element, name);
      if (found !== undefined) return found;
    }
    return name === 'item' ? (element ?? null) : outside(scope);
  };
}

/** undefined where nothing has the name. */
export type Lookup = (scope: Scope) => unknown;

export function lookup(name: string, names: Lexical | null, depth = 0): Lookup {
  if (!names) return (scope) => entryOf(scope.root, name);
  if (names.isElement) return inElement(depth, name, lookup(name, names.parent, depth + 1));
  const index = names.names.lastIndexOf(name);
  return index >= 0 ? slot(depth, index) : lookup(name, names.parent, depth + 1);
}

/** Whether a name is certainly nothing: not a frame's, not the caller's, and no element could have it. */
function isUnknown(name: string, names: Lexical | null, by: Compiling): boolean {
  if (!by.known || by.known.has(name)) return false;
  for (let frame = names; frame; frame = frame.parent) {
    if (frame.isElement || frame.names.includes(name)) return false;
  }
  return true;
}

/** A name without its spaces; names in backticks are taken as they stand. */
export function nameOf(text: string): string {
  return normalName(text.startsWith('`') ? text.slice(1, -1) : text);
}

export const variable: Rule = (node, names, by) => {
  const name = nameOf(textOf(node, by));
  const find = lookup(name, names);
  const builtin = builtins.get(name);
  if (!builtin && isUnknown(name, names, by)) by.mistake(node, 'unknown-variable', `there is no variable "${name}"`);
  return (scope) => {
    const found = find(scope);
    if (found !== undefined) return found;
    return builtin ?? scope.run.fail('unknown-variable', `there is no variable "${name}"`, node);
  };
};
