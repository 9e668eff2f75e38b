import type { Instance } from '../core/state/state.ts';
import type { Vars } from '../ground/value.ts';
import type { SignOrder, TaskAct, TaskPatch } from '../core/state/task-props.ts';
import { openedBy } from '../core/step/return-task.ts';
import type { Command } from '../core/step/run.ts';
import { Rejected } from '../ground/problems.ts';
import type { DecidingPort, InstancePort } from '../store/store.ts';
import type { Loaded, TaskRow } from '../store/stored.ts';
import type { CachedInstances } from './cached/cached-instances.ts';
import type { Library } from './cached/library.ts';
import { limits } from './cached/limits.ts';
import type { Decide } from './commands/attempt.ts';
import type { Commands } from './commands/commands.ts';
import { completedRow, completedTask } from './completed-task.ts';
import type { Allow, CaseState, TaskActor } from './engine-parts.ts';

export interface TaskChange {
  readonly act: TaskAct;
  readonly patch: (task: TaskRow) => TaskPatch;
  readonly reason?: string | undefined;
  readonly data?: ((...decided: Parameters<Allow>) => Promise<Vars>) | undefined;
}

export interface TaskParts {
  readonly store: Pick<InstancePort, 'load'> & DecidingPort;
  readonly commands: Commands;
  readonly cached: CachedInstances;
  readonly library: Library;
}

/** What people do with tasks. */
export class Tasks {
  readonly #parts: TaskParts;

  constructor(parts: TaskParts) {
    this.#parts = parts;
  }

  /** A case with its open task, to be shown; cached, for what is looked at is mostly what is worked on next. */
  async look(instanceId: string, key: string): Promise<Loaded | null> {
    const { cached, store } = this.#parts;
    const recent = cached.find(instanceId, key, limits.instances.ms);
    if (recent?.task) return recent;
    const loaded = await store.load(instanceId, key);
    if (loaded?.task) cached.keep({ ...loaded, tasks: cached.tasksOf(loaded) });
    return loaded;
  }

  /** The open tasks of a case that was changed here a moment ago; null where a look at the store is needed. */
  cachedOf(instanceId: string): readonly TaskRow[] | null {
    return this.#parts.cached.openTasks(instanceId);
  }

  /**
   * Ends a task with what was submitted. The data is stored as it is: whoever calls checks it against the form, here or
   * in a function that is given the task at the revision it is completed at.
   */
  async complete(
    instanceId: string,
    key: string,
    { variables = {} }: { readonly variables?: Vars | ((...decided: Parameters<Allow>) => Promise<Vars>) },
    actor: TaskActor,
  ): Promise<CaseState> {
    return this.#change(instanceId, key, actor, async (task, instance, store) => {
      const { delegatedBy: owner, assignee } = task;
      if (owner !== null) throw new Rejected('task-delegated', { owner, assignee });
      const data = typeof variables === 'function' ? await variables(task, instance, store) : variables;
      return { type: 'endWait', kind: 'task', key, data };
    });
  }

  /** Takes a free task for the one who asks. Throws `task-taken` where somebody else has it. */
  async claim(instanceId: string, key: string, actor: TaskActor): Promise<CaseState> {
    return this.#change(instanceId, key, actor, ({ assignee, revision }) => {
      if (assignee !== null && assignee !== actor.by) throw new Rejected('task-taken', { assignee });
      return { type: 'changeTask', act: 'claim', key, patch: { assignee: actor.by, revision: revision + 1 } };
    });
  }

  async release(instanceId: string, key: string, actor: TaskActor): Promise<CaseState> {
    return this.change(
      instanceId,
      key,
      { act: 'release', patch: () => ({ assignee: null, delegatedBy: null }) },
      actor,
    );
  }

  async assign(instanceId: string, key: string, assignee: string | null, actor: TaskActor): Promise<CaseState> {
    return this.change(instanceId, key, { act: 'assign', patch: () => ({ assignee, delegatedBy: null }) }, actor);
  }

  /**
   * Any act on an open task that changes it in place; `patch` is worked out on the loaded task and may refuse. `data` is
   * what a delegate filled in.
   */
  async change(
    instanceId: string,
    key: string,
    { act, patch, reason, data: filledIn }: TaskChange,
    actor: TaskActor,
  ): Promise<CaseState> {
    return this.#change(instanceId, key, actor, async (task, instance, store) => {
      const data = await filledIn?.(task, instance, store);
      return { type: 'changeTask', act, key, reason, data, patch: { ...patch(task), revision: task.revision + 1 } };
    });
  }

  /** Sends the case back to an earlier task; `assignee` says whose it then is. */
  async sendBack(
    instanceId: string,
    key: string,
    { target, reason, assignee }: { target: string; reason: string; assignee: (instance: Instance) => string | null },
    actor: TaskActor,
  ): Promise<CaseState> {
    return this.#change(instanceId, key, actor, (_, instance) => ({
      ...{ type: 'returnTask', key, target, reason, assignee: assignee(instance) },
    }));
  }

  async addSigner(
    instanceId: string,
    key: string,
    { signer, order, reason = null }: { signer: string; order: SignOrder; reason?: string | null },
    actor: TaskActor,
  ): Promise<CaseState> {
    return this.#change(instanceId, key, actor, ({ revision }) => ({
      ...{ type: 'addSigner', key, signer, order, reason, revision: revision + 1 },
    }));
  }

  /** Takes back a task that the same person completed, while nobody has touched what came of it. `allow` sees it as it was. */
  async withdraw(
    instanceId: string,
    key: string,
    { reason }: { reason?: string | undefined },
    { allow, by }: TaskActor,
  ): Promise<CaseState> {
    const decide: Decide = async ({ instance }, store) => {
      const completed = completedTask(await store.history(instanceId), key, by);
      await allow?.(completedRow(completed, instance, by), instance, store);
      return { type: 'withdrawTask', elementId: completed.elementId, scope: completed.scope, reason };
    };
    return this.#parts.commands.change(instanceId, decide, { by });
  }

  /** Refuses as `withdraw` would at this moment, and changes nothing. */
  async checkWithdrawal(instanceId: string, key: string, { allow, by }: TaskActor): Promise<void> {
    const { store, library } = this.#parts;
    const loaded = await store.load(instanceId);
    if (!loaded) throw new Rejected('no-such-instance', { id: instanceId });
    const { instance } = loaded;
    const { status, processKey, processVersion } = instance.state;
    if (status === 'suspended') throw new Rejected('instance-suspended', { id: instanceId });
    if (status !== 'active') throw new Rejected('instance-ended', { id: instanceId });
    const completed = completedTask(await store.history(instanceId), key, by);
    await allow?.(completedRow(completed, instance, by), instance, store);
    openedBy(await library.model(store, processKey, processVersion), instance, completed);
  }

  async #change(
    instanceId: string,
    key: string,
    { allow, expectedRevision: expected, idempotencyKey, ...actor }: TaskActor,
    command: (...decided: Parameters<Allow>) => Command | Promise<Command>,
  ): Promise<CaseState> {
    const remember = idempotencyKey && `task:${instanceId}:${key}:${actor.by ?? ''}:${idempotencyKey}`;
    const decide: Decide = async ({ task, instance }, store) => {
      if (!task) throw new Rejected('task-not-open', { key });
      await allow?.(task, instance, store);
      const { revision } = task;
      if (expected !== undefined && expected !== revision)
        throw new Rejected('task-changed', { key, expected, revision });
      return command(task, instance, store);
    };
    return this.#parts.commands.change(instanceId, decide, actor, { remember, at: key });
  }
}
