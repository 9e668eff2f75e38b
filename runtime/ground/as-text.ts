/** A value as a key or name in text: text, numbers and dates as they are written, null as nothing, all else as JSON. */
export function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  const json = JSON.stringify(value);
  return json.startsWith('"') ? String(JSON.parse(json)) : json;
}
