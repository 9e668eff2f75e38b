import { Decimal } from '../feel/decimal.ts';
import { mostCharacters, mostValues, Weight } from '../feel/values/weight.ts';
import type { Value, Vars } from '../../ground/value.ts';

/** What PostgreSQL does not take, and where in a value it stands. */
export interface Unstorable {
  readonly path: readonly (string | number)[];
  readonly code: UnstorableCode;
}

export type UnstorableCode = keyof typeof unstorableFaults;

/** Behind the point; `numeric` keeps 16,383 digits there. */
const mostDecimals = 16_383;
/** One value inside another. PostgreSQL's reader and ours both go down a stack. */
export const mostLevels = 200;
/** Of a text that an index keeps: two of them, of three bytes a character, must fit into its 2,704 bytes. */
export const longestName = 400;

/** What was expected of a value that cannot be kept. */
export const unstorableFaults = {
  'text-unstorable': 'Expected whole characters without the character 0',
  'number-unstorable': `Expected a number of at most ${mostDecimals} decimals`,
  'name-too-long': `Expected a name of at most ${longestName} characters`,
  'too-deep': `Expected at most ${mostLevels} levels, one inside another`,
  'too-much': `Expected at most ${mostValues} values and ${mostCharacters} characters in all`,
} as const;

/** Neither `text` nor `jsonb` has the character 0, nor one half of a character of two (a lone surrogate). */
export function isStorableText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

/** The text with � in place of what cannot be kept, for what tells of a fault. */
export function storableText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

/**
 * The first thing in a value, names included, that the store cannot keep; null where it keeps all of it. It is looked
 * through as JSON writes it, no further than one value may weigh.
 */
export function findUnstorable(value: Value, level = 0, weight = new Weight()): Unstorable | null {
  if (!weight.takes(typeof value === 'string' ? value.length : 0)) return fault('too-much');
  if (typeof value === 'string') return isStorableText(value) ? null : fault('text-unstorable');
  if (typeof value === 'number') return Number.isFinite(value) ? null : fault('number-unstorable');
  if (typeof value !== 'object' || value === null) return null;
  if (Decimal.isDecimal(value)) return isStorableNumber(value) ? null : fault('number-unstorable');
  if (isWrittenByItself(value)) return null;
  if (level === mostLevels) return fault('too-deep');
  return Array.isArray(value) ? inList(value, level, weight) : inFields(value as Vars, level, weight);
}

/** A value with every text in it as `storableText` has it. */
export function storable<T>(value: T): T {
  if (findUnstorable(value) === null) return value;
  const texts = JSON.stringify(value, (_key, one: unknown) => (typeof one === 'string' ? storableText(one) : one));
  return JSON.parse(texts) as T;
}

function fault(code: UnstorableCode): Unstorable {
  return { path: [], code };
}

function isStorableNumber(number: Decimal): boolean {
  return number.isFinite() && number.decimalPlaces() <= mostDecimals;
}

/** Dates and the like write plain ASCII. */
function isWrittenByItself(value: object): boolean {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}

function inList(values: readonly Value[], level: number, weight: Weight): Unstorable | null {
  for (let index = 0; index < values.length; index += 1) {
    const found = findUnstorable(values[index], level + 1, weight);
    if (found) return { ...found, path: [index, ...found.path] };
  }
  return null;
}

function inFields(fields: Readonly<Vars>, level: number, weight: Weight): Unstorable | null {
  for (const name of Object.keys(fields)) {
    if (!isStorableText(name)) return { path: [storableText(name)], code: 'text-unstorable' };
    if (name.length > longestName) return { path: [`${name.slice(0, 60)}…`], code: 'name-too-long' };
    if (!weight.takes(name.length, 0)) return fault('too-much');
    const found = findUnstorable(fields[name], level + 1, weight);
    if (found) return { ...found, path: [name, ...found.path] };
  }
  return null;
}
