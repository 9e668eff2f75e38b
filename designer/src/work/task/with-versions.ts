type Data = Record<string, unknown>;

const isObject = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The version of each record that was on the page goes along, so that nobody's change of it is lost unseen. */
export function withVersions(given: Data, submitted: Data): Data {
  const entries = Object.entries(submitted).map(([key, value]) => {
    const shown = given[key];
    const isRecord = isObject(shown) && isObject(value) && Number.isInteger(shown['version']);
    return [key, isRecord ? { ...value, version: shown['version'] } : value] as const;
  });
  return Object.fromEntries(entries);
}
