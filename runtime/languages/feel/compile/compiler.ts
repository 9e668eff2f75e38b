import type { SyntaxNode } from '@lezer/common';
import type { FeelType } from '../values/feel-type.ts';
import type { Lexical } from './lexical.ts';
import type { Parsed } from './parse.ts';
import type { Eval } from './scope.ts';

/** What a rule of the compiler may use: the text, the names around it, and the compiler itself for its parts. */
export interface Compiling {
  readonly parsed: Parsed;
  readonly types: ReadonlyMap<string, FeelType>;
  readonly compile: (node: SyntaxNode, names: Lexical | null) => Eval;
  /** The caller's variables, where they are all known; then a name that is none of them is a mistake. */
  readonly known: ReadonlyMap<string, FeelType> | null;
  readonly mistake: (node: SyntaxNode, code: string, message: string) => void;
}

export type Rule = (node: SyntaxNode, names: Lexical | null, by: Compiling) => Eval;

const isPart = (node: SyntaxNode): boolean => /^[A-Z]/.test(node.name) && !node.name.endsWith('Comment');

/** The children that mean something: no keywords, no punctuation, no comments. */
export function partsOf(node: SyntaxNode): SyntaxNode[] {
  const parts: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (isPart(child) || child.name === 'null' || child.name === '?') parts.push(child);
  }
  return parts;
}

export function textOf(node: SyntaxNode, by: Compiling): string {
  return by.parsed.text.slice(node.from, node.to);
}
