import { ConditionError } from './condition-error.ts';

export interface Token {
  readonly kind: 'name' | 'text' | 'number' | 'symbol' | 'end';
  readonly text: string;
  readonly at: number;
}

const PATTERN =
  /\s*(?:(?<name>\$?[A-Za-z_][\w-]*(?:\.[A-Za-z_]\w*)*)|(?<number>-?\d+(?:\.\d+)?)|'(?<single>[^']*)'|"(?<double>[^"]*)"|(?<symbol>==|!=|<=|>=|&&|\|\||[<>()[\],]))/y;

/** Splits the text of a condition; the last token is always `end`. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < text.trimEnd().length) {
    PATTERN.lastIndex = at;
    const match = PATTERN.exec(text);
    if (!match?.groups) throw unreadable(text, at);
    found.push(token(match.groups, at));
    at = PATTERN.lastIndex;
  }
  return [...found, { kind: 'end', text: '', at: text.length }];
}

function token(groups: Record<string, string | undefined>, at: number): Token {
  if (groups.name !== undefined) return { kind: 'name', text: groups.name, at };
  if (groups.number !== undefined) return { kind: 'number', text: groups.number, at };
  if (groups.symbol !== undefined) return { kind: 'symbol', text: groups.symbol, at };
  return { kind: 'text', text: groups.single ?? groups.double ?? '', at };
}

function unreadable(text: string, at: number): ConditionError {
  const rest = text.slice(at).trim().slice(0, 20);
  const hint = rest.startsWith('=') ? ' Compare with == instead of =.' : '';
  return new ConditionError(
    'condition-unreadable',
    `Expected an attribute, a value or an operator, but found "${rest}".${hint}`,
    { found: rest },
  );
}
