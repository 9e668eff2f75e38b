export type Expected = 'value' | 'key' | 'colon' | 'comma-or-brace' | 'comma-or-bracket' | 'string-end' | 'end';

export interface Fault {
  readonly offset: number;
  readonly expected: Expected;
}

/* eslint-disable-next-line no-control-regex -- JSON forbids exactly these inside a text */
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])/y;
const SPACE = /[ \t\r\n]*/y;

/** Walks a JSON text by the grammar, only to say where it stops being one: engines' own messages do not always. */
class Walker {
  #at = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): void {
    this.#value();
    if (this.#space() < this.#text.length) this.#fail('end');
  }

  #value(): void {
    this.#space();
    const char = this.#text[this.#at];
    if (char === '{') this.#list('}', () => this.#member());
    else if (char === '[') this.#list(']', () => this.#value());
    else if (char === '"') this.#string();
    else if (!this.#take(SCALAR)) this.#fail('value');
  }

  #list(close: '}' | ']', item: () => void): void {
    this.#at += 1;
    this.#space();
    if (this.#skip(close)) return;
    for (;;) {
      item();
      this.#space();
      if (this.#skip(close)) return;
      if (!this.#skip(',')) this.#fail(close === '}' ? 'comma-or-brace' : 'comma-or-bracket');
    }
  }

  #member(): void {
    this.#space();
    if (this.#text[this.#at] !== '"') this.#fail('key');
    this.#string();
    this.#space();
    if (!this.#skip(':')) this.#fail('colon');
    this.#value();
  }

  #string(): void {
    if (!this.#take(STRING)) this.#fail('string-end');
  }

  #skip(char: string): boolean {
    if (this.#text[this.#at] !== char) return false;
    this.#at += 1;
    return true;
  }

  #take(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    if (!pattern.test(this.#text)) return false;
    this.#at = pattern.lastIndex;
    return true;
  }

  #space(): number {
    this.#take(SPACE);
    return this.#at;
  }

  #fail(expected: Expected): never {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- caught three lines below, never seen outside
    throw { offset: this.#at, expected } satisfies Fault;
  }
}

/** Where a text stops being JSON, and null when it is one. */
export function findFault(text: string): Fault | null {
  try {
    new Walker(text).whole();
    return null;
  } catch (fault) {
    if (typeof fault === 'object' && fault !== null && 'expected' in fault) return fault as Fault;
    throw fault;
  }
}
