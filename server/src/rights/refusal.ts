import type { Condition } from './condition/condition.ts';
import { vocabularies } from './condition/vocabularies.ts';
import { conditionWords } from './condition/words.ts';
import { misses, type Miss } from './miss.ts';
import type { ObjectNames } from './names.ts';
import { kindOf } from './object-name.ts';
import { scopesOf, type Person } from './person.ts';
import { reason, type Reason } from './reason.ts';
import type { RightsContext } from './rights-context.ts';
import type { RightsSnapshot, Verdict } from './rights-snapshot.ts';
import type { Rule } from './rule.ts';
import {
  departmentNamed,
  elementIn,
  objectPhrase,
  objectPhraseZh,
  objectWords,
  roleNamed,
  ruleWords,
} from './rule-words.ts';
import { separationPrefix } from './separation-rules.ts';

/** One question, as it was decided. */
export interface Question {
  readonly snapshot: RightsSnapshot;
  readonly username: string;
  readonly action: string;
  readonly object: string;
  readonly context: RightsContext;
  readonly names: ObjectNames;
}

/** Why the verdict is a refusal. `about`: the person's name to speak about them, null to speak to them. */
export function refusal(question: Question, verdict: Verdict, about: string | null): Reason {
  const { snapshot, username } = question;
  const person = snapshot.people.get(username);
  if (!person) return reason('person-unknown', about, { username });
  if (!person.active) return reason('person-inactive', about, { name: person.name, nameZh: person.nameZh });
  if (verdict.rule) return denied(question, verdict.rule, about);
  const near = misses(snapshot, person, question.action, question.object, question.context);
  const [nearest] = near;
  if (!nearest) return nobody(question, about);
  return missed(question, person, nearest, near, about);
}

function denied(question: Question, rule: Rule, about: string | null): Reason {
  const { snapshot, context, username, names, object } = question;
  const separation = snapshot.separations.find(({ id }) => rule.id.startsWith(`${separationPrefix}${id}:`));
  if (!separation) {
    const words = ruleWords(snapshot, rule, names);
    return reason('denied', about, { rule: rule.note ?? words.sentence, ruleId: rule.id });
  }
  const completed = separation.notWhoCompleted.filter((element) => context.doneBy?.includes(`${element}:${username}`));
  const process = object.split(':')[1] ?? '';
  const elements = (completed.length > 0 ? completed : separation.notWhoCompleted).map((element) =>
    elementIn(names, process, element),
  );
  const { label, labelZh, id } = separation;
  return reason(completed.length > 0 ? 'separation' : 'separation-unknown', about, {
    elements: elements.map(({ name }) => name),
    elementsZh: elements.map(({ nameZh }) => nameZh),
    label,
    labelZh,
    separation: id,
  });
}

function missed(
  question: Question,
  person: Person,
  nearest: Miss,
  near: readonly Miss[],
  about: string | null,
): Reason {
  const { missing } = nearest;
  if (missing.includes('subject')) return subjectMissed(question, person, near, about);
  if (missing.includes('scope') && nearest.role !== null) return scopeMissed(question, person, nearest.role, about);
  if (missing.includes('rule-department')) return ruleElsewhere(question, nearest.rule, about);
  return conditionMissed(question, nearest.rule, about);
}

function scopeMissed(question: Question, person: Person, role: string, about: string | null): Reason {
  const { snapshot, context } = question;
  const scopes = scopesOf(person, role).map((scope) => departmentNamed(snapshot, scope));
  const { name, nameZh } = roleNamed(snapshot, role);
  return reason(context.department == null ? 'no-department' : 'other-department', about, {
    ...placeParams(question),
    roles: name,
    rolesZh: nameZh,
    scopes: scopes.map((scope) => scope.name),
    scopesZh: scopes.map((scope) => scope.nameZh),
  });
}

function ruleElsewhere(question: Question, rule: Rule, about: string | null): Reason {
  const scope = departmentNamed(question.snapshot, rule.department);
  const params = { ...placeParams(question), action: question.action, scopes: scope.name, scopesZh: scope.nameZh };
  return reason('rule-elsewhere', about, params);
}

