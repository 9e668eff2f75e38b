import {
  checkSubmission,
  wallTime,
  type CaseState,
  type Instance,
  type Store,
  type TaskRow,
  type Vars,
} from '@wattloom/runtime';
import { fieldsInvalid } from '../http/problems.ts';
import type { TaskCompleted } from '../http/schemas/task.ts';
import type { User } from '../http/user.ts';
import type { Parts } from '../parts.ts';
import { TaskDrafts } from './task-drafts.ts';
import { TaskForm } from './task-form.ts';
import { TaskRights } from './task-rights.ts';
import { addressOf, taskId } from './task-rows.ts';
import { tasksOfCase } from './tasks-of-case.ts';
import { recordFaults } from './record-faults.ts';
import { withRecordChanges } from './record-changes.ts';

interface How {
  readonly revision?: number | undefined;
  readonly idempotencyKey?: string | undefined;
  /** Revision of the draft that was on the page. */
  readonly draft?: number | undefined;
}

/** Ends a task with what was filled in: checked against the form here, whatever the browser did. */
export class CompleteTask {
  readonly #parts: Parts;
  readonly #rights: TaskRights;
  readonly #forms: TaskForm;
  readonly #drafts: TaskDrafts;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#rights = new TaskRights(parts.rights);
    this.#forms = new TaskForm(parts);
    this.#drafts = new TaskDrafts(parts);
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
    const variables = async (task: TaskRow, instance: Instance, store: Store): Promise<Vars> => {
      ({ record } = task);
      return this.#checked(task, instance, submitted, store);
    };
    // Rights come first: nobody learns from field errors what a task that is not theirs asks.
    const allow = (task: TaskRow): void => this.#require(me, task);
    const done = await this.#parts.engine
      .completeTask(instanceId, key, { variables }, { by: me.id, expectedRevision: revision, idempotencyKey, allow })
      .catch((error: unknown) => {
        throw recordFaults(error, record);
      });
    return { instance: { id: done.id, state: done.status }, nextTask: await this.#next(me, done) };
  }

  #require(me: User, task: Parameters<TaskRights['require']>[2]): void {
    this.#rights.require(me.id, 'complete', task);
    this.#rights.requireNotTaken(me, task);
  }

  async #checked(task: TaskRow, instance: Instance, submitted: Vars, store: Store): Promise<Vars> {
    // A signature adds nothing to the data.
    if (task.marks.signOff) return {};
    const schema = this.#forms.schema(task.formKey);
    if (!schema) return submitted;
    const given = await this.#forms.shown(task, instance, schema, store);
    const now = wallTime(await this.#parts.engine.zone(store), this.#parts.now());
    const { data, errors } = checkSubmission(schema, submitted, { given, now });
    if (errors.length > 0)
      throw fieldsInvalid(
        'form-invalid',
        errors.map(({ path, message, code, params }) => ({ path, message, code, params: { ...params } })),
      );
    return withRecordChanges(data, { given, submitted }, task.record);
  }

  /** What the same person may do next in this case, so that "complete and next" stays with it. */
  async #next(me: User, { id, status }: CaseState): Promise<string | null> {
    if (status === 'completed' || status === 'terminated') return null;
    const tasks = await tasksOfCase(this.#parts, me.id, 'complete', id);
    const next = tasks.find(({ assignee }) => assignee === null || assignee === me.id);
    return next ? taskId(next) : null;
  }
}
