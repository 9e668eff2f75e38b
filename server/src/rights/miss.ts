import { isCandidate } from './candidate.ts';
import { applies, conditionTruth } from './enforcer.ts';
import { namesOf } from './object-name.ts';
import { scopesOf, type Person } from './person.ts';
import { placeOf } from './place.ts';
import type { RightsContext } from './rights-context.ts';
import type { RightsSnapshot } from './rights-snapshot.ts';
import type { Rule } from './rule.ts';

/** What keeps an allowing rule from applying to a person. */
export type Missing = 'subject' | 'scope' | 'rule-department' | 'condition';

export interface Miss {
  readonly rule: Rule;
  readonly missing: readonly Missing[];
  /** The role that is missing, or held in another scope only. */
  readonly role: string | null;
}

/** Enough to find what is nearest; more would only make a refusal slow. */
const LIMIT = 5_000;
const FAR: Record<Missing, number> = { scope: 1, condition: 2, 'rule-department': 3, subject: 4 };

/** The allowing rules on this object that do not apply, nearest first: by dropping as little as possible. */
export function misses(
  snapshot: RightsSnapshot,
  person: Person,
  action: string,
  object: string,
  context: RightsContext,
): readonly Miss[] {
  return snapshot.index
    .onObject(action, namesOf(object), null)
    .slice(0, LIMIT)
    .filter(({ rule }) => rule.effect === 'allow')
    .map(({ rule }) => miss(snapshot, person, rule, context))
    .filter(({ missing }) => missing.length > 0)
    .sort((a, b) => distance(a) - distance(b));
}

function distance({ missing, rule }: Miss): number {
  const personal =
    missing.includes('subject') && !rule.subject.startsWith('role:') && rule.subject !== 'candidate' ? 5 : 0;
  return missing.length * 20 + personal + missing.reduce((sum, part) => sum + FAR[part], 0);
}

function miss(snapshot: RightsSnapshot, person: Person, rule: Rule, context: RightsContext): Miss {
  const { tree, conditions } = snapshot;
  const missing: Missing[] = [];
  const lack =
    rule.subject === 'candidate'
      ? candidateLack(snapshot, person, context)
      : subjectLack(snapshot, person, rule, context);
  if (lack.missing) missing.push(lack.missing);
  if (!tree.covers(rule.department, placeOf(context))) missing.push('rule-department');
  const condition = conditions.get(rule.condition);
  if (!applies(condition ? conditionTruth(condition, person, tree, context) : null, 'allow')) missing.push('condition');
  return { rule, missing, role: lack.role };
}

interface Lack {
  readonly missing: 'subject' | 'scope' | null;
  readonly role: string | null;
}

function subjectLack({ tree }: RightsSnapshot, person: Person, rule: Rule, context: RightsContext): Lack {
  const code = rule.subject.slice(rule.subject.indexOf(':') + 1);
  if (rule.subject.startsWith('role:')) return roleLack(person, code, (scope) => tree.covers(scope, placeOf(context)));
  const held =
    rule.subject === '*' ||
    (rule.subject.startsWith('user:') && code === person.username) ||
    (rule.subject.startsWith('department:') && tree.upwards(person.department).includes(code));
  return { missing: held ? null : 'subject', role: null };
}

function roleLack(person: Person, role: string, covers: (scope: string) => boolean): Lack {
  const scopes = scopesOf(person, role);
  if (scopes.some(covers)) return { missing: null, role };
  return { missing: scopes.length > 0 ? 'scope' : 'subject', role };
}

function candidateLack(snapshot: RightsSnapshot, person: Person, context: RightsContext): Lack {
  if (isCandidate(person, snapshot.tree, context) === true) return { missing: null, role: null };
  const roles = context.candidateRoles ?? [];
  const held = roles.find((role) => scopesOf(person, role).length > 0);
  return held === undefined ? { missing: 'subject', role: roles[0] ?? null } : { missing: 'scope', role: held };
}
