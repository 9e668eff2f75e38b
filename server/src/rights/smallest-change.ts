import { UNPLACED } from './department-tree.ts';
import type { Miss } from './miss.ts';
import type { Person } from './person.ts';
import { placeOf } from './place.ts';
import type { Reason, ReasonParams } from './reason.ts';
import type { Question } from './refusal.ts';
import type { Verdict } from './rights-snapshot.ts';
import { departmentNamed, roleNamed } from './rule-words.ts';

/** The smallest change that would allow it, for administrators. */
export interface Change {
  readonly code:
    | 'add-person'
    | 'activate'
    | 'give-role'
    | 'other-person'
    | 'change-rule'
    | 'widen-rule'
    | 'assign'
    | 'change-case'
    | 'add-rule';
  readonly text: string;
  readonly params: ReasonParams;
  /** It was tried out on a copy of the rights and does allow it; false = it may need more. */
  readonly proven: boolean;
}

export function smallestChange(question: Question, verdict: Verdict, why: Reason, near: Miss | null): Change {
  const person = question.snapshot.people.get(question.username);
  if (!person) return change('add-person', 'Create the account first.', {});
  if (!person.active) {
    const params = { name: person.name, nameZh: person.nameZh };
    const proven = allowedAs(question, { ...person, active: true });
    return change('activate', `Switch the account of ${person.name} on again.`, params, proven);
  }
  if (why.code === 'separation' || why.code === 'separation-unknown') {
    return change('other-person', 'Let somebody do it who had no part in those steps.', why.params);
  }
  if (verdict.rule)
    return change('change-rule', `Change or remove the rule "${verdict.rule.id}".`, { rule: verdict.rule.id });
  return (near && changeForMiss(question, person, why, near)) ?? addRule(person);
}

function changeForMiss(question: Question, person: Person, why: Reason, { role, missing, rule }: Miss): Change | null {
  if (role !== null && (missing.includes('subject') || missing.includes('scope')))
    return giveRole(question, person, role);
  if (missing.includes('subject')) return null;
  if (missing.includes('rule-department')) {
    return change('widen-rule', `Let the rule "${rule.id}" hold for this department too.`, { rule: rule.id });
  }
  if (why.code === 'assigned-to-other' || why.code === 'not-claimed') {
    return change('assign', `Assign the task to ${person.name}.`, { name: person.name, nameZh: person.nameZh });
  }
  return change('change-case', `The case would have to be otherwise: ${why.text}`, why.params);
}

function addRule({ name, nameZh }: Person): Change {
  return change('add-rule', `Add a rule that allows it to ${name} or to one of their roles.`, { name, nameZh });
}

function giveRole(question: Question, person: Person, role: string): Change {
  const { snapshot } = question;
  const scope = scopeFor(question, person);
  const department = scope === '*' ? { name: 'the whole company', nameZh: '全公司' } : departmentNamed(snapshot, scope);
  const named = roleNamed(snapshot, role);
  const proven = allowedAs(question, { ...person, roles: [...person.roles, { role, scope }] });
  return change(
    'give-role',
    `Give ${person.name} the role ${named.name} in ${department.name}.`,
    {
      name: person.name,
      nameZh: person.nameZh,
      role,
      roleName: named.name,
      roleNameZh: named.nameZh,
      scope,
      department: department.name,
      departmentZh: department.nameZh,
    },
    proven,
  );
}

/** The narrowest scope that reaches the object. */
function scopeFor({ context }: Question, person: Person): string {
  const place = placeOf(context);
  return (place === UNPLACED ? person.department : place) ?? '*';
}

function allowedAs({ snapshot, username, action, object, context }: Question, person: Person): boolean {
  return snapshot.withPerson(person).decide(username, action, object, context).allowed;
}

function change(code: Change['code'], text: string, params: ReasonParams, proven = false): Change {
  return { code, text, params, proven };
}
