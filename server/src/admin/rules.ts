import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { fieldFault, fieldsInvalid, HttpRejected } from '../contract/problems.ts';
import type { ChangeRule, Rule as RuleAnswer, RuleList, SaveRule } from './rights.schema.ts';
import type { User } from '../contract/user.ts';
import { Rejected } from '@wattloom/runtime';
import { deleteRule, saveRule, type Rights, type Rule, type RuleProblem } from '../rights/index.ts';
import { ruleAnswer } from './rule-answer.ts';

interface Parts {
  readonly knex: Knex;
  readonly rights: Rights;
}

/** Rules in plain words, for who may manage rights. */
export class Rules {
  readonly #knex: Knex;
  readonly #rights: Rights;

  constructor({ knex, rights }: Parts) {
    this.#knex = knex;
    this.#rights = rights;
  }

  list(me: User): RuleList {
    this.#rights.require(me.id, 'read', 'admin:rights');
    return { items: this.#rights.rules().map(ruleAnswer) };
  }

  async create(me: User, { id, ...parts }: SaveRule): Promise<RuleAnswer> {
    this.#rights.require(me.id, 'manage', 'admin:rights');
    const key = id ?? `rule-${randomBytes(6).toString('hex')}`;
    if (this.#stored(key))
      throw fieldsInvalid('fields-invalid', [fieldFault('id', 'taken', `"${key}" is taken.`, { value: key })]);
    return this.#save(me, { id: key, ...parts });
  }

  async change(me: User, id: string, changes: ChangeRule): Promise<RuleAnswer> {
    this.#rights.require(me.id, 'manage', 'admin:rights');
    const rule = this.#stored(id);
    if (!rule) throw new HttpRejected('not-found', { what: `rule "${id}"` });
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    return this.#save(me, { ...rule, ...given });
  }

  async remove(me: User, id: string): Promise<void> {
    this.#rights.require(me.id, 'manage', 'admin:rights');
    if (!(await deleteRule(this.#knex, id))) throw new HttpRejected('not-found', { what: `rule "${id}"` });
    await this.#rights.reload();
  }

  async #save(me: User, rule: Rule): Promise<RuleAnswer> {
    try {
      await saveRule(this.#knex, rule, me.id);
    } catch (error) {
      throw withFields(error);
    }
    await this.#rights.reload();
    const saved = this.#rights.rules().find(({ id }) => id === rule.id);
    if (!saved) throw new Error(`Rule "${rule.id}" was saved, but is not among the rules.`);
    return ruleAnswer(saved);
  }

  #stored(id: string): Rule | undefined {
    return this.#rights.snapshot.index.all.find(({ rule }) => rule.id === id)?.rule;
  }
}

/** A rule's faults at the fields that have them, so that the page can show them there. */
function withFields(error: unknown): unknown {
  if (!(error instanceof Rejected) || error.code !== 'rule-invalid') return error;
  const problems = (error.details.problems ?? []) as readonly RuleProblem[];
  return fieldsInvalid(
    'fields-invalid',
    problems.map(({ field, code, message, params }) => ({ path: field, code, message, params: { ...params } })),
  );
}
