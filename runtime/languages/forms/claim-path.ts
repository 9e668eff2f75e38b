import type { Problem } from '../../ground/problems.ts';
import { json } from './choices.ts';
import { parseKey } from './data-path.ts';
import type { FieldType } from './field-types.ts';

interface Claim {
  readonly id: string | null;
  /** A value and a list's rows are closed; objects are open for further names. */
  readonly kind: 'value' | 'list' | 'object';
}

/** Who holds a place in the data, by its path. */
export type Claims = Map<string, Claim>;

interface Claimed {
  /** Where the field's own components lie. */
  readonly path: readonly string[];
  readonly problems: readonly Problem[];
}

/** Gives a field its place in the data, which nobody else may have: neither the same one nor one inside a value. */
export function claimPath(
  field: Record<string, unknown>,
  id: string | null,
  type: FieldType,
  outer: readonly string[],
  claims: Claims,
): Claimed {
  const attribute = type.keyed ? 'key' : 'path';
  const given = field[attribute] ?? '';
  const mayLack = !type.keyed && !type.repeats;
  if (mayLack && (given === '' || !type.container)) return { path: outer, problems: [] };
  const refused = (code: string, message: string): Claimed => ({
    path: outer,
    problems: [{ elementId: id, code, message: `Field "${id ?? '?'}": ${message}` }],
  });
  if (given === '') return refused('key-missing', `expected a ${attribute} that says where in the data it lies.`);
  const names = parseKey(given);
  if (!names) {
    const rule = 'letters, digits and "_", with dots between names';
    return refused('key-invalid', `expected a ${attribute} of ${rule}, but found ${json(given) ?? '?'}.`);
  }
  const path = [...outer, ...names];
  const kind = type.keyed ? 'value' : type.repeats ? 'list' : 'object';
  const other = holder(path, kind, claims);
  if (other)
    return refused('duplicate-key', `"${other.id ?? '?'}" has "${path.join('.')}" already. Rename one of them.`);
  claim(path, { id, kind }, claims);
  return { path: kind === 'list' ? [...path, rows] : path, problems: [] };
}

/** A list's rows lie one step further in, so that nobody outside the list reaches into them. */
const rows = '[]';

function holder(path: readonly string[], kind: Claim['kind'], claims: Claims): Claim | undefined {
  for (let length = 1; length <= path.length; length += 1) {
    const there = claims.get(path.slice(0, length).join('.'));
    const last = length === path.length;
    if (there?.kind === 'value' || (there && last && !(kind === 'object' && there.kind === 'object'))) return there;
    if (there?.kind === 'list' && path[length] !== rows) return there;
  }
  return undefined;
}

function claim(path: readonly string[], own: Claim, claims: Claims): void {
  for (let length = 1; length < path.length; length += 1) {
    const key = path.slice(0, length).join('.');
    if (!claims.has(key)) claims.set(key, { ...own, kind: 'object' });
  }
  if (!claims.has(path.join('.'))) claims.set(path.join('.'), own);
}
