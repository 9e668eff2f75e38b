import { join, type Sql } from './condition/sql.ts';
import { EVERYWHERE, type DepartmentTree } from './department-tree.ts';
import type { Person } from './person.ts';
import { regionOf, regionUnder } from './rights-filter.ts';
import type { RightsSnapshot } from './rights-snapshot.ts';
import type { IndexedRule } from './rule-index.ts';

/**
 * Where a person's tasks lie at all, over alias `t`: in the departments that their rules reach, offered to their roles in
 * the departments that those reach, with them, or offered to them by name. Every task that the whole filter lets through
 * lies there; unlike it, each part has an index and looks at the task's own row only, so that whose work is little among
 * many tasks does not wait for a look at all their cases. Null: anywhere.
 */
export function taskReach(snapshot: RightsSnapshot, person: Person, rules: readonly IndexedRule[]): Sql | null {
  const allowing = rules.map(({ rule }) => rule).filter(({ effect }) => effect === 'allow');
  const isCandidate = allowing.some(({ subject }) => subject === 'candidate');
  const places = new Set<string | null>();
  for (const rule of allowing.filter(({ subject }) => subject !== 'candidate')) {
    const region = regionOf(snapshot.tree, person, rule);
    if (region === EVERYWHERE) return null;
    for (const code of region) places.add(code);
  }
  const offered = isCandidate ? offeredTo(snapshot.tree, person) : [];
  return offered && join([...(isCandidate ? personal(person) : []), ...placed(places), ...offered], 'or');
}

/** More words than this take the index longer than a look at all tasks of the departments. */
const MOST_OFFERS = 200;

/** Null where one of the roles reaches everywhere. */
function offeredTo(tree: DepartmentTree, { roles }: Person): readonly Sql[] | null {
  const regions = roles.map(({ role, scope }) => ({ role, region: regionUnder(tree, [scope]) }));
  const offers = new Set<string>();
  const places = new Set<string | null>();
  for (const { role, region } of regions) {
    if (region === EVERYWHERE) return null;
    for (const code of region) {
      offers.add(`${role} ${code ?? ''}`);
      places.add(code);
    }
  }
  if (offers.size > MOST_OFFERS) return placed(places);
  return offers.size > 0 ? [{ sql: 't.offers && ?::text[]', bindings: [[...offers]] }] : [];
}

function personal({ username }: Person): readonly Sql[] {
  return [
    { sql: 't.assignee = ?::text', bindings: [username] },
    // The first half is the condition of the index.
    { sql: `(t.candidate_users <> '{}' and t.candidate_users @> array[?::text])`, bindings: [username] },
  ];
}

function placed(places: ReadonlySet<string | null>): readonly Sql[] {
  const codes = [...places].filter((code) => code !== null);
  return [
    ...(codes.length > 0 ? [{ sql: 't.department = any(?::text[])', bindings: [codes] }] : []),
    ...(places.has(null) ? [{ sql: 't.department is null', bindings: [] }] : []),
  ];
}
