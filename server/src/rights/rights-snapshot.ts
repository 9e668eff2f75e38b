import type { Condition } from './condition/condition.ts';
import { ConditionError } from './condition/condition-error.ts';
import { parse } from './condition/parse.ts';
import { DepartmentTree } from './department-tree.ts';
import { enforcer, type Ask, type World } from './enforcer.ts';
import { namesOf } from './object-name.ts';
import { subjectsOf, type Person, type Role } from './person.ts';
import type { RightsContext } from './rights-context.ts';
import type { RightsData } from './rights-data.ts';
import { RuleIndex } from './rule-index.ts';
import { inOrder, type Rule, type Separation } from './rule.ts';
import { separationRules } from './separation-rules.ts';

export interface Verdict {
  readonly allowed: boolean;
  /** The rule that decided; null = no rule matched, which refuses. */
  readonly rule: Rule | null;
}

/** The rights as of one version. Never changed: the next version is another snapshot, and one pointer moves. */
export class RightsSnapshot implements World {
  readonly version: number;
  readonly tree: DepartmentTree;
  readonly people: ReadonlyMap<string, Person>;
  readonly roles: ReadonlyMap<string, Role>;
  readonly separations: readonly Separation[];
  readonly conditions: ReadonlyMap<string, Condition>;
  readonly index: RuleIndex;
  readonly #ask: Ask;
  readonly #rules: ReadonlyMap<string, Rule>;
  readonly #subjects = new Map<string, readonly string[]>();

  constructor(data: RightsData, shared?: RightsSnapshot) {
    this.version = data.version;
    this.people = new Map(data.people.map((person) => [person.username, person]));
    this.roles = new Map(data.roles.map((role) => [role.code, role]));
    this.separations = data.separations;
    const rules = shared ? [] : [...data.rules, ...data.separations.flatMap(separationRules)].sort(inOrder);
    this.tree = shared?.tree ?? new DepartmentTree(data.departments);
    this.conditions = shared?.conditions ?? conditionsOf(rules);
    this.index = shared?.index ?? new RuleIndex(rules);
    this.#rules = shared ? shared.#rules : new Map(rules.map((rule) => [rule.id, rule]));
    this.#ask = enforcer(this);
  }

  decide(username: string, action: string, object: string, context: RightsContext): Verdict {
    const rows = this.index.onObject(action, namesOf(object), this.subjects(username)).map(({ row }) => row);
    return this.#verdict(rows, username, action, object, context);
  }

  /** Every subject by which a rule can mean this person. */
  subjects(username: string): readonly string[] {
    let subjects = this.#subjects.get(username);
    if (!subjects) {
      subjects = subjectsOf(this.people.get(username), this.tree);
      if (this.people.has(username)) this.#subjects.set(username, subjects);
    }
    return subjects;
  }

  /** The same by Casbin alone over every rule; for tests, which compare. */
  decideByScan(username: string, action: string, object: string, context: RightsContext): Verdict {
    const rows = this.index.all.map(({ row }) => row);
    return this.#verdict(rows, username, action, object, context);
  }

  /** The same rights with one person otherwise, to try out what would change. */
  withPerson(person: Person): RightsSnapshot {
    const people = new Map(this.people).set(person.username, person);
    return new RightsSnapshot(
      {
        version: this.version,
        departments: [],
        roles: [...this.roles.values()],
        people: [...people.values()],
        rules: [],
        separations: this.separations,
      },
      this,
    );
  }

  #verdict(rows: string[][], username: string, action: string, object: string, context: RightsContext): Verdict {
    const { allowed, row } = this.#ask(rows, username, action, object, context);
    return { allowed, rule: row ? (this.#rules.get(row[7] ?? '') ?? null) : null };
  }
}

/**
 * Conditions by their text. One that cannot be read (written past the checks) is left out: it is never known to hold, so
 * an allow with it does not apply and a deny does.
 */
function conditionsOf(rules: readonly Rule[]): ReadonlyMap<string, Condition> {
  const conditions = new Map<string, Condition>();
  for (const { condition } of rules) {
    if (conditions.has(condition)) continue;
    try {
      conditions.set(condition, parse(condition));
    } catch (error) {
      if (!(error instanceof ConditionError)) throw error;
    }
  }
  return conditions;
}
