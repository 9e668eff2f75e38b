import type { Loss } from '@wattloom/runtime/round-trip';

/** What a JSON value says that another does not, by the path to it. */
export function lostInJson(before: unknown, after: unknown, path: readonly string[] = []): readonly Loss[] {
  if (typeof before !== 'object' || before === null) return before === after ? [] : [lost(path, before)];
  if (typeof after !== 'object' || after === null) return [lost(path, before)];
  const kept = after as Readonly<Record<string, unknown>>;
  return Object.entries(before).flatMap(([name, value]) => lostInJson(value, kept[name], [...path, name]));
}

function lost(path: readonly string[], value: unknown): Loss {
  return { kind: 'attribute', elementId: null, name: path.join('.'), value: JSON.stringify(value) };
}
