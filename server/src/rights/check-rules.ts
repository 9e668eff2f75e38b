import { attributesOf } from './condition/attributes-of.ts';
import { conditionCodes, ConditionError } from './condition/condition-error.ts';
import { parse } from './condition/parse.ts';
import { ACTIONS, isObjectName, kindOf, overlap } from './object-name.ts';
import type { Rule } from './rule.ts';
import { separationPrefix } from './separation-rules.ts';
import { table } from '@wattloom/runtime';

export const ruleCodes = [
  'bad-id',
  'bad-priority',
  'bad-effect',
  'bad-subject',
  'bad-object',
  'bad-action',
  'unknown-role',
  'unknown-user',
  'unknown-department',
  'candidate-without-task',
  'attribute-not-here',
  'duplicate-id',
  'deny-only',
  ...conditionCodes,
] as const;

type RuleCode = (typeof ruleCodes)[number];

export interface RuleProblem {
  readonly rule: string;
  readonly field: keyof Rule;
  readonly code: RuleCode;
  /** Expected, found, what to do; for people who read English. Others translate code and params. */
  readonly message: string;
  readonly params: Readonly<Record<string, string>>;
}

/** What rules may refer to. */
export interface KnownNames {
  readonly departments: ReadonlySet<string>;
  readonly roles: ReadonlySet<string>;
  readonly users: ReadonlySet<string>;
}

const MAX_PRIORITY = 9_999;
/** Attributes of a condition that each kind of object has; tasks have all. */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = table({
  process: ['department', 'initiator'],
  data: ['department'],
});

/**
 * Everything wrong with the rules in `changed`, all of it at once. Casbin would take most of these silently: an effect
 * it does not know is skipped, and a priority that is no number upsets the order of all.
 */
export function checkRules(changed: readonly Rule[], all: readonly Rule[], known: KnownNames): RuleProblem[] {
  const problems = changed.flatMap((rule) => new RuleCheck(rule, known).problems());
  return [...problems, ...duplicates(all), ...deniesOfNothing(changed, all)];
}

class RuleCheck {
  readonly #rule: Rule;
  readonly #known: KnownNames;
  readonly #found: RuleProblem[] = [];

  constructor(rule: Rule, known: KnownNames) {
    this.#rule = rule;
    this.#known = known;
  }

  problems(): RuleProblem[] {
    this.#checkId();
    this.#checkPriority();
    this.#checkEffect();
    this.#checkSubject();
    this.#checkDepartment(this.#rule.department, 'department');
    this.#checkObject();
    this.#checkCondition();
    return this.#found;
  }

  #add(field: keyof Rule, code: RuleCode, message: string, params: Readonly<Record<string, string>> = {}): void {
    this.#found.push({ rule: this.#rule.id, field, code, message, params });
  }

  #checkId(): void {
    const { id } = this.#rule;
    if (!/^[\w.:-]{1,100}$/.test(id) || id.startsWith(separationPrefix)) {
      this.#add('id', 'bad-id', `Expected an id of letters, digits, ".", ":" and "-", but found "${id}".`, { id });
    }
  }

  #checkPriority(): void {
    const priority: unknown = this.#rule.priority;
    if (Number.isInteger(priority) && Number(priority) >= 1 && Number(priority) <= MAX_PRIORITY) return;
    const found = String(priority);
    this.#add('priority', 'bad-priority', `Expected a whole number from 1 to ${MAX_PRIORITY}, but found "${found}".`, {
      found,
    });
  }

  #checkEffect(): void {
    const effect: string = this.#rule.effect;
    if (effect === 'allow' || effect === 'deny') return;
    this.#add('effect', 'bad-effect', `Expected "allow" or "deny", but found "${effect}".`, { found: effect });
  }

  #checkSubject(): void {
    const { subject } = this.#rule;
    const [, kind = '', code = ''] = /^(role|user|department):(.+)$/.exec(subject) ?? [];
    if (kind === 'role' && !this.#known.roles.has(code)) {
      this.#add('subject', 'unknown-role', `Unknown role "${code}". Add the role first, or correct its code.`, {
        code,
      });
    } else if (kind === 'user' && !this.#known.users.has(code)) {
      this.#add('subject', 'unknown-user', `Unknown user "${code}". Add the user first, or correct the name.`, {
        code,
      });
    } else if (kind === 'department') {
      this.#checkDepartment(code, 'subject');
    } else if (kind === '' && subject !== '*' && subject !== 'candidate') {
      const message = `Expected "role:…", "user:…", "department:…", "candidate" or "*", but found "${subject}".`;
      this.#add('subject', 'bad-subject', message, { found: subject });
    }
  }

  #checkDepartment(code: string, field: 'department' | 'subject'): void {
    if ((code === '*' && field === 'department') || this.#known.departments.has(code)) return;
    const message = `Unknown department "${code}". Add the department first, or correct its code.`;
    this.#add(field, 'unknown-department', message, { code });
  }

  #checkObject(): void {
    const { object, action, subject } = this.#rule;
    if (!isObjectName(object)) {
      const message = `Expected an object such as "task:<process>:<task>" or "data:<set>", but found "${object}".`;
      this.#add('object', 'bad-object', message, { found: object });
      return;
    }
    const kind = kindOf(object);
    const actions = kind === '*' ? new Set(Object.values(ACTIONS).flat()) : new Set(ACTIONS[kind]);
    if (action !== '*' && !actions.has(action)) {
      const list = [...actions].join(', ');
      this.#add('action', 'bad-action', `Expected one of ${list} or "*", but found "${action}".`, {
        found: action,
        list,
      });
    }
    if (subject === 'candidate' && kind !== 'task' && kind !== '*') {
      const message = `Only tasks have candidates, but the rule is about "${object}". Name a role instead.`;
      this.#add('subject', 'candidate-without-task', message, { object });
    }
  }

  #checkCondition(): void {
    const { condition, object } = this.#rule;
    try {
      const used = attributesOf(parse(condition));
      const kind = kindOf(object);
      if (kind === 'task' || kind === '*') return;
      for (const attribute of used) {
        if (ATTRIBUTES[kind]?.includes(attribute)) continue;
        const message = `A ${kind} has no "${attribute}" to look at. Leave it out of the condition.`;
        this.#add('condition', 'attribute-not-here', message, { attribute, kind });
      }
    } catch (error) {
      if (!(error instanceof ConditionError)) throw error;
      this.#add('condition', error.code, error.message, { condition, ...error.params });
    }
  }
}

function duplicates(rules: readonly Rule[]): RuleProblem[] {
  const seen = new Set<string>();
  return rules.flatMap(({ id }) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    const message = `Two rules have the id "${id}". Give one of them another.`;
    return [{ rule: id, field: 'id' as const, code: 'duplicate-id', message, params: { id } }];
  });
}

/** A deny where nobody is allowed anyway: nearly always a mistake in the object's or the action's name. */
function deniesOfNothing(changed: readonly Rule[], all: readonly Rule[]): RuleProblem[] {
  const allows = all.filter(({ effect }) => effect === 'allow');
  return changed.flatMap((rule) => {
    const { id, action, object, effect } = rule;
    if (effect !== 'deny') return [];
    const meets = (other: Rule): boolean =>
      overlap(other.object, object) && (other.action === action || other.action === '*' || action === '*');
    if (allows.some(meets)) return [];
    const message = `Nobody is allowed to "${action}" on "${object}", so denying it has no effect. Correct the object or the action, or allow it to somebody first.`;
    return [{ rule: id, field: 'effect' as const, code: 'deny-only', message, params: { action, object } }];
  });
}
