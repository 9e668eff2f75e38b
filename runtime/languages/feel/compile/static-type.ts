import type { SyntaxNode } from '@lezer/common';
import { isNum } from '../number.ts';
import { parseTemporal } from '../temporal/parse.ts';
import { ANY, namedTypes, type FeelType, type SimpleName } from '../values/feel-type.ts';
import { kindOf } from '../values/kind-of.ts';
import { normalName } from '../values/names.ts';
import { operate } from './arithmetic.ts';
import { partsOf } from './compiler.ts';
import { nameOf } from './variable.ts';
import { table } from '../../../ground/table.ts';

/** One value of each kind: what an operator makes of these, it makes of all. */
const samples = new Map<SimpleName, unknown>([
  ['number', 1],
  ['string', 'a'],
  ['boolean', true],
  ...(
    [
      ['date', '2026-01-31'],
      ['time', '10:00:00'],
      ['date and time', '2026-01-31T10:00:00'],
      ['days and time duration', 'P1D'],
      ['years and months duration', 'P1Y'],
    ] as const
  ).map(([kind, text]) => [kind, parseTemporal(text)] as const),
]);

const named = (name: string): FeelType => namedTypes.get(name) ?? ANY;
const BOOLEAN = named('boolean');
const FIXED: Readonly<Record<string, FeelType>> = table({
  NumericLiteral: named('number'),
  StringLiteral: named('string'),
  BooleanLiteral: BOOLEAN,
  Comparison: BOOLEAN,
  Conjunction: BOOLEAN,
  Disjunction: BOOLEAN,
  QuantifiedExpression: BOOLEAN,
  InstanceOfExpression: BOOLEAN,
  List: named('list'),
  ForExpression: named('list'),
});

/** What built-ins give, where it is always of one kind. */
const RESULTS: Readonly<Record<string, string>> = Object.fromEntries(
  (
    [
      ['number', 'string length,count,decimal,floor,ceiling,round up,round down,round half up,round half down,modulo'],
      ['number', 'sqrt,log,exp,number,mean,median,stddev,product,day of year,week of year'],
      ['string', 'substring,upper case,lower case,substring before,substring after,replace,string,string join'],
      ['string', 'day of week,month of year'],
      ['boolean', 'contains,starts with,ends with,matches,list contains,all,any,not,even,odd,is,before,after'],
      ['boolean', 'meets,met by,overlaps,overlaps before,overlaps after,finishes,finished by,includes,during'],
      ['boolean', 'starts,started by,coincides'],
      ['list', 'split,sublist,append,concatenate,insert before,remove,reverse,index of,union,distinct values,flatten'],
      ['date', 'today,date'],
      ['time', 'time'],
      ['date and time', 'now,date and time'],
      ['years and months duration', 'years and months duration'],
    ] as const
  ).flatMap(([type, names]) => names.split(',').map((name) => [name, type])),
);

export interface Typing {
  readonly text: string;
  /** The types of the caller's variables that nothing in the text hides. */
  readonly typeOf: (name: string) => FeelType;
  /** Whether a name means the built-in. */
  readonly isBuiltin: (name: string) => boolean;
}

/** The type an item definition restricts. */
export function bare(type: FeelType): FeelType {
  return type.kind === 'allowed' ? bare(type.base) : type;
}

/** The type of whatever an expression gives besides null, where the text makes it certain; Any elsewhere. */
export function staticType(node: SyntaxNode, typing: Typing): FeelType {
  const fixed = FIXED[node.name];
  if (fixed) return fixed;
  const parts = partsOf(node);
  const [first] = parts;
  switch (node.name) {
    case 'Expression':
    case 'ParenthesizedExpression':
    case 'PositiveUnaryTest':
      return first ? staticType(first, typing) : ANY;
    case 'DateTimeLiteral':
    case 'FunctionInvocation':
      return first ? callType(first, typing) : ANY;
    case 'ArithmeticExpression':
      return arithmeticType(node, parts, typing);
    case 'IfExpression':
      return common(parts.slice(1).map((part) => staticType(part, typing)));
    case 'VariableName':
      return bare(typing.typeOf(nameOf(typing.text.slice(node.from, node.to))));
    case 'PathExpression':
      return pathType(parts, typing);
    default:
      return ANY;
  }
}

function common([first, ...others]: readonly FeelType[]): FeelType {
  return first?.kind === 'simple' && others.every((other) => sameKind(first, other)) ? first : ANY;
}

const sameKind = (a: FeelType, b: FeelType): boolean => a.kind === 'simple' && b.kind === 'simple' && a.name === b.name;

function callType(callee: SyntaxNode, { text, isBuiltin }: Typing): FeelType {
  if (callee.name === 'AtLiteral') {
    const literal = callee.getChild('StringLiteral');
    return named(literal ? kindOf(parseTemporal(text.slice(literal.from + 1, literal.to - 1))) : '');
  }
  const name = normalName(text.slice(callee.from, callee.to));
  return isBuiltin(name) ? named(RESULTS[name] ?? '') : ANY;
}

function arithmeticType(node: SyntaxNode, parts: readonly SyntaxNode[], typing: Typing): FeelType {
  const operator = node.getChild('ArithOp');
  const [left, right] = parts.filter(({ name }) => name !== 'ArithOp').map((part) => staticType(part, typing));
  if (!operator || !left) return ANY;
  if (!right) return left;
  return resultOf(typing.text.slice(operator.from, operator.to), left, right) ?? ANY;
}

/** What an operator gives on two types: Any where that cannot be told, null where they never go together. */
export function resultOf(operator: string, left: FeelType, right: FeelType): FeelType | null {
  const [a, b] = [sampleOf(left), sampleOf(right)];
  if (a === undefined || b === undefined) return ANY;
  const found = operate(operator, a, b);
  if (found === undefined) return null;
  return found === null ? ANY : isNum(found) ? named('number') : named(kindOf(found));
}

/** A value of the type; undefined where there is no telling. */
export function sampleOf(type: FeelType): unknown {
  return type.kind === 'simple' ? samples.get(type.name) : undefined;
}

function pathType([subject, property]: readonly SyntaxNode[], typing: Typing): FeelType {
  const type = subject ? staticType(subject, typing) : ANY;
  if (type.kind !== 'context' || !property) return ANY;
  return bare(type.entries.get(nameOf(typing.text.slice(property.from, property.to))) ?? ANY);
}
