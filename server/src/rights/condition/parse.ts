import { ConditionError } from './condition-error.ts';
import type { AttributeName, Comparison, Condition, Literal, Operand } from './condition.ts';
import { comparison } from './comparison.ts';
import { tokens, type Token } from './tokens.ts';

const MAX_LENGTH = 2_000;
const MAX_DEPTH = 20;
const COMPARISONS = new Set<string>(['==', '!=', '<', '<=', '>', '>=']);
const ATTRIBUTES = new Set<string>(['assignee', 'initiator', 'department']);
export const KNOWN_ATTRIBUTES = [
  'assignee',
  'initiator',
  'department',
  'candidate',
  'done_by(<task>)',
  'case.<fact>',
  '$user',
];

/**
 * Parses a condition such as `case.amount < 10000 and not $user in done_by(check)`. The empty text always holds.
 * Throws `ConditionError`; nothing is ever evaluated as code.
 */
export function parse(text: string): Condition {
  if (text.trim() === '') return { kind: 'always' };
  if (text.length > MAX_LENGTH) {
    throw new ConditionError('condition-too-long', `Expected a condition of at most ${MAX_LENGTH} characters.`, {
      most: String(MAX_LENGTH),
    });
  }
  const parser = new Parser(tokens(text));
  const condition = parser.either(0);
  parser.expect('end', '');
  return condition;
}

class Parser {
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(list: readonly Token[]) {
    this.#tokens = list;
  }

  either(depth: number): Condition {
    return this.#chain('or', ['or', '||'], () => this.#both(depth));
  }

  expect(kind: Token['kind'], text: string): void {
    const found = this.#peek();
    if (found.kind !== kind || (text !== '' && found.text !== text)) {
      throw unexpected(text === '' ? 'the end of the condition' : `"${text}"`, found);
    }
    this.#next += 1;
  }

  #both(depth: number): Condition {
    return this.#chain('and', ['and', '&&'], () => this.#unary(depth));
  }

  #chain(kind: 'and' | 'or', signs: readonly string[], term: () => Condition): Condition {
    const terms = [term()];
    while (signs.some((sign) => this.#take(sign))) terms.push(term());
    return terms.length === 1 && terms[0] ? terms[0] : { kind, terms };
  }

  #unary(depth: number): Condition {
    if (depth > MAX_DEPTH)
      throw new ConditionError('condition-too-deep', `Expected at most ${MAX_DEPTH} nested brackets.`, {
        most: String(MAX_DEPTH),
      });
    if (this.#take('not')) return { kind: 'not', term: this.#unary(depth + 1) };
    if (this.#take('(')) {
      const inner = this.either(depth + 1);
      this.expect('symbol', ')');
      return inner;
    }
    return this.#predicate();
  }

  #predicate(): Condition {
    if (this.#take('candidate')) return { kind: 'candidate' };
    const token = this.#peek();
    const left = this.#operand();
    if (this.#take('in')) return this.#membership(left);
    const op = this.#peek();
    if (op.kind === 'symbol' && COMPARISONS.has(op.text)) {
      this.#next += 1;
      return comparison(op.text as Comparison, left, this.#operand());
    }
    if (left.kind === 'boolean' && left.value) return { kind: 'always' };
    throw unexpected(`a comparison after "${token.text}"`, op);
  }

  #membership(left: Operand): Condition {
    if (this.#take('done_by')) return this.#doneBy(left);
    this.expect('symbol', '[');
    const values: Literal[] = [];
    do values.push(this.#literal());
    while (this.#take(','));
    this.expect('symbol', ']');
    for (const value of values) comparison('==', left, value);
    return { kind: 'oneOf', left, values };
  }

  #doneBy(who: Operand): Condition {
    if (who.kind !== 'user' && who.kind !== 'attribute' && who.kind !== 'text') {
      throw new ConditionError('condition-types', 'Expected a person before "in done_by", such as $user or assignee.');
    }
    if (!this.#take('(')) return { kind: 'doneBy', who, element: null };
    const element = this.#peek();
    if (element.kind !== 'name' && element.kind !== 'text') throw unexpected('the id of a task', element);
    this.#next += 1;
    this.expect('symbol', ')');
    return { kind: 'doneBy', who, element: element.text };
  }

  #literal(): Literal {
    const token = this.#peek();
    const operand = this.#operand();
    if (operand.kind === 'text' || operand.kind === 'number' || operand.kind === 'boolean') return operand;
    throw unexpected('a value', token);
  }

  #operand(): Operand {
    const token = this.#peek();
    this.#next += 1;
    if (token.kind === 'text') return { kind: 'text', value: token.text };
    if (token.kind === 'number') return { kind: 'number', value: token.text };
    if (token.kind === 'name') return named(token);
    throw unexpected('an attribute or a value', token);
  }

  #take(text: string): boolean {
    const token = this.#peek();
    if ((token.kind !== 'name' && token.kind !== 'symbol') || token.text !== text) return false;
    this.#next += 1;
    return true;
  }

  #peek(): Token {
    return this.#tokens[this.#next] ?? { kind: 'end', text: '', at: 0 };
  }
}

function named({ text }: Token): Operand {
  if (text === '$user') return { kind: 'user' };
  if (text === 'true' || text === 'false') return { kind: 'boolean', value: text === 'true' };
  if (text === 'null') return { kind: 'null' };
  if (ATTRIBUTES.has(text)) return { kind: 'attribute', name: text as AttributeName };
  const fact = /^case\.(\w+)$/.exec(text);
  if (fact?.[1]) return { kind: 'fact', name: fact[1] };
  throw new ConditionError(
    'attribute-unknown',
    `Unknown attribute "${text}". Known are ${KNOWN_ATTRIBUTES.join(', ')}.`,
    { attribute: text, known: KNOWN_ATTRIBUTES.join(', ') },
  );
}

function unexpected(wanted: string, found: Token): ConditionError {
  const what = found.kind === 'end' ? 'the condition ends' : `found "${found.text}"`;
  return new ConditionError('condition-unreadable', `Expected ${wanted}, but ${what}.`, { found: found.text });
}
