import { readableCases } from '../search/readable-cases.ts';
import { matchedBy, whatMatched } from '../search/said-values.ts';
import type { Knex } from 'knex';
import { startOfDay, type Allow, type Store, type Engine } from '@wattloom/runtime';
import { fieldFault, fieldsInvalid } from '../contract/problems.ts';
import type { OpenTask, TaskChanged, TaskList, TaskQuery } from './tasks.schema.ts';
import type { User } from '../contract/user.ts';
import { People } from '../people/people.ts';
import { delegationNote } from './delegation-note.ts';
import { taskNotOpen } from './task-not-open.ts';
import { TaskDrafts } from './task-drafts.ts';
import { TaskForm } from './task-form.ts';
import { TaskItems } from './task-items.ts';
import { taskPage, type DueBefore } from './task-list.ts';
import { TaskRights } from './task-rights.ts';
import { fieldsOf, nextOf } from './next-of.ts';
import { returnTo, signersOf } from './task-ways.ts';
import { whoChanged } from './who-changed.ts';
import { addressOf, TaskRows } from './task-rows.ts';
import type { Rights } from '../rights/index.ts';
import type { DefinitionCache } from '../definitions/definition-cache.ts';

interface Parts {
  readonly knex: Knex;
  readonly store: Store;
  readonly engine: Engine;
  readonly rights: Rights;
  readonly definitions: DefinitionCache;
  readonly now: () => string;
}

/** The work list, a task's page, and whose work a task is. */
export class Tasks {
  readonly #parts: Parts;
  readonly #rows: TaskRows;
  readonly #items: TaskItems;
  readonly #rights: TaskRights;
  readonly #forms: TaskForm;
  readonly #drafts: TaskDrafts;
  readonly #people: People;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#rows = new TaskRows(parts.knex);
    this.#items = new TaskItems(parts);
    this.#rights = new TaskRights(parts.rights);
    this.#forms = new TaskForm(parts);
    this.#drafts = new TaskDrafts(parts);
    this.#people = new People(parts.rights);
  }

  async list(me: User, query: TaskQuery): Promise<TaskList> {
    const { knex, rights, definitions, engine, now } = this.#parts;
    const [zone, at] = [await engine.definitions.zone(), now()];
    const before: DueBefore = (due) => (due === 'overdue' ? at : startOfDay(zone, at, due === 'today' ? 1 : 7));
    const readable = readableCases(rights, me);
    const reader = { me: me.id, rights: rights.taskFilter(me.id, 'view'), definitions, readable, before };
    const { rows, next, count } = await taskPage(knex, reader, query);
    const ids = rows.map(({ instanceId }) => instanceId);
    const matched = await whatMatched({ knex, definitions, readable }, query.q?.trim() ?? '', ids);
    const items = rows.map((row) => ({ ...this.#items.item(row), ...matchedBy(matched, row.instanceId) }));
    return { items, next, count };
  }

  async open(me: User, id: string): Promise<OpenTask> {
    const { instanceId, key } = addressOf(id);
    const loaded = await this.#parts.engine.tasks.look(instanceId, key);
    const row = loaded?.task;
    if (!row) throw taskNotOpen(key);
    this.#rights.require(me.id, 'view', row);
    const model = await this.#parts.definitions.model(row.processKey, row.processVersion);
    const { definitions } = this.#parts;
    const ways = returnTo({ model, instance: loaded.instance, key: row.key }, { people: this.#people, definitions });
    return {
      task: this.#items.item(row),
      form: await this.#forms.open(row, loaded.instance, this.#parts.store),
      draft: await this.#drafts.find(me, row, loaded.instance),
      delegationNote: await delegationNote(this.#parts.knex, row),
      revision: row.revision,
      may: this.#rights.offers(
        me,
        row,
        loaded.instance,
        ways.some(({ hindrance }) => hindrance === null),
      ),
      returnTo: ways,
      signers: await signersOf(this.#rows, row, loaded.instance, this.#people),
      next: nextOf(this.#parts, model, loaded.instance, row.key, fieldsOf(this.#forms.schema(row.formKey))),
    };
  }

  async claim(me: User, id: string, revision?: number): Promise<TaskChanged> {
    const { engine } = this.#parts;
    const { instanceId, key } = addressOf(id);
    const allow: Allow = (task, instance) => this.#rights.requireAct(me, 'claim', task, instance);
    await this.#told(id, engine.tasks.claim(instanceId, key, { by: me.id, allow, expectedRevision: revision }));
    return this.#changed(id);
  }

  async release(me: User, id: string, revision?: number): Promise<TaskChanged> {
    const { engine } = this.#parts;
    const { instanceId, key } = addressOf(id);
    const allow: Allow = (task, instance) => {
      this.#rights.requireAct(me, 'release', task, instance);
      // Somebody else's task is taken from them by who may hand work out, not by any colleague.
      if (task.assignee !== null && task.assignee !== me.id) this.#rights.require(me.id, 'assign', task);
    };
    await this.#told(id, engine.tasks.release(instanceId, key, { by: me.id, allow, expectedRevision: revision }));
    return this.#changed(id);
  }

  /** Hands the task to somebody who may complete it. */
  async assign(me: User, id: string, assignee: string | null, revision?: number): Promise<TaskChanged> {
    const { engine } = this.#parts;
    const { instanceId, key } = addressOf(id);
    const allow: Allow = (task, instance) => {
      this.#rights.requireAct(me, 'assign', task, instance);
      if (assignee === null) return;
      const { allowed, reason = '' } = this.#rights.could(assignee, task);
      if (!allowed) throw fieldsInvalid('fields-invalid', [fieldFault('assignee', 'may-not-complete', reason)]);
    };
    await this.#told(
      id,
      engine.tasks.assign(instanceId, key, assignee, { by: me.id, allow, expectedRevision: revision }),
    );
    return this.#changed(id);
  }

  async #told<T>(id: string, work: Promise<T>): Promise<T> {
    return work.catch(async (error: unknown) => {
      throw await whoChanged(this.#parts.knex, this.#people, id, error);
    });
  }

  /** Read again after the command. Another may have completed it meanwhile; then there is nothing to show. */
  async #changed(id: string): Promise<TaskChanged> {
    const row = await this.#rows.find(id);
    if (!row) throw taskNotOpen(addressOf(id).key);
    return { task: this.#items.item(row), revision: row.revision };
  }
}
