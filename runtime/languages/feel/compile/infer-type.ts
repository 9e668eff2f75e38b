import type { SyntaxNode } from '@lezer/common';
import { typeFits } from '../values/conforms.ts';
import { ANY, namedTypes, type FeelType } from '../values/feel-type.ts';
import { kindOf } from '../values/kind-of.ts';
import { parseTemporal } from '../temporal/parse.ts';
import { partsOf, textOf, type Compiling } from './compiler.ts';
import { unescape } from './literals.ts';
import { nameOf } from './variable.ts';
import { table } from '../../../ground/table.ts';

const LITERALS: Readonly<Record<string, string>> = table({
  StringLiteral: 'string',
  NumericLiteral: 'number',
  BooleanLiteral: 'boolean',
});

/** The type of what an expression gives, where literals make it plain; Any elsewhere. */
export function inferType(node: SyntaxNode, by: Compiling): FeelType {
  const [inner] = partsOf(node);
  switch (node.name) {
    case 'ParenthesizedExpression':
    case 'DateTimeLiteral':
      return inner ? inferType(inner, by) : ANY;
    case 'AtLiteral':
      return inner ? (namedTypes.get(kindOf(parseTemporal(unescape(textOf(inner, by))))) ?? ANY) : ANY;
    case 'List':
      return { kind: 'list', of: common(partsOf(node).map((part) => inferType(part, by))) };
    case 'Context':
      return { kind: 'context', entries: new Map(partsOf(node).map((entry) => entryType(entry, by))) };
    default:
      return namedTypes.get(LITERALS[node.name] ?? '') ?? ANY;
  }
}

function common(types: readonly FeelType[]): FeelType {
  const [first, ...others] = types;
  return first && others.every((other) => typeFits(other, first)) ? first : ANY;
}

function entryType(entry: SyntaxNode, by: Compiling): readonly [string, FeelType] {
  const [key, value] = partsOf(entry);
  const text = key ? textOf(key, by) : '';
  return [text.startsWith('"') ? unescape(text) : nameOf(text), value ? inferType(value, by) : ANY];
}
