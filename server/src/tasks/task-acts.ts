import type { Knex } from 'knex';
import {
  Rejected,
  type Allow,
  type CaseState,
  type TaskActor,
  type TaskChange,
  type TaskRow,
  type Engine,
} from '@wattloom/runtime';
import type { FieldCode } from '../contract/field-codes.ts';
import { fieldFault, fieldsInvalid } from '../contract/problems.ts';
import type { May } from '../contract/common.schema.ts';
import type {
  AddSigner,
  DelegateTask,
  PeopleQuery,
  Reasoned,
  ResolveTask,
  ReturnTask,
  SetDue,
  SetPriority,
  TaskChanged,
  TaskCompleted,
  TaskPeople,
} from './tasks.schema.ts';
import type { User } from '../contract/user.ts';
import { People } from '../people/people.ts';
import { CaseTold } from './case-told.ts';
import { TaskDrafts } from './task-drafts.ts';
import { TaskForm } from './task-form.ts';
import { taskNotOpen } from './task-not-open.ts';
import { TaskItems } from './task-items.ts';
import { TaskRights } from './task-rights.ts';
import { addressOf, taskId, TaskRows } from './task-rows.ts';
import { signersOf } from './task-ways.ts';
import { whoChanged } from './who-changed.ts';
import type { Rights } from '../rights/index.ts';
import type { DefinitionCache } from '../definitions/definition-cache.ts';

const MOST_PEOPLE = 50;

interface Parts {
  readonly knex: Knex;
  readonly engine: Engine;
  readonly rights: Rights;
  readonly definitions: DefinitionCache;
  readonly now: () => string;
}

