import { runMade } from '@wattloom/runtime/postgres';
import type { Knex } from 'knex';
import { parseExact, stringifyExact } from '@wattloom/runtime/feel';
import type { OpenTask, TaskDraftSaved } from '../http/schemas/task.ts';
import type { User } from '../http/user.ts';
import type { Parts } from '../parts.ts';
import { taskNotOpen } from './task-not-open.ts';
import { TaskRights } from './task-rights.ts';
import { addressOf, TaskRows } from './task-rows.ts';

type Draft = NonNullable<OpenTask['draft']>;

/** What somebody typed into a task's form and has not submitted yet. It is theirs alone, and never checked. */
export class TaskDrafts {
  readonly #knex: Knex;
  readonly #rows: TaskRows;
  readonly #rights: TaskRights;
  readonly #now: () => string;

  constructor({ knex, rights, now }: Parts) {
    this.#knex = knex;
    this.#rows = new TaskRows(knex);
    this.#rights = new TaskRights(rights);
    this.#now = now;
  }

  async save(me: User, id: string, data: Draft['data']): Promise<TaskDraftSaved> {
    const { instanceId, key } = addressOf(id);
    const row = await this.#rows.find(id);
    if (!row) throw taskNotOpen(key);
    this.#rights.require(me.id, 'complete', row);
    this.#rights.requireNotTaken(me, row);
    const savedAt = this.#now();
    await this.#knex('wattloom.task_draft')
      .insert({ instance_id: instanceId, key, username: me.id, data: stringifyExact(data), saved_at: savedAt })
      .onConflict(['instance_id', 'key', 'username'])
      .merge(['data', 'saved_at']);
    return { savedAt };
  }

  async find(me: User, { instanceId, key }: { instanceId: string; key: string }): Promise<Draft | null> {
    const [row] = await runMade<{ data: string; saved_at: Date }>(
      this.#knex,
      'select data::text, saved_at from wattloom.task_draft where instance_id = ? and key = ? and username = ?',
      [instanceId, key, me.id],
    );
    return row ? { data: parseExact(row.data) as Draft['data'], savedAt: row.saved_at.toISOString() } : null;
  }

  /** Nobody's draft of the task is left. */
  async forget(id: string): Promise<void> {
    const { instanceId, key } = addressOf(id);
    await this.#knex('wattloom.task_draft').where({ instance_id: instanceId, key }).delete();
  }

  async discard(me: User, id: string): Promise<void> {
    const { instanceId, key } = addressOf(id);
    await this.#knex('wattloom.task_draft').where({ instance_id: instanceId, key, username: me.id }).delete();
  }
}
