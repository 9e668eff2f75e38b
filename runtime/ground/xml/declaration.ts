const declaration = /^\s*<\?xml\s[^>]*?\sencoding\s*=\s*(?:"([^"]*)"|'([^']*)')/;

/** The encoding that the declaration of an XML file names. */
export function declaredEncoding(text: string): string | null {
  const [, double, single] = declaration.exec(text) ?? [];
  return double ?? single ?? null;
}

/** A text without a mark of byte order whose declaration, if it names an encoding, names the one it is kept in. */
export function inUtf8(text: string): string {
  const own = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const encoding = declaredEncoding(own);
  if (encoding === null || encoding.toLowerCase() === 'utf-8') return own;
  return own.replace(declaration, (whole) => whole.replace(/(["'])[^"']*\1$/, '"UTF-8"'));
}