function placeParams({ snapshot, context, object }: Question): Record<string, string> {
  const thing = kindOf(object) === 'data' ? 'record' : 'case';
  if (context.department == null) return { thing, department: 'no department', departmentZh: '' };
  const { name, nameZh, code } = departmentNamed(snapshot, context.department);
  return { thing, department: name, departmentZh: nameZh, departmentCode: code };
}

function subjectMissed(question: Question, person: Person, near: readonly Miss[], about: string | null): Reason {
  const { snapshot } = question;
  const [nearest] = near;
  const alike = near.filter(({ missing }) => missing.length === nearest?.missing.length && missing.includes('subject'));
  const needed = neededRoles(question, alike).map((role) => roleNamed(snapshot, role));
  if (needed.length === 0) {
    const given = alike.map(({ rule }) => ruleWords(snapshot, rule, question.names).subject);
    if (given.every(({ kind }) => kind === 'candidate')) return nobody(question, about);
    return reason('not-given', about, {
      needed: given.map(({ name }) => name),
      neededZh: given.map(({ nameZh }) => nameZh),
    });
  }
  const roles = [...new Set(person.roles.map(({ role }) => role))].map((role) => roleNamed(snapshot, role));
  return reason(roles.length > 0 ? 'role-missing' : 'no-roles', about, {
    needed: needed.map(({ name }) => name),
    neededZh: needed.map(({ nameZh }) => nameZh),
    roles: roles.map(({ name }) => name),
    rolesZh: roles.map(({ nameZh }) => nameZh),
  });
}

function neededRoles({ context }: Question, near: readonly Miss[]): readonly string[] {
  const roles = near.flatMap(({ rule }) => {
    if (rule.subject === 'candidate') return context.candidateRoles ?? [];
    return rule.subject.startsWith('role:') ? [rule.subject.slice('role:'.length)] : [];
  });
  return [...new Set(roles)].slice(0, 5);
}

function conditionMissed(question: Question, rule: Rule, about: string | null): Reason {
  const { snapshot, context, names, object } = question;
  const condition = snapshot.conditions.get(rule.condition);
  if (condition && needsOwnTask(condition)) {
    if (context.assignee == null) return reason('not-claimed', about, {});
    const holder = snapshot.people.get(context.assignee);
    const [assignee, assigneeZh] = [holder?.name ?? context.assignee, holder?.nameZh ?? context.assignee];
    return reason('assigned-to-other', about, { assignee, assigneeZh });
  }
  const process = object.split(':')[1] ?? '';
  const words = (language: 'name' | 'nameZh'): string =>
    condition
      ? conditionWords(condition, (element) => elementIn(names, process, element)[language], vocabularies[language])
      : rule.condition;
  const said = { condition: words('name'), conditionZh: words('nameZh') };
  return reason('condition', about, { ...said, conditionText: rule.condition, ruleId: rule.id });
}

/** `assignee == $user`, alone or beside "or nobody has it". */
function needsOwnTask(condition: Condition): boolean {
  if (condition.kind === 'or') return condition.terms.every(isAboutAssignee) && condition.terms.some(isOwnTask);
  return isOwnTask(condition);
}

function isOwnTask(condition: Condition): boolean {
  if (condition.kind !== 'compare' || condition.op !== '==') return false;
  const sides = [condition.left.kind, condition.right.kind].sort().join(' ');
  return isAboutAssignee(condition) && sides === 'attribute user';
}

function isAboutAssignee(condition: Condition): boolean {
  if (condition.kind !== 'compare') return false;
  return [condition.left, condition.right].some((side) => side.kind === 'attribute' && side.name === 'assignee');
}

function nobody({ action, object, names }: Question, about: string | null): Reason {
  const words = objectWords(object, names);
  const said = { object: objectPhrase(words), objectZh: objectPhraseZh(words) };
  return reason('nobody', about, { action, ...said, objectName: object });
}
