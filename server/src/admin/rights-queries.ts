import type { Knex } from 'knex';
import { HttpRejected } from '../contract/problems.ts';
import type { EffectiveRights, ExplainRight, Explanation } from './rights.schema.ts';
import type { User } from '../contract/user.ts';
import { People } from '../people/people.ts';
import { taskContext, taskObject, type Rights, type RightsContext } from '../rights/index.ts';
import { TaskRows } from '../tasks/task-rows.ts';
import { ruleAnswer } from './rule-answer.ts';

interface Parts {
  readonly knex: Knex;
  readonly rights: Rights;
}

/** What somebody may do, and why something is refused. About oneself everybody may ask. */
export class RightsQueries {
  readonly #rights: Rights;
  readonly #people: People;
  readonly #tasks: TaskRows;

  constructor({ rights, knex }: Parts) {
    this.#rights = rights;
    this.#people = new People(rights);
    this.#tasks = new TaskRows(knex);
  }

  effective(me: User, username: string): EffectiveRights {
    this.#mayAskAbout(me, username);
    if (!this.#rights.snapshot.people.has(username))
      throw new HttpRejected('not-found', { what: `user "${username}"` });
    return {
      user: this.#people.ref(username),
      roles: this.#people.roles(username),
      areas: [...this.#rights.areas(username)],
      rules: this.#rights.rules(username).map(ruleAnswer),
    };
  }

  async explain(me: User, question: ExplainRight): Promise<Explanation> {
    this.#mayAskAbout(me, question.user);
    const { object, context } = await this.#about(question);
    const found = this.#rights.explain(question.user, question.action, object, context);
    return {
      ...found,
      params: listed(found.params),
      chain: found.chain.map((step) => ({ ...step, params: listed(step.params) })),
      rule: found.rule ? ruleAnswer(found.rule) : null,
      nearestMiss: found.nearestMiss
        ? { rule: ruleAnswer(found.nearestMiss.rule), missing: [...found.nearestMiss.missing] }
        : null,
      change: found.change ? { ...found.change, params: listed(found.change.params) } : null,
    };
  }

  #mayAskAbout(me: User, username: string): void {
    if (username !== me.id) this.#rights.require(me.id, 'read', 'admin:rights');
  }

  /** With a task, the question is about that very task: its place, candidates and history count. */
  async #about({ object, task, department }: ExplainRight): Promise<{ object: string; context: RightsContext }> {
    if (task === undefined) return { object, context: department === undefined ? {} : { department } };
    const found = await this.#tasks.find(task);
    if (!found) throw new HttpRejected('not-found', { what: `task ${task}` });
    return { object: taskObject(found), context: taskContext(found) };
  }
}

function listed(params: Readonly<Record<string, string | readonly string[]>>): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]),
  );
}
