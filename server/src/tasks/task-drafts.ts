import { runMade } from '@wattloom/runtime/postgres';
import type { Knex } from 'knex';
import type { Instance, TaskRow, Engine } from '@wattloom/runtime';
import { parseExact, stringifyExact } from '@wattloom/runtime/feel';
import { HttpRejected } from '../contract/problems.ts';
import type { DraftOfTask, SaveTaskDraft, TaskDraftSaved } from './tasks.schema.ts';
import type { User } from '../contract/user.ts';
import { People } from '../people/people.ts';
import { neededVariables } from './needed-variables.ts';
import { TaskForm } from './task-form.ts';
import { taskNotOpen } from './task-not-open.ts';
import { TaskRights } from './task-rights.ts';
import { addressOf, TaskRows } from './task-rows.ts';
import type { Rights } from '../rights/index.ts';
import type { DefinitionCache } from '../definitions/definition-cache.ts';

type Address = Pick<TaskRow, 'instanceId' | 'key'>;
type Task = Address & Pick<TaskRow, 'formKey'>;

interface Found {
  readonly revision: number;
  readonly data: string;
  readonly savedBy: string;
  readonly savedAt: Date;
  /** What is asked to be saved stands there already. */
  readonly isSame: boolean;
}

/**
 * Over the revision it was made from, or as the first one. The task is held at the revision its rights were decided at: who
 * gets it meanwhile waits for this statement, or this one finds nothing to write to.
 */
const SAVE = `
  with open as (
    select instance_id, key from wattloom.task
    where instance_id = :instanceId and key = :key and revision = :taskRevision for share)
  insert into wattloom.task_draft as d (instance_id, key, revision, data, saved_by, saved_at)
  select instance_id, key, 1, :data::jsonb, :by, :savedAt::timestamptz from open
  where :revision::int = 0 or exists (
    select 1 from wattloom.task_draft where instance_id = :instanceId and key = :key and revision = :revision::int)
  on conflict (instance_id, key) do update set revision = d.revision + 1, data = excluded.data,
    saved_by = excluded.saved_by, saved_at = excluded.saved_at
  where d.revision = :revision::int
  returning revision`;

interface Parts {
  readonly knex: Knex;
  readonly engine: Engine;
  readonly rights: Rights;
  readonly definitions: DefinitionCache;
  readonly now: () => string;
}

/**
 * What was typed into a task's form and not submitted yet: one a task, never checked, for whoever may complete it now. It
 * stays with the task when that is released or handed over, and goes when the task ends.
 */
export class TaskDrafts {
  readonly #knex: Knex;
  readonly #rows: TaskRows;
  readonly #rights: TaskRights;
  readonly #forms: TaskForm;
  readonly #people: People;
  readonly #now: () => string;

  constructor(parts: Parts) {
    this.#knex = parts.knex;
    this.#rows = new TaskRows(parts.knex);
    this.#rights = new TaskRights(parts.rights);
    this.#forms = new TaskForm(parts);
    this.#people = new People(parts.rights);
    this.#now = parts.now;
  }

  /** Never over what somebody saved meanwhile. The same content is saved once, however often it is sent. */
  async save(me: User, id: string, { data, revision }: SaveTaskDraft): Promise<TaskDraftSaved> {
    const task = await this.#require(me, id);
    const savedAt = this.#now();
    const text = stringifyExact(data);
    const { instanceId, key } = task;
    const bindings = { instanceId, key, taskRevision: task.revision, data: text, by: me.id, savedAt, revision };
    const { rows } = await this.#knex.raw<{ rows: { revision: number }[] }>(SAVE, bindings);
    const [saved] = rows;
    if (saved) return { revision: saved.revision, savedAt };
    const found = await this.#row(task, text);
    if (found?.isSame) return { revision: found.revision, savedAt: found.savedAt.toISOString() };
    if ((found?.revision ?? 0) !== revision) throw this.#changed(task, found);
    // Not the draft but its task changed, a moment ago: whether it may be saved is decided again.
    return this.save(me, id, { data, revision });
  }

