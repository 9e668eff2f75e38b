import { Rejected, type Allow, type CaseState, type TaskActor, type TaskRow } from '@wattloom/runtime';
import type { FieldCode } from '../http/field-codes.ts';
import { fieldFault, fieldsInvalid } from '../http/problems.ts';
import type {
  AddSigner,
  DelegateTask,
  Reasoned,
  ReturnTask,
  SetDue,
  SetPriority,
  TaskChanged,
  TaskCompleted,
  TaskPeople,
} from '../http/schemas/task.ts';
import type { User } from '../http/user.ts';
import type { Parts } from '../parts.ts';
import { People } from '../people/people.ts';
import { taskNotOpen } from './task-not-open.ts';
import { TaskItems } from './task-items.ts';
import { TaskRights } from './task-rights.ts';
import { addressOf, taskId, TaskRows } from './task-rows.ts';
import { whoChanged } from './who-changed.ts';

const MOST_PEOPLE = 50;

/** What people do with a task beside doing it. Rights are decided on the loaded task, at the revision it is changed at. */
export class TaskActs {
  readonly #parts: Parts;
  readonly #rows: TaskRows;
  readonly #items: TaskItems;
  readonly #rights: TaskRights;
  readonly #people: People;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#rows = new TaskRows(parts.knex);
    this.#items = new TaskItems(parts);
    this.#rights = new TaskRights(parts.rights);
    this.#people = new People(parts.rights);
  }

  /** Somebody else does the work; it stays its owner's, who gets it back. */
  async delegate(me: User, id: string, { to, reason }: DelegateTask, revision?: number): Promise<TaskChanged> {
    const allow: Allow = (task) => {
      this.#rights.require(me.id, 'delegate', task);
      this.#rights.requireNotTaken(me, task);
      if (task.delegatedBy !== null) throw new Rejected('task-delegated', this.#names(task));
      this.#requireDoer('to', to, task);
    };
    const patch = ({ assignee }: TaskRow) => ({ assignee: to, delegatedBy: assignee ?? me.id });
    return this.#change(id, { act: 'delegate', patch, reason }, this.#actor(me, allow, revision));
  }

  async resolve(me: User, id: string, { reason }: Reasoned, revision?: number): Promise<TaskChanged> {
    const allow: Allow = (task) => {
      this.#rights.require(me.id, 'resolve', task);
      if (task.delegatedBy === null) throw new Rejected('task-not-delegated');
      if (task.delegatedBy !== me.id) this.#rights.requireNotTaken(me, task);
    };
    const patch = ({ delegatedBy }: TaskRow) => ({ assignee: delegatedBy, delegatedBy: null });
    return this.#change(id, { act: 'resolve', patch, reason }, this.#actor(me, allow, revision));
  }

  async setPriority(me: User, id: string, { priority, reason }: SetPriority, revision?: number): Promise<TaskChanged> {
    const allow: Allow = (task) => this.#rights.require(me.id, 'setPriority', task);
    return this.#change(
      id,
      { act: 'setPriority', patch: () => ({ priority }), reason },
      this.#actor(me, allow, revision),
    );
  }

  async setDue(me: User, id: string, { reason, ...dates }: SetDue, revision?: number): Promise<TaskChanged> {
    const allow: Allow = (task) => this.#rights.require(me.id, 'setDue', task);
    const utc = Object.fromEntries(
      Object.entries(dates).map(([name, at]) => [name, at && new Date(at).toISOString()] as const),
    );
    return this.#change(id, { act: 'setDue', patch: () => utc, reason }, this.#actor(me, allow, revision));
  }

  async addSigner(me: User, id: string, { signer, order, reason }: AddSigner, revision?: number): Promise<TaskChanged> {
    const allow: Allow = (task) => {
      this.#rights.require(me.id, 'sign', task);
      this.#rights.requireNotTaken(me, task);
      if (signer === me.id)
        throw invalid('signer', 'own-signature', 'Expected somebody else: your own signature adds nothing.');
      // What a signer may do comes from being named; nobody unknown, switched off or separated can be.
      this.#requireDoer('signer', signer, { ...task, assignee: signer, candidateUsers: [signer] });
    };
    const { instanceId, key } = addressOf(id);
    const asked = { signer, order, reason: reason ?? null };
    await this.#told(id, this.#parts.engine.addSigner(instanceId, key, asked, this.#actor(me, allow, revision)));
    return this.#changed(id);
  }

  /** Back to an earlier task, for whoever did it there, while they still may. */
  async sendBack(me: User, id: string, { target, reason }: ReturnTask, revision?: number): Promise<TaskCompleted> {
    const { instanceId, key } = addressOf(id);
    let left: TaskRow | null = null;
    const allow: Allow = (task) => {
      left = task;
      this.#rights.require(me.id, 'return', task);
      this.#rights.requireNotTaken(me, task);
      if (task.marks.signOff) throw new Rejected('sign-off-signed');
      if (task.delegatedBy !== null) throw new Rejected('task-delegated', this.#names(task));
    };
    const assignee = ({ doneBy }: { readonly doneBy: readonly string[] }): string | null => {
      const last = doneBy.findLast((entry) => entry.startsWith(`${target}:`))?.slice(target.length + 1) ?? null;
      const again = left && { ...left, elementId: target, assignee: last };
      return last !== null && again && this.#rights.may(last, 'complete', again).allowed ? last : null;
    };
    const work = this.#parts.engine.returnTask(
      instanceId,
      key,
      { target, reason, assignee },
      this.#actor(me, allow, revision),
    );
    return this.#done(me, await this.#told(id, work));
  }

  /** What one completed oneself, while nobody has touched what came of it. */
  async withdraw(me: User, id: string, { reason }: Reasoned): Promise<TaskCompleted> {
    const { instanceId, key } = addressOf(id);
    const allow: Allow = (task) => this.#rights.require(me.id, 'withdraw', task);
    return this.#done(me, await this.#parts.engine.withdrawTask(instanceId, key, { reason }, { by: me.id, allow }));
  }

  /** Who could be given the task. */
  async people(me: User, id: string, q = ''): Promise<TaskPeople> {
    const row = await this.#rows.find(id);
    if (!row) throw taskNotOpen(addressOf(id).key);
    this.#rights.require(me.id, 'view', row);
    const text = q.trim().toLowerCase();
    const items: TaskPeople['items'] = [];
    for (const { username, name, nameZh, department, active } of this.#parts.rights.snapshot.people.values()) {
      if (items.length === MOST_PEOPLE) break;
      const isNamed = [username, name, nameZh].some((one) => one.toLowerCase().includes(text));
      if (active && isNamed && this.#mayDo(username, { ...row, assignee: username }))
        items.push({ ...this.#people.ref(username), department: this.#people.department(department) });
    }
    return { items };
  }

  #mayDo(username: string, task: Parameters<TaskRights['may']>[2]): boolean {
    const asked = { ...task, candidateUsers: (task.candidateUsers ?? []).filter((one) => one !== username) };
    return this.#rights.may(username, 'complete', { ...asked, assignee: null }).allowed;
  }

  #requireDoer(path: string, username: string, task: Parameters<TaskRights['may']>[2]): void {
    const { allowed, reason = '' } = this.#rights.may(username, 'complete', task);
    if (!allowed) throw invalid(path, 'may-not-complete', reason);
  }

  #names({ assignee, delegatedBy }: Pick<TaskRow, 'assignee' | 'delegatedBy'>): Record<string, string | null> {
    return { assignee: this.#people.name(assignee), owner: this.#people.name(delegatedBy) };
  }

  #actor({ id: by }: User, allow: Allow, expectedRevision: number | undefined): TaskActor {
    return { by, allow, expectedRevision };
  }

  async #change(id: string, act: Parameters<Parts['engine']['changeTask']>[2], actor: TaskActor): Promise<TaskChanged> {
    const { instanceId, key } = addressOf(id);
    await this.#told(id, this.#parts.engine.changeTask(instanceId, key, act, actor));
    return this.#changed(id);
  }

  /** Whoever comes too late learns who was first and what they did. */
  async #told<T>(id: string, work: Promise<T>): Promise<T> {
    return work.catch(async (error: unknown) => {
      throw await whoChanged(this.#parts.knex, this.#people, id, error);
    });
  }

  async #changed(id: string): Promise<TaskChanged> {
    const row = await this.#rows.find(id);
    if (!row) throw taskNotOpen(addressOf(id).key);
    return { task: this.#items.item(row), revision: row.revision };
  }

  async #done(me: User, { id, status }: CaseState): Promise<TaskCompleted> {
    const { sql, bindings } = this.#parts.rights.taskFilter(me.id, 'complete');
    const mine = `t.instance_id = ? and t.assignee = ? and ${sql}`;
    const [next] = await this.#rows.select(mine, [id, me.id, ...bindings], 'order by t.created_at desc limit 1');
    return { instance: { id, state: status }, nextTask: next ? taskId(next) : null };
  }
}

function invalid(path: string, code: FieldCode, message: string): Error {
  return fieldsInvalid('fields-invalid', [fieldFault(path, code, message)]);
}
