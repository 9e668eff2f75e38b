import type { FeelType, SimpleName } from '../../languages/feel/values/feel-type.ts';
import { anything, contextOf, listOf, nothing, one, union, type Kind, type Shapes } from './shape.ts';

const kinds: Readonly<Record<Exclude<SimpleName, 'null'>, Kind>> = {
  number: 'number',
  string: 'text',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  'date and time': 'dateTime',
  'days and time duration': 'duration',
  'years and months duration': 'duration',
};

/** What a type lets through. */
export function kindShapes(type: FeelType): Shapes {
  switch (type.kind) {
    case 'simple':
      return type.name === 'null' ? nothing : one({ kind: kinds[type.name] });
    case 'list':
      return listOf(kindShapes(type.of));
    case 'context':
      return type.entries.size === 0
        ? one({ kind: 'context', isOpen: true })
        : contextOf(new Map([...type.entries].map(([name, entry]) => [name, kindShapes(entry)])));
    case 'allowed':
      return allowed(type.text ?? '') ?? kindShapes(type.base);
    default:
      return anything;
  }
}

const text = String.raw`"((?:[^"\\]|\\.)*)"`;

/** The texts of `"a", "b"`; null where the tests say more than that. */
function allowed(tests: string): Shapes | null {
  if (!new RegExp(String.raw`^\s*${text}(\s*,\s*${text})*\s*$`).test(tests)) return null;
  const literals = [...tests.matchAll(new RegExp(text, 'g'))].map(([found]) => JSON.parse(found) as string);
  return union(literals.map((literal) => one({ kind: 'text', literal })));
}
