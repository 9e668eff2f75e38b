import type { FindingCode } from './findings.ts';

/** What an expression would need that FEEL does not have: a bean, a method of Java, a statement. */
export class NotTranslated extends Error {
  readonly code: NotTranslatedCode;
  readonly values: Readonly<Record<string, string>>;

  constructor(code: NotTranslatedCode, values: Readonly<Record<string, string>>) {
    super(code);
    this.code = code;
    this.values = values;
  }
}

type NotTranslatedCode = Extract<FindingCode, 'not-in-feel' | 'unreadable' | 'sign-expected' | 'name-expected'>;

const token =
  /\s*(?:("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(\d+(?:\.\d+)?)[LlDdFf]?\b|([A-Za-z_$][\w$]*)|(===|!==|==|!=|<=|>=|&&|\|\||[-+*/%<>!?:.,()[\]]))/y;

interface Token {
  readonly kind: 'text' | 'number' | 'name' | 'sign';
  readonly text: string;
}

/** Reads the tokens of an expression one by one. */
export class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(source: string) {
    this.#tokens = tokensOf(source);
  }

  get done(): boolean {
    return this.#at >= this.#tokens.length;
  }

  get peek(): string {
    return this.#tokens[this.#at]?.text ?? '';
  }

  /** The sign or word that comes next, if it is one of these. */
  take(...wanted: readonly string[]): string | null {
    const next = this.#tokens[this.#at];
    if (!next || next.kind === 'text' || !wanted.includes(next.text)) return null;
    this.#at += 1;
    return next.text;
  }

  expect(sign: string): void {
    if (this.take(sign) === null) throw new NotTranslated('sign-expected', { expected: sign, part: this.peek });
  }

  name(): string {
    const next = this.#tokens[this.#at];
    if (next?.kind !== 'name') throw new NotTranslated('name-expected', { part: this.peek });
    this.#at += 1;
    return next.text;
  }

  /** A string, number, true, false or null as FEEL writes it; null where something else comes next. */
  literal(): string | null {
    const next = this.#tokens[this.#at];
    if (!next || next.kind === 'sign') return null;
    if (next.kind === 'name' && !['true', 'false', 'null'].includes(next.text)) return null;
    this.#at += 1;
    return next.kind === 'text'
      ? `"${next.text
          .slice(1, -1)
          .replace(/\\'/g, "'")
          .replace(/(?<!\\)"/g, '\\"')}"`
      : next.text;
  }
}

function tokensOf(source: string): readonly Token[] {
  const found: Token[] = [];
  const kinds = ['text', 'number', 'name', 'sign'] as const;
  for (let at = 0; source.slice(at).trim() !== ''; at = token.lastIndex) {
    token.lastIndex = at;
    const match = token.exec(source);
    if (!match) throw new NotTranslated('unreadable', { part: source.slice(at).trim() });
    const [, ...groups] = match as readonly (string | undefined)[];
    const which = groups.findIndex((group) => group !== undefined);
    const kind = kinds[which] ?? 'sign';
    found.push({ kind, text: (groups[which] ?? '').replace(/^(==|!=)=$/, '$1') });
  }
  return found;
}
