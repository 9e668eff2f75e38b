/** The letters of names in XML 1.0 (fifth edition), without the colon: those of any script. */
const first =
  String.raw`A-Z_a-z\u{C0}-\u{D6}\u{D8}-\u{F6}\u{F8}-\u{2FF}\u{370}-\u{37D}\u{37F}-\u{1FFF}\u{200C}\u{200D}` +
  String.raw`\u{2070}-\u{218F}\u{2C00}-\u{2FEF}\u{3001}-\u{D7FF}\u{F900}-\u{FDCF}\u{FDF0}-\u{FFFD}\u{10000}-\u{EFFFF}`;

/** Combining accents are among them, so that a name may be decomposed. */
const later = String.raw`${first}\-.0-9\u{B7}\u{300}-\u{36F}\u{203F}\u{2040}`;

/** A name as a part of an expression with the flag `u`. */
export const xmlName = `[${first}][${later}]*`;
// A class of single characters, accents among them: nothing in it is meant to be joined.
/* eslint-disable no-misleading-character-class */
const simple = new RegExp(`^${xmlName}$`, 'u');
const qualified = new RegExp(`^(?:${xmlName}:)?${xmlName}$`, 'u');
/* eslint-enable no-misleading-character-class */

/** Whether a text may be an id in XML: a name without a colon (NCName). */
export function isXmlName(text: string): boolean {
  return simple.test(text);
}

/** Whether a text may name an element, with a prefix or without. */
export function isQualifiedName(text: string): boolean {
  return qualified.test(text);
}
