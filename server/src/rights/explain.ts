import { isCandidate } from './candidate.ts';
import { misses, type Miss } from './miss.ts';
import { kindOf } from './object-name.ts';
import type { Person } from './person.ts';
import type { ReasonParams } from './reason.ts';
import { refusal, type Question } from './refusal.ts';
import { departmentNamed, roleNamed, ruleWords, type RuleWords } from './rule-words.ts';
import { separationPrefix } from './separation-rules.ts';
import { smallestChange, type Change } from './smallest-change.ts';

/** One link of the chain from a person to a decision. */
export interface Step {
  readonly step: 'person' | 'departments' | 'roles' | 'candidates' | 'separation' | 'rule';
  readonly ok: boolean;
  readonly text: string;
  readonly code: string;
  readonly params: ReasonParams;
}

export interface Explanation {
  readonly allowed: boolean;
  /** Empty where it is allowed. */
  readonly reason: string;
  readonly code: string | null;
  readonly params: ReasonParams;
  readonly chain: readonly Step[];
  /** The rule that decided. */
  readonly rule: RuleWords | null;
  readonly nearestMiss: NearestMiss | null;
  /** The smallest change that would allow it. */
  readonly change: Change | null;
}

/** The rule that came nearest to allowing it, and what would have to be otherwise for it to apply. */
export interface NearestMiss {
  readonly rule: RuleWords;
  readonly missing: Miss['missing'];
}

/** Everything that led to a decision about one person and one object. */
export function explain(question: Question): Explanation {
  const { snapshot, username, action, object, context, names } = question;
  const verdict = snapshot.decide(username, action, object, context);
  const person = snapshot.people.get(username);
  const rule = verdict.rule ? ruleWords(snapshot, verdict.rule, names) : null;
  const chain = chainOf(question, person, verdict.allowed, rule);
  if (verdict.allowed) {
    return { allowed: true, reason: '', code: null, params: {}, chain, rule, nearestMiss: null, change: null };
  }
  const why = refusal(question, verdict, person?.name ?? username);
  const near = person?.active && !rule ? misses(snapshot, person, action, object, context)[0] : undefined;
  return {
    allowed: false,
    reason: why.text,
    code: why.code,
    params: why.params,
    chain,
    rule,
    nearestMiss: near ? { rule: ruleWords(snapshot, near.rule, names), missing: near.missing } : null,
    change: smallestChange(question, verdict, why, near ?? null),
  };
}

function chainOf(
  question: Question,
  person: Person | undefined,
  allowed: boolean,
  rule: RuleWords | null,
): readonly Step[] {
  if (!person) {
    const { username } = question;
    return [step('person', false, 'person-unknown', `Nobody signs in as "${username}".`, { username })];
  }
  const chain = [personStep(person), departmentStep(question, person), roleStep(question, person)];
  if (kindOf(question.object) === 'task')
    chain.push(candidateStep(question, person), ...separationSteps(question, rule));
  const [code, text] = rule
    ? [allowed ? 'rule-allows' : 'rule-denies', rule.sentence]
    : ['no-rule', 'No rule allows this, so it is refused.'];
  return [...chain, step('rule', allowed, code, text, { rule: rule?.id ?? '' })];
}

function personStep({ name, nameZh, active }: Person): Step {
  const text = active ? `${name} may sign in.` : `The account of ${name} is switched off.`;
  return step('person', active, active ? 'person-active' : 'person-inactive', text, { name, nameZh });
}

function departmentStep({ snapshot }: Question, person: Person): Step {
  const line = snapshot.tree.upwards(person.department).map((code) => departmentNamed(snapshot, code));
  const [names, namesZh] = [line.map(({ name }) => name), line.map(({ nameZh }) => nameZh)];
  const text = line.length > 0 ? `Belongs to ${names.join(', part of ')}.` : 'Belongs to no department.';
  return step('departments', line.length > 0, line.length > 0 ? 'departments' : 'no-departments', text, {
    names,
    namesZh,
  });
}

function roleStep({ snapshot }: Question, person: Person): Step {
  const held = person.roles.map(({ role, scope }) => ({
    role: roleNamed(snapshot, role),
    scope: scope === '*' ? { name: 'the whole company', nameZh: '全公司' } : departmentNamed(snapshot, scope),
  }));
  if (held.length === 0) return step('roles', false, 'no-roles', 'Has no role.', {});
  const roles = held.map(({ role, scope }) => `${role.name} in ${scope.name}`);
  const rolesZh = held.map(({ role, scope }) => `${scope.nameZh} ${role.nameZh}`);
  return step('roles', true, 'roles', `Is ${roles.join(', ')}.`, { roles, rolesZh });
}

function candidateStep({ snapshot, context }: Question, person: Person): Step {
  const is = isCandidate(person, snapshot.tree, context) === true;
  const roles = (context.candidateRoles ?? []).map((role) => roleNamed(snapshot, role));
  const people = (context.candidateUsers ?? []).map((username) => snapshot.people.get(username)?.name ?? username);
  const place = context.department == null ? null : departmentNamed(snapshot, context.department);
  const offered = [...roles.map(({ name }) => name), ...people];
  const to = offered.length > 0 ? offered.join(', ') : 'nobody';
  const text = `The task is offered to ${to}${place ? ` in ${place.name}` : ''}; ${person.name} is ${is ? '' : 'not '}among them.`;
  return step('candidates', is, is ? 'candidate' : 'no-candidate', text, {
    offered,
    offeredZh: [...roles.map(({ nameZh }) => nameZh), ...people],
    department: place?.name ?? '',
    departmentZh: place?.nameZh ?? '',
    name: person.name,
    nameZh: person.nameZh,
  });
}

function separationSteps({ snapshot, object }: Question, rule: RuleWords | null): readonly Step[] {
  return snapshot.separations
    .filter(({ process, task }) => object === `task:${process}:${task}`)
    .map(({ id, label, labelZh }) => {
      const broken = rule?.effect === 'deny' && rule.id.startsWith(`${separationPrefix}${id}:`);
      const text = broken ? `Separation of duties forbids it: ${label}.` : `Separation of duties is kept: ${label}.`;
      return step('separation', !broken, broken ? 'separation-broken' : 'separation-kept', text, { label, labelZh });
    });
}

function step(name: Step['step'], ok: boolean, code: string, text: string, params: ReasonParams): Step {
  return { step: name, ok, text, code, params };
}
