import type { SyntaxNode } from '@lezer/common';
import { parse, type Top } from './compile/parse.ts';
import type { Diagnostic } from './diagnostic.ts';
import { defaultLimits } from './limits.ts';

interface Token {
  readonly text: string;
  /** The node it stands in: what a bracket or a minus means depends on it. */
  readonly within: string;
  readonly from: number;
}

const ATOMS = new Set([
  'VariableName',
  'PathName',
  'Name',
  'StringLiteral',
  'DateTimeConstructor',
  'SpecialFunctionName',
  'BuiltInType',
]);
const TIGHT_AFTER = new Set(['(', '[', '{', '.', '..', '@', '<']);
const TIGHT_BEFORE = new Set([')', ']', '}', ',', '.', '..', ':', '>']);
const CALLED = new Set(['FunctionInvocation', 'DateTimeLiteral', 'FunctionDefinition']);

/** An expression or unary tests in one form: single spaces, no comments, brackets where they were. */
export function printFeel(
  text: string,
  { unary = false, names = [] }: { readonly unary?: boolean; readonly names?: readonly string[] } = {},
): string | Diagnostic {
  const top: Top = unary ? 'UnaryTests' : 'Expression';
  const parsed = parse(text, top, names, defaultLimits);
  if ('code' in parsed) return parsed;
  const tokens: Token[] = [];
  // The grammar reads `range<…>` as a list of five letters.
  const plain = text.replace(/range/g, (word, at: number) => (parsed.ranges.has(at) ? 'list ' : word));
  gather(parsed.root, plain, tokens);
  tokens.forEach((token, at) => {
    if (token.text === 'list' && parsed.ranges.has(token.from)) tokens[at] = { ...token, text: 'range' };
  });
  let printed = '';
  tokens.forEach((token, at) => {
    const before = tokens[at - 1];
    printed += before && isSpaced(before, token) ? ` ${token.text}` : token.text;
  });
  return printed;
}

function gather(node: SyntaxNode, text: string, tokens: Token[]): void {
  if (node.name.endsWith('Comment')) return;
  if (!node.firstChild || ATOMS.has(node.name)) {
    tokens.push({ text: wordOf(node, text), within: withinOf(node), from: node.from });
    return;
  }
  let from = node.from;
  for (let child: SyntaxNode | null = node.firstChild; child; child = child.nextSibling) {
    between(text.slice(from, child.from), node.name, tokens);
    gather(child, text, tokens);
    from = child.to;
  }
  between(text.slice(from, node.to), node.name, tokens);
}

/** Names have single spaces; strings stay as they are. */
function wordOf(node: SyntaxNode, text: string): string {
  const word = text.slice(node.from, node.to);
  return node.name === 'StringLiteral' ? word : word.replace(/\s+/g, ' ').trim();
}

/** A minus stands by itself, or before its only operand; the brackets of a range open and close whichever they are. */
function withinOf(node: SyntaxNode): string {
  const { parent } = node;
  if (parent?.name === 'Interval' && /^[[\]()]$/.test(node.name)) return node.prevSibling ? 'closing' : 'opening';
  if (node.name !== 'ArithOp' || !parent) return parent?.name ?? '';
  return parent.name === 'NumericLiteral' || !node.prevSibling ? 'sign' : parent.name;
}

/** What the grammar leaves unnamed: commas, colons. */
function between(text: string, within: string, tokens: Token[]): void {
  const bare = text.replace(/\s+/g, '');
  if (bare) tokens.push({ text: bare, within, from: -1 });
}

function isSpaced(before: Token, token: Token): boolean {
  if (before.within === 'sign' || before.within === 'opening' || token.within === 'closing') return false;
  if (before.within === 'closing') return token.within === 'opening' || !TIGHT_BEFORE.has(token.text);
  if (token.within === 'opening') return !TIGHT_AFTER.has(before.text);
  if (TIGHT_AFTER.has(before.text) && !isOperator(before) && !isAngle(before)) return false;
  if (token.text === '(') return !CALLED.has(token.within);
  if (token.text === '[') return token.within !== 'FilterExpression';
  if (isAngle(before) || isAngle(token))
    return before.text === '->' || token.text === '->' || isAfterType(before, token);
  return !TIGHT_BEFORE.has(token.text) || isOperator(token);
}

const isOperator = ({ within, text }: Token): boolean => /^[<>]$/.test(text) && !isTypeNode(within);
const isTypeNode = (within: string): boolean => /Type/.test(within);
const isAngle = ({ text, within }: Token): boolean => /^[<>]$/.test(text) && isTypeNode(within);
const isAfterType = (before: Token, token: Token): boolean => before.text === '>' && !/^[>)\],}]/.test(token.text);