  /** Where the case came again to a task that it had gone back from: what was typed then, as the draft before the first. */
  async find(me: User, task: TaskRow, instance: Instance): Promise<DraftOfTask | null> {
    if (!this.#rights.mayFillIn(me, task)) return null;
    const found = (await this.#row(task)) ?? (isDoneOnce(task, instance) ? await this.#returned(task) : null);
    return found && this.#shown(task, found);
  }

  /** Refuses while there is a draft that whoever completes the task has not seen. */
  async requireSeen(me: User, id: string, revision: number): Promise<void> {
    const found = await this.#row(addressOf(id));
    if (!found || found.revision === revision) return;
    throw this.#changed(await this.#require(me, id), found);
  }

  async discard(me: User, id: string, revision?: number): Promise<void> {
    const task = await this.#require(me, id);
    const { instanceId, key } = task;
    const seen = revision === undefined ? {} : { revision };
    const gone = await this.#knex('wattloom.task_draft')
      .where({ instance_id: instanceId, key, ...seen })
      .delete();
    const found = gone === 0 && revision !== undefined ? await this.#row(task) : null;
    if (found) throw this.#changed(task, found);
    await this.#forgetReturned(task);
  }

  async #require(me: User, id: string): Promise<TaskRow> {
    const task = await this.#rows.find(id);
    if (!task) throw taskNotOpen(addressOf(id).key);
    this.#rights.require(me.id, 'complete', task);
    this.#rights.requireNotTaken(me, task);
    return task;
  }

  async #row({ instanceId, key }: Address, data: string | null = null): Promise<Found | null> {
    const [row] = await runMade<Found>(
      this.#knex,
      `select revision, data::text, saved_by as "savedBy", saved_at as "savedAt",
         coalesce(data = ?::jsonb, false) as "isSame"
       from wattloom.task_draft where instance_id = ? and key = ?`,
      [data, instanceId, key],
    );
    return row ?? null;
  }

  async #returned({ instanceId, elementId, record }: TaskRow): Promise<Found | null> {
    const [row] = await runMade<Found>(
      this.#knex,
      `select 0 as revision, data::text, saved_by as "savedBy", saved_at as "savedAt", false as "isSame"
       from wattloom.returned_task_draft where instance_id = ? and element_id = ? and record is not distinct from ?::jsonb`,
      [instanceId, elementId, record && JSON.stringify(record)],
    );
    return row ?? null;
  }

  async #forgetReturned({ instanceId, elementId }: Pick<TaskRow, 'instanceId' | 'elementId'>): Promise<void> {
    await this.#knex('wattloom.returned_task_draft').where({ instance_id: instanceId, element_id: elementId }).delete();
  }

  /** Nobody's draft of the task is left. */
  async forget(id: string): Promise<void> {
    const { instanceId, key } = addressOf(id);
    await this.#knex('wattloom.task_draft').where({ instance_id: instanceId, key }).delete();
    const task = await this.#rows.find(id);
    if (task) await this.#forgetReturned(task);
  }

  /** No more of it than the form shows of the case: what a form does not name was not typed into it. */
  #shown({ formKey }: Pick<Task, 'formKey'>, { data, revision, savedAt, savedBy }: Found): DraftOfTask {
    const schema = this.#forms.schema(formKey);
    const typed = parseExact(data) as DraftOfTask['data'];
    return {
      data: schema ? neededVariables(schema, typed) : typed,
      revision,
      savedAt: savedAt.toISOString(),
      savedBy: this.#people.ref(savedBy),
    };
  }

  #changed(task: Task, found: Found | null): HttpRejected {
    const draft = found && this.#shown(task, found);
    return new HttpRejected('draft-changed', {
      by: draft?.savedBy.name ?? 'Somebody discarded it, so nobody',
      draft,
    });
  }
}

/** Of work that is done several times, one time's draft is not another's. */
function isDoneOnce({ key }: TaskRow, { state: { waits, executions } }: Instance): boolean {
  for (let at = executions[waits[key]?.owner ?? '']; at; at = executions[at.parent ?? ''])
    if (at.index !== undefined) return false;
  return true;
}
