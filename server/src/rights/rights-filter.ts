import { conditionSql, join, wrap, type Columns, type Sql } from './condition/sql.ts';
import { EVERYWHERE, type DepartmentTree } from './department-tree.ts';
import { scopesOf, type Person } from './person.ts';
import type { RightsSnapshot } from './rights-snapshot.ts';
import type { IndexedRule } from './rule-index.ts';
import type { Effect, Rule } from './rule.ts';

export const NOTHING: Sql = { sql: 'false', bindings: [] };
const EVERYTHING: Sql = { sql: 'true', bindings: [] };

/** Where the things of a list lie: their table's columns, and how to say in SQL which of them a rule names. */
export interface FilterTarget {
  /** SQL of the department's column; null = these things have no place, so any scope counts. */
  readonly department: string | null;
  readonly columns: Columns;
  /** Which rows any of these object names means. */
  objects(names: readonly string[]): Sql;
}

/**
 * The rules as one SQL condition over a list, equal to asking Casbin about each row (rights-filter.test.ts proves it).
 * Rules stand in deciding order; neighbours of equal effect form a run, and runs nest:
 * `allow or (not deny and (allow or ...))`.
 */
export function rightsFilter(
  snapshot: RightsSnapshot,
  person: Person | undefined,
  rules: readonly IndexedRule[],
  target: FilterTarget,
): Sql {
  if (!person?.active) return NOTHING;
  let filter = NOTHING;
  for (const { effect, rules: run } of runsOf(rules).reverse()) {
    const group = groupSql(snapshot, person, run, target);
    if (group === null) continue;
    if (effect === 'allow') filter = either(group, filter);
    else filter = filter === NOTHING ? NOTHING : { ...join([wrap('not ', group, ''), filter], 'and') };
  }
  return filter;
}

function either(a: Sql, b: Sql): Sql {
  if (a === EVERYTHING || b === NOTHING) return a;
  return join([a, b], 'or');
}

interface Run {
  readonly effect: Effect;
  readonly rules: Rule[];
}

function runsOf(rules: readonly IndexedRule[]): Run[] {
  const runs: Run[] = [];
  for (const { rule } of rules) {
    const last = runs.at(-1);
    if (last?.effect === rule.effect) last.rules.push(rule);
    else runs.push({ effect: rule.effect, rules: [rule] });
  }
  return runs;
}

/** The rows that a run of rules applies to: never null in SQL. Null here: none. */
function groupSql(snapshot: RightsSnapshot, person: Person, rules: readonly Rule[], target: FilterTarget): Sql | null {
  const alternatives = [...alike(rules).values()].flatMap((same) => {
    return ruleSql(snapshot, person, same, target) ?? [];
  });
  if (alternatives.includes(EVERYTHING)) return EVERYTHING;
  return alternatives.length > 0 ? join(alternatives, 'or') : null;
}

/** Rules that differ in their object only become one alternative with a list of objects. */
function alike(rules: readonly Rule[]): Map<string, Rule[]> {
  const groups = new Map<string, Rule[]>();
  for (const rule of rules) {
    const key = `${rule.subject}\n${rule.department}\n${rule.condition}`;
    const group = groups.get(key);
    if (group) group.push(rule);
    else groups.set(key, [rule]);
  }
  return groups;
}

function ruleSql(snapshot: RightsSnapshot, person: Person, rules: readonly Rule[], target: FilterTarget): Sql | null {
  const [rule] = rules;
  if (!rule) return null;
  const place = placeSql(snapshot.tree, regionOf(snapshot.tree, person, rule), target.department);
  if (place === null) return null;
  const parts = [place, target.objects(rules.map(({ object }) => object))];
  if (rule.subject === 'candidate') parts.push(target.columns.candidate ?? NOTHING);
  const condition = snapshot.conditions.get(rule.condition);
  const truth = condition ? conditionSql(condition, target.columns) : { sql: 'null::boolean', bindings: [] };
  if (truth.sql !== 'true') parts.push(wrap('(', truth, rule.effect === 'allow' ? ' is true)' : ' is not false)'));
  const needed = parts.filter((part) => part.sql !== 'true');
  return needed.length > 0 ? join(needed, 'and') : EVERYTHING;
}

/** Departments that a rule reaches for a person: `*`, or a list in which null stands for "has none". */
export type Region = typeof EVERYWHERE | readonly (string | null)[];

export function regionOf(tree: DepartmentTree, person: Person, rule: Rule): Region {
  const own = regionUnder(tree, [rule.department]);
  if (!rule.subject.startsWith('role:')) return own;
  const held = regionUnder(tree, scopesOf(person, rule.subject.slice('role:'.length)));
  if (own === EVERYWHERE) return held;
  if (held === EVERYWHERE) return own;
  const inside = new Set(held);
  return own.filter((code) => inside.has(code));
}

export function regionUnder(tree: DepartmentTree, scopes: readonly string[]): Region {
  if (scopes.includes(EVERYWHERE)) return EVERYWHERE;
  const codes = new Set<string | null>(scopes.flatMap((scope) => tree.under(scope)));
  if (scopes.some((scope) => tree.coversCompany(scope))) codes.add(null);
  return [...codes];
}

/** Whether the row lies in the region; null = it cannot. */
function placeSql(tree: DepartmentTree, region: Region, column: string | null): Sql | null {
  if (region === EVERYWHERE || column === null) return EVERYTHING;
  return regionSql(region, column);
}

export function regionSql(region: readonly (string | null)[], column: string): Sql | null {
  if (region.length === 0) return null;
  const codes = region.filter((code) => code !== null);
  const within: Sql = { sql: `coalesce(${column} = any(?::text[]), false)`, bindings: [codes] };
  if (codes.length === region.length) return within;
  return { sql: `(${within.sql} or ${column} is null)`, bindings: within.bindings };
}
