import { exactNumber } from '../exact-json.ts';
import { Decimal } from '../decimal.ts';
import { tidy } from '../number.ts';
import { parseTemporal } from '../temporal/parse.ts';
import { textOf, type Rule } from './compiler.ts';
import { table } from '../../../ground/table.ts';

const ESCAPE = /\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|([\\"'nrt]))/g;
const CONTROL: Record<string, string> = table({ n: '\n', r: '\r', t: '\t' });

/** The text between the quotes; a backslash before anything else stays, for regular expressions are full of them. */
export function unescape(literal: string): string {
  return literal
    .slice(1, -1)
    .replace(ESCAPE, (whole: string, brace?: string, four?: string, six?: string, sign?: string) => {
      if (sign !== undefined) return CONTROL[sign] ?? sign;
      const point = parseInt(brace ?? four ?? six ?? '', 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    });
}

export const stringLiteral: Rule = (node, _names, by) => {
  const value = unescape(textOf(node, by));
  return () => value;
};

export const numericLiteral: Rule = (node, _names, by) => {
  const text = textOf(node, by).replace(/\s/g, '');
  const exact = exactNumber(text);
  const value = typeof exact === 'number' ? exact : tidy(new Decimal(exact).toSignificantDigits(34));
  return (scope) => value ?? scope.run.fail('out-of-range', `${text} is beyond the largest number`, node);
};

export const booleanLiteral: Rule = (node, _names, by) => {
  const value = textOf(node, by) === 'true';
  return () => value;
};

export const nullLiteral: Rule = () => () => null;

/** `@"2026-01-31"` */
export const atLiteral: Rule = (node, _names, by) => {
  const literal = node.getChild('StringLiteral');
  const text = literal ? unescape(textOf(literal, by)) : '';
  const value = parseTemporal(text);
  return (scope) =>
    value ?? scope.run.fail('invalid-temporal', `expected a date, time or duration, but found "${text}"`, node);
};
