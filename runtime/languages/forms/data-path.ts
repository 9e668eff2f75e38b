/** Where a value lies in the data: names of objects, numbers of list rows. */
export type DataPath = readonly (string | number)[];

/** Names that would reach into what every object inherits. */
const reserved = new Set(['__proto__', 'constructor', 'prototype']);

/** The names of a key such as `application.address`; null where it is not one. */
export function parseKey(key: unknown): readonly string[] | null {
  if (typeof key !== 'string' || !/^\w+(\.\w+)*$/.test(key)) return null;
  const names = key.split('.');
  return names.some((name) => reserved.has(name)) ? null : names;
}

/** The value at a path, undefined where there is none. Looks only at what data owns itself. */
export function valueAt(data: unknown, path: DataPath): unknown {
  let found = data;
  for (const name of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined;
    found = (found as Record<string | number, unknown>)[name];
  }
  return found;
}

/** Puts a value at a path and makes the objects and lists on the way. */
export function setAt(data: object, path: DataPath, value: unknown): void {
  let place = data as Record<string | number, unknown>;
  for (let index = 0; index < path.length - 1; index += 1) {
    const name = path[index] as string | number;
    const next = Object.hasOwn(place, name) ? place[name] : undefined;
    if (typeof next !== 'object' || next === null) place[name] = typeof path[index + 1] === 'number' ? [] : {};
    place = place[name] as Record<string | number, unknown>;
  }
  const last = path.at(-1);
  if (last !== undefined) place[last] = value;
}

export function deleteAt(data: object, path: DataPath): void {
  const place = valueAt(data, path.slice(0, -1));
  const last = path.at(-1);
  if (typeof place === 'object' && place !== null && last !== undefined) Reflect.deleteProperty(place, last);
}

/** A copy of plain objects and lists; all else, such as an exact decimal, is shared. */
export function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, copy(part)]));
}

export function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const parent: unknown = Object.getPrototypeOf(value);
  return parent === null || parent === Object.prototype;
}
