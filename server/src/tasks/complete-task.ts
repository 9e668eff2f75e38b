import type { Knex } from 'knex';
import type { CaseState, DecidingPort, Instance, TaskRow, Vars, Engine } from '@wattloom/runtime';
import type { TaskCompleted } from './tasks.schema.ts';
import type { User } from '../contract/user.ts';
import { CaseTold } from './case-told.ts';
import { TaskDrafts } from './task-drafts.ts';
import { TaskForm } from './task-form.ts';
import { TaskRights } from './task-rights.ts';
import { addressOf, taskId } from './task-rows.ts';
import { tasksOfCase } from './tasks-of-case.ts';
import { recordFaults } from './record-faults.ts';
import type { Rights } from '../rights/index.ts';
import type { DefinitionCache } from '../definitions/definition-cache.ts';

interface How {
  readonly revision?: number | undefined;
  readonly idempotencyKey?: string | undefined;
  /** Revision of the draft that was on the page. */
  readonly draft?: number | undefined;
}

interface Parts {
  readonly knex: Knex;
  readonly engine: Engine;
  readonly rights: Rights;
  readonly definitions: DefinitionCache;
  readonly now: () => string;
}

/** Ends a task with what was filled in: checked against the form here, whatever the browser did. */
export class CompleteTask {
  readonly #parts: Parts;
  readonly #rights: TaskRights;
  readonly #forms: TaskForm;
  readonly #drafts: TaskDrafts;
  readonly #told: CaseTold;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#rights = new TaskRights(parts.rights);
    this.#forms = new TaskForm(parts);
    this.#drafts = new TaskDrafts(parts);
    this.#told = new CaseTold(parts);
  }

  async complete(
    me: User,
    id: string,
    submitted: Vars,
    { revision, idempotencyKey, draft }: How,
  ): Promise<TaskCompleted> {
    if (draft !== undefined) await this.#drafts.requireSeen(me, id, draft);
    const { instanceId, key } = addressOf(id);
    let record: TaskRow['record'] = null;
    const variables = async (task: TaskRow, instance: Instance, store: DecidingPort): Promise<Vars> => {
      ({ record } = task);
      return this.#forms.checked(task, instance, submitted, store);
    };
    // Of a call that is repeated nobody knows it: its first answer was lost perhaps, so the number is told again.
    let number: string | null = null;
    // Rights come first: nobody learns from field errors what a task that is not theirs asks.
    const allow = (task: TaskRow): void => {
      number = task.businessKey;
      this.#require(me, task);
    };
    const done = await this.#parts.engine.tasks
      .complete(instanceId, key, { variables }, { by: me.id, expectedRevision: revision, idempotencyKey, allow })
      .catch((error: unknown) => {
        throw recordFaults(error, record);
      });
    const nextTask = await this.#next(me, done);
    return { instance: { id: done.id, state: done.status }, nextTask, case: this.#told.of(me, done, number) };
  }

  #require(me: User, task: Parameters<TaskRights['require']>[2]): void {
    this.#rights.require(me.id, 'complete', task);
    this.#rights.requireNotTaken(me, task);
  }

  /** What the same person may do next in this case, so that "complete and next" stays with it. */
  async #next(me: User, { id, status }: CaseState): Promise<string | null> {
    if (status === 'completed' || status === 'terminated') return null;
    const tasks = await tasksOfCase(this.#parts, me.id, 'complete', id);
    const next = tasks.find(({ assignee }) => assignee === null || assignee === me.id);
    return next ? taskId(next) : null;
  }
}
