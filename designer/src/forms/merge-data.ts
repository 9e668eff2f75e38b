type Data = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What was typed over what was given: objects field by field, lists as a whole. */
export function mergeData(given: Data, typed: Data): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...given };
  for (const [key, value] of Object.entries(typed)) {
    const below = given[key];
    merged[key] = isObject(below) && isObject(value) ? mergeData(below, value) : value;
  }
  return merged;
}
