interface ExactJson {
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
  ): unknown;
  /** Absent in browsers older than 2025: numbers are then as exact as a double is. */
  rawJSON?(text: string): unknown;
}
const json = JSON as unknown as ExactJson;

/** Parsed, with numbers that a double cannot hold kept as they were written, for `JSON.stringify` to write again. */
export function parseExact(text: string): unknown {
  return json.parse(text, (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined && String(value) !== source && json.rawJSON
      ? json.rawJSON(source)
      : value,
  );
}

/** Whether it is one JSON value; else what is wrong with it. */
export function jsonFault(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
