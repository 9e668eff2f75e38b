const known = new Map<string, string>();

/** A name with one form: single spaces, and spaces around the characters that FEEL allows within names. */
export function normalName(name: string): string {
  let normal = known.get(name);
  if (normal !== undefined) return normal;
  normal = name
    .replace(/\s*([./\-'+]|\*\*?)\s*/g, ' $1 ')
    .replace(/\s+/g, ' ')
    .trim();
  if (known.size > 10_000) known.clear();
  known.set(name, normal);
  return normal;
}

const PLAIN = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;
const KEYWORDS = new Set(
  (
    'for in return if then else some every satisfies or and between instance of days time duration years months date ' +
    'list context function null true false external not range'
  ).split(' '),
);

const special = new Map<string, boolean>();

/** Whether the parser must know the name to read it: it has spaces or signs in it, or is a word of the language. */
export function isSpecialName(name: string): boolean {
  let found = special.get(name);
  if (found !== undefined) return found;
  found = KEYWORDS.has(name) || !PLAIN.test(name);
  if (special.size > 10_000) special.clear();
  special.set(name, found);
  return found;
}
