/** What a text from outside may hold. Without limits anything goes, and "__proto__" is a name like another. */
export interface JsonLimits {
  /** Lists and objects inside one another. */
  readonly depth: number;
  /** Lists, objects and what is in them. */
  readonly values: number;
  /** Characters of a name. */
  readonly name: number;
  /** Characters of a number. */
  readonly number: number;
  /** Numbers that a double may not hold: each costs as much as thirty others. */
  readonly exact: number;
}

const QUOTE = 34;
const BACKSLASH = 92;
const MINUS = 45;
const ZERO = 48;
const NINE = 57;
/** A decimal of so many digits comes back from a double as it was. */
const SURE_DIGITS = 15;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

type Span = readonly [from: number, to: number];

/**
 * Looks a JSON text through once, in slices if its reader wants, before anything is built of it: whether it keeps to its
 * limits, and which of its numbers a double may not hold. Whether it is JSON at all is left to JSON.parse.
 */
export class JsonScan {
  readonly text: string;
  /** The numbers to be read exactly. */
  readonly exact: Span[] = [];
  readonly #limits: JsonLimits | null;
  #at = 0;
  #depth = 0;
  #values = 1;
  #inString = false;
  /** The string or number that was read last: before a colon it is a name. */
  #last: Span = [0, 0];

  constructor(text: string, limits: JsonLimits | null = null) {
    this.text = text;
    this.#limits = limits;
  }

  /** Goes on by about so many characters; true at the end. Throws where the text is beyond a limit. */
  go(most = Infinity): boolean {
    const until = Math.min(this.text.length, this.#at + most);
    while (this.#at < until) {
      if (this.#inString) this.#readString(until);
      else this.#readBetween(until);
    }
    return this.#at >= this.text.length;
  }

  /** On to the next string or number. */
  #readBetween(until: number): void {
    const { text } = this;
    let at = this.#at;
    for (; at < until; at += 1) {
      const code = text.charCodeAt(at);
      if (code === QUOTE || code === MINUS || (code >= ZERO && code <= NINE)) break;
      // Everything below is punctuation; blanks and letters pass.
      if (code === 44) this.#count();
      else if (code === 91 || code === 123) this.#open();
      else if (code === 93 || code === 125) this.#depth -= 1;
      else if (code === 58) this.#checkName();
    }
    this.#at = at;
    if (at === until) return;
    if (text.charCodeAt(at) === QUOTE) {
      this.#inString = true;
      this.#last = [at, at];
      this.#at = at + 1;
    } else this.#readNumber();
  }

  #readString(until: number): void {
    const { text } = this;
    let at = this.#at;
    while (at < until) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) {
        this.#inString = false;
        this.#last = [this.#last[0], at + 1];
        this.#at = at + 1;
        return;
      }
      at += code === BACKSLASH ? 2 : 1;
    }
    this.#at = at;
  }

  #readNumber(): void {
    const { text } = this;
    const from = this.#at;
    let at = from;
    let digits = 0;
    let isZero = true;
    let hasExponent = false;
    const most = from + (this.#limits?.number ?? Infinity);
    for (; at <= most; at += 1) {
      const code = text.charCodeAt(at);
      if (code >= ZERO && code <= NINE) {
        digits += 1;
        isZero &&= code === ZERO || hasExponent;
      } else if (code === 101 || code === 69) hasExponent = true;
      else if (code !== 46 && code !== MINUS && code !== 43) break;
    }
    this.#at = at;
    this.#last = [from, at];
    if (this.#limits && at > most) throw tooMuch(`a number of more than ${this.#limits.number} characters`);
    // Minus zero is zero in decimals.
    const isSure = digits <= SURE_DIGITS && !hasExponent && !(isZero && text.charCodeAt(from) === MINUS);
    if (isSure || !NUMBER.test(text.slice(from, at))) return;
    this.exact.push([from, at]);
    if (this.#limits && this.exact.length > this.#limits.exact)
      throw tooMuch(`more than ${this.#limits.exact} numbers with an exponent or more than ${SURE_DIGITS} digits`);
  }

  #open(): void {
    this.#depth += 1;
    if (this.#limits && this.#depth > this.#limits.depth)
      throw tooMuch(`lists and objects more than ${this.#limits.depth} deep`);
    this.#count();
  }

  /** Each bracket and each comma begins a value. */
  #count(): void {
    this.#values += 1;
    if (this.#limits && this.#values > this.#limits.values) throw tooMuch(`more than ${this.#limits.values} values`);
  }

  #checkName(): void {
    const [from, to] = this.#last;
    // A number for a name is no JSON; in quotes it would become some.
    if (this.exact.at(-1)?.[0] === from) this.exact.pop();
    if (!this.#limits) return;
    const length = to - from - 2;
    if (length > this.#limits.name) throw tooMuch(`a name of more than ${this.#limits.name} characters`);
    // A name by which a careless merge could change all objects.
    if (unescaped(this.text.slice(from, to)) === '"__proto__"')
      throw new SyntaxError('the name "__proto__" is not allowed');
  }
}

/** The quoted name with the escapes undone that could hide an underline or a letter. */
function unescaped(quoted: string): string {
  if (!quoted.includes('\\u')) return quoted;
  return quoted.replace(/\\u([\da-fA-F]{4})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

function tooMuch(found: string): SyntaxError {
  return new SyntaxError(`it has ${found}`);
}
