import { join, type Sql } from './condition/sql.ts';
import { EVERYWHERE } from './department-tree.ts';
import type { Person } from './person.ts';
import { regionOf, regionUnder, type Region } from './rights-filter.ts';
import type { RightsSnapshot } from './rights-snapshot.ts';
import type { IndexedRule } from './rule-index.ts';

/**
 * Where a person's tasks lie at all, over alias `t`: in the departments that their rules and roles reach, with them, or
 * offered to them by name. Every task that the whole filter lets through lies there; unlike it, each part has an index,
 * so that whose work is little among a million tasks does not wait for a look at all of them. Null: anywhere.
 */
export function taskReach(snapshot: RightsSnapshot, person: Person, rules: readonly IndexedRule[]): Sql | null {
  const allowing = rules.map(({ rule }) => rule).filter(({ effect }) => effect === 'allow');
  const isCandidate = allowing.some(({ subject }) => subject === 'candidate');
  const regions: readonly Region[] = [
    ...allowing.filter(({ subject }) => subject !== 'candidate').map((rule) => regionOf(snapshot.tree, person, rule)),
    ...(isCandidate ? person.roles.map(({ scope }) => regionUnder(snapshot.tree, [scope])) : []),
  ];
  const places = new Set<string | null>();
  for (const region of regions) {
    if (region === EVERYWHERE) return null;
    for (const code of region) places.add(code);
  }
  return join([...(isCandidate ? personal(person) : []), ...placed(places)], 'or');
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
    { sql: 't.department = any(?::text[])', bindings: [codes] },
    ...(places.has(null) ? [{ sql: 't.department is null', bindings: [] }] : []),
  ];
}