/** What people do with a task beside doing it. Rights are decided on the loaded task, at the revision it is changed at. */
export class TaskActs {
  readonly #parts: Parts;
  readonly #rows: TaskRows;
  readonly #items: TaskItems;
  readonly #rights: TaskRights;
  readonly #people: People;
  readonly #forms: TaskForm;
  readonly #drafts: TaskDrafts;
  readonly #told: CaseTold;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#rows = new TaskRows(parts.knex);
    this.#items = new TaskItems(parts);
    this.#rights = new TaskRights(parts.rights);
    this.#people = new People(parts.rights);
    this.#forms = new TaskForm(parts);
    this.#drafts = new TaskDrafts(parts);
    this.#told = new CaseTold(parts);
  }

  /** Somebody else does the work; it stays its owner's, who gets it back. */
  async delegate(me: User, id: string, { to, reason }: DelegateTask, revision?: number): Promise<TaskChanged> {
    const allow: Allow = (task, instance) => {
      this.#rights.requireAct(me, 'delegate', task, instance);
      if (to === me.id) throw invalid('to', 'own-task', 'Expected somebody else: you have the task already.');
      requireDoer('to', this.#rights.could(to, task));
    };
    const patch = ({ assignee }: TaskRow) => ({ assignee: to, delegatedBy: assignee ?? me.id });
    return this.#change(id, { act: 'delegate', patch, reason }, this.#actor(me, allow, revision));
  }

  /**
   * The task goes back to its owner. What its delegate filled in is checked as if they completed it, and is what the owner's
   * form begins with; nobody else sees it before the owner has completed the task.
   */
  async resolve(me: User, id: string, { reason, variables }: ResolveTask, revision?: number): Promise<TaskChanged> {
    const allow: Allow = (task) => {
      this.#rights.require(me.id, 'resolve', task);
      if (task.delegatedBy === null) throw new Rejected('task-not-delegated');
      if (task.delegatedBy === me.id && variables === undefined) return;
      this.#rights.requireNotTaken(me, task);
      if (variables !== undefined) this.#rights.require(me.id, 'complete', task);
    };
    const patch = ({ delegatedBy }: TaskRow) => ({ assignee: delegatedBy, delegatedBy: null });
    const data: TaskChange['data'] =
      variables === undefined
        ? undefined
        : (task, instance, store) => this.#forms.checked(task, instance, variables, store);
    const changed = await this.#change(id, { act: 'resolve', patch, reason, data }, this.#actor(me, allow, revision));
    // What was typed is in the form now. An older draft would hide it.
    if (variables !== undefined) await this.#drafts.forget(id);
    return changed;
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
    const allow: Allow = (task, instance) => {
      this.#rights.requireAct(me, 'sign', task, instance);
      if (signer === me.id)
        throw invalid('signer', 'own-signature', 'Expected somebody else: your own signature adds nothing.');
      requireDoer('signer', this.#rights.couldSign(signer, task));
    };
    const { instanceId, key } = addressOf(id);
    const asked = { signer, order, reason: reason ?? null };
    await this.#orWho(id, this.#parts.engine.tasks.addSigner(instanceId, key, asked, this.#actor(me, allow, revision)));
    return this.#changed(id);
  }

  /** Back to an earlier task, for whoever did it there, while they still may. */
  async sendBack(me: User, id: string, { target, reason }: ReturnTask, revision?: number): Promise<TaskCompleted> {
    const { instanceId, key } = addressOf(id);
    let left: TaskRow | null = null;
    const allow: Allow = (task, instance) => {
      left = task;
      this.#rights.requireAct(me, 'return', task, instance);
    };
    const assignee = ({ doneBy }: { readonly doneBy: readonly string[] }): string | null => {
      const last = doneBy.findLast((entry) => entry.startsWith(`${target}:`))?.slice(target.length + 1) ?? null;
      const again = left && { ...left, elementId: target, assignee: last };
      return last !== null && again && this.#rights.may(last, 'complete', again).allowed ? last : null;
    };
    const work = this.#parts.engine.tasks.sendBack(
      instanceId,
      key,
      { target, reason, assignee },
      this.#actor(me, allow, revision),
    );
    return this.#done(me, await this.#orWho(id, work));
  }

  /** What one completed oneself, while nobody has touched what came of it. */
  async withdraw(me: User, id: string, { reason }: Reasoned): Promise<TaskCompleted> {
    const { instanceId, key } = addressOf(id);
    const allow: Allow = (task) => this.#rights.require(me.id, 'withdraw', task);
    return this.#done(me, await this.#parts.engine.tasks.withdraw(instanceId, key, { reason }, { by: me.id, allow }));
  }

  /** Whether `withdraw` would succeed now, and why not. */
  async mayWithdraw(me: User, id: string): Promise<May> {
    const { instanceId, key } = addressOf(id);
    const allow: Allow = (task) => this.#rights.require(me.id, 'withdraw', task);
    try {
      await this.#parts.engine.tasks.checkWithdrawal(instanceId, key, { by: me.id, allow });
      return { allowed: true };
    } catch (error) {
      if (error instanceof Rejected && error.code !== 'no-such-instance') return refusedBy(error);
      throw error;
    }
  }

  /** Who could be given the task, or asked to sign it. */
  async people(me: User, id: string, { q = '', act }: PeopleQuery): Promise<TaskPeople> {
    const row = await this.#rows.find(id);
    if (!row) throw taskNotOpen(addressOf(id).key);
    this.#rights.require(me.id, 'view', row);
    const text = q.trim().toLowerCase();
    const fits = await this.#fitting(me, row, act);
    const items: TaskPeople['items'] = [];
    for (const { username, name, nameZh, department, active } of this.#parts.rights.snapshot.people.values()) {
      if (items.length === MOST_PEOPLE) break;
      const isNamed = [username, name, nameZh].some((one) => one.toLowerCase().includes(text));
      if (active && isNamed && fits(username))
        items.push({ ...this.#people.ref(username), department: this.#people.department(department) });
    }
    return { items };
  }

  /** What the act itself would accept. */
  async #fitting(me: User, row: TaskRow, act: PeopleQuery['act']): Promise<(username: string) => boolean> {
    if (act !== 'sign') return (one) => one !== row.assignee && this.#rights.could(one, row).allowed;
    const loaded = await this.#parts.engine.tasks.look(row.instanceId, row.key);
    const signers = loaded ? await signersOf(this.#rows, row, loaded.instance, this.#people) : [];
    const asked = new Set([me.id, ...signers.map(({ person }) => person.id)]);
    return (one) => !asked.has(one) && this.#rights.couldSign(one, row).allowed;
  }

  #actor({ id: by }: User, allow: Allow, expectedRevision: number | undefined): TaskActor {
    return { by, allow, expectedRevision };
  }

  async #change(id: string, act: TaskChange, actor: TaskActor): Promise<TaskChanged> {
    const { instanceId, key } = addressOf(id);
    await this.#orWho(id, this.#parts.engine.tasks.change(instanceId, key, act, actor));
    return this.#changed(id);
  }

  /** Whoever comes too late learns who was first and what they did. */
  async #orWho<T>(id: string, work: Promise<T>): Promise<T> {
    return work.catch(async (error: unknown) => {
      throw await whoChanged(this.#parts.knex, this.#people, id, error);
    });
  }

  async #changed(id: string): Promise<TaskChanged> {
    const row = await this.#rows.find(id);
    if (!row) throw taskNotOpen(addressOf(id).key);
    return { task: this.#items.item(row), revision: row.revision };
  }

  async #done(me: User, done: CaseState): Promise<TaskCompleted> {
    const { id, status } = done;
    const { sql, bindings } = this.#parts.rights.taskFilter(me.id, 'complete');
    const mine = `t.instance_id = ? and t.assignee = ? and ${sql}`;
    const [next] = await this.#rows.select(mine, [id, me.id, ...bindings], 'order by t.created_at desc limit 1');
    const nextTask = next ? taskId(next) : null;
    return { instance: { id, state: status }, nextTask, case: this.#told.of(me, done, done.businessKey) };
  }
}

function requireDoer(path: string, { allowed, reason = '' }: May): void {
  if (!allowed) throw invalid(path, 'may-not-complete', reason);
}

/** A refusal of the engine as pages show it. */
function refusedBy({ code, message, details }: Rejected): May {
  if (code !== 'not-allowed') return { allowed: false, code, reason: message };
  const { reason, reasonCode, params } = details as { reason: string; reasonCode: string; params: May['params'] };
  return { allowed: false, code: reasonCode, reason, ...(params && { params }) };
}

function invalid(path: string, code: FieldCode, message: string): Error {
  return fieldsInvalid('fields-invalid', [fieldFault(path, code, message)]);
}
