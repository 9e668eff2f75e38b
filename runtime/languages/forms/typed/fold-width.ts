/** What copying brings along and nobody sees: zero-width signs, marks of direction, the byte order mark. */
const unseen = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const blanks = /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const dashes = /[\u2010-\u2013\u2212\ufe63]/g;
const wide = /[\uff01-\uff5e]/g;
const wideBy = 0xfee0;

/**
 * A text in the signs of a keyboard: those that an input method made twice as wide, dashes and blanks of every kind.
 * Not NFKC, which makes 102 of 10² and 1 of ①.
 */
export function foldWidth(text: string): string {
  return text
    .replace(unseen, '')
    .replace(blanks, ' ')
    .replace(wide, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) - wideBy))
    .replace(dashes, '-')
    .trim();
}
