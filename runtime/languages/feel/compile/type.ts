import type { SyntaxNode } from '@lezer/common';
import { ANY, namedTypes, type FeelType } from '../values/feel-type.ts';
import { instanceOf } from '../values/conforms.ts';
import { partsOf, textOf, type Compiling, type Rule } from './compiler.ts';

/** The type that a node names; null where there is none of that name. */
export function typeOf(node: SyntaxNode, by: Compiling): FeelType | null {
  const inner = node.name === 'Type' ? (partsOf(node)[0] ?? node) : node;
  switch (inner.name) {
    case 'ListType':
      return containerType(inner, by);
    case 'ContextType':
      return contextType(inner, by);
    case 'FunctionType':
      return functionType(inner, by);
    default:
      return named(textOf(inner, by).replace(/\s+/g, ' ').trim(), by);
  }
}

function named(name: string, by: Compiling): FeelType | null {
  return by.types.get(name) ?? namedTypes.get(name) ?? null;
}

function containerType(node: SyntaxNode, by: Compiling): FeelType | null {
  const element = node.getChild('Type');
  const of = element && typeOf(element, by);
  return of && { kind: by.parsed.ranges.has(node.from) ? 'range' : 'list', of };
}

function contextType(node: SyntaxNode, by: Compiling): FeelType | null {
  const entries = new Map<string, FeelType>();
  const list = node.getChild('ContextEntryTypes');
  for (const entry of list ? partsOf(list) : []) {
    const [name, type] = partsOf(entry);
    const of = type && typeOf(type, by);
    if (!name || !of) return null;
    entries.set(textOf(name, by).replace(/\s+/g, ' ').trim(), of);
  }
  return { kind: 'context', entries };
}

function functionType(node: SyntaxNode, by: Compiling): FeelType | null {
  const list = node.getChild('ArgumentTypes');
  const parameters = (list ? partsOf(list) : []).map((argument) => typeOf(partsOf(argument)[0] ?? argument, by));
  const resultNode = node.getChild('Type');
  const result = resultNode ? typeOf(resultNode, by) : ANY;
  if (!result || parameters.includes(null)) return null;
  return { kind: 'function', parameters: parameters.filter((type) => type !== null), result };
}

export const instanceOfExpression: Rule = (node, names, by) => {
  const [subject, typeNode] = partsOf(node);
  if (!subject || !typeNode) throw new Error('expected … instance of …');
  const value = by.compile(subject, names);
  const type = typeOf(typeNode, by);
  return (scope) => {
    const found = value(scope);
    return type
      ? instanceOf(found, type)
      : scope.run.fail('unknown-type', `there is no type "${textOf(typeNode, by)}"`, typeNode);
  };
};
