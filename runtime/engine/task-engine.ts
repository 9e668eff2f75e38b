import { Rejected } from '../ground/problems.ts';
import type { SignOrder, TaskAct, TaskPatch } from '../core/state/task-props.ts';
import type { Instance } from '../core/state/state.ts';
import type { Vars } from '../ground/value.ts';
import type { Command } from '../core/step/run.ts';
import { openedBy } from '../core/step/return-task.ts';
import type { TaskRow } from '../store/store.ts';
import { CaseEngine } from './case-engine.ts';
import { completedRow, completedTask } from './completed-task.ts';
import type { Actor, Allow, CaseState, TaskActor } from './engine-parts.ts';
import type { Attempt } from './transactions.ts';

export interface TaskChange {
  readonly act: TaskAct;
  readonly patch: (task: TaskRow) => TaskPatch;
  readonly reason?: string | undefined;
  readonly data?: ((...decided: Parameters<Allow>) => Promise<Vars>) | undefined;
}

/** What people do with tasks. */
export class TaskEngine extends CaseEngine {
  /**
   * Ends a task with what was submitted. The data is stored as it is: whoever calls checks it against the form, here or
   * in a function that is given the task at the revision it is completed at.
   */
  async completeTask(
    instanceId: string,
    key: string,
    { variables = {} }: { readonly variables?: Vars | ((...decided: Parameters<Allow>) => Promise<Vars>) },
    actor: TaskActor,
  ): Promise<CaseState> {
    return this.#task(instanceId, key, actor, async (task, instance, store) => {
      const { delegatedBy: owner, assignee } = task;
      if (owner !== null) throw new Rejected('task-delegated', { owner, assignee });
      const data = typeof variables === 'function' ? await variables(task, instance, store) : variables;
      return { type: 'endWait', kind: 'task', key, data };
    });
  }

  /** Takes a free task for the one who asks. Throws `task-taken` where somebody else has it. */
  async claimTask(instanceId: string, key: string, actor: TaskActor): Promise<CaseState> {
    return this.#task(instanceId, key, actor, ({ assignee, revision }) => {
      if (assignee !== null && assignee !== actor.by) throw new Rejected('task-taken', { assignee });
      return { type: 'changeTask', act: 'claim', key, patch: { assignee: actor.by, revision: revision + 1 } };
    });
  }

  async releaseTask(instanceId: string, key: string, actor: TaskActor): Promise<CaseState> {
    return this.changeTask(
      instanceId,
      key,
      { act: 'release', patch: () => ({ assignee: null, delegatedBy: null }) },
      actor,
    );
  }

  async assignTask(instanceId: string, key: string, assignee: string | null, actor: TaskActor): Promise<CaseState> {
    return this.changeTask(instanceId, key, { act: 'assign', patch: () => ({ assignee, delegatedBy: null }) }, actor);
  }

  /**
   * Any act on an open task that changes it in place; `patch` is worked out on the loaded task and may refuse. `data` is
   * what a delegate filled in.
   */
  async changeTask(
    instanceId: string,
    key: string,
    { act, patch, reason, data: filledIn }: TaskChange,
    actor: TaskActor,
  ): Promise<CaseState> {
    return this.#task(instanceId, key, actor, async (task, instance, store) => {
      const data = await filledIn?.(task, instance, store);
      return { type: 'changeTask', act, key, reason, data, patch: { ...patch(task), revision: task.revision + 1 } };
    });
  }

  /** Sends the case back to an earlier task; `assignee` says whose it then is. */
  async returnTask(
    instanceId: string,
    key: string,
    { target, reason, assignee }: { target: string; reason: string; assignee: (instance: Instance) => string | null },
    actor: TaskActor,
  ): Promise<CaseState> {
    return this.#task(instanceId, key, actor, (_, instance) => ({
      ...{ type: 'returnTask', key, target, reason, assignee: assignee(instance) },
    }));
  }

  async addSigner(
    instanceId: string,
    key: string,
    { signer, order, reason = null }: { signer: string; order: SignOrder; reason?: string | null },
    actor: TaskActor,
  ): Promise<CaseState> {
    return this.#task(instanceId, key, actor, ({ revision }) => ({
      ...{ type: 'addSigner', key, signer, order, reason, revision: revision + 1 },
    }));
  }

  /** Takes back a task that the same person completed, while nobody has touched what came of it. `allow` sees it as it was. */
  async withdrawTask(
    instanceId: string,
    key: string,
    { reason }: { reason?: string | undefined },
    { allow, by }: TaskActor,
  ): Promise<CaseState> {
    const decide: Attempt['command'] = async ({ instance }, store) => {
      const completed = completedTask(await store.history(instanceId), key, by);
      await allow?.(completedRow(completed, instance, by), instance, store);
      return { type: 'withdrawTask', elementId: completed.elementId, scope: completed.scope, reason };
    };
    return this.change(instanceId, decide, { by });
  }

  /** Refuses as `withdrawTask` would at this moment, and changes nothing. */
  async checkWithdrawal(instanceId: string, key: string, { allow, by }: TaskActor): Promise<void> {
    const { store } = this.parts;
    const loaded = await store.load(instanceId);
    if (!loaded) throw new Rejected('no-such-instance', { id: instanceId });
    const { instance } = loaded;
    const { status, processKey, processVersion } = instance.state;
    if (status === 'suspended') throw new Rejected('instance-suspended', { id: instanceId });
    if (status !== 'active') throw new Rejected('instance-ended', { id: instanceId });
    const completed = completedTask(await store.history(instanceId), key, by);
    await allow?.(completedRow(completed, instance, by), instance, store);
    openedBy(await this.model(processKey, processVersion), instance, completed);
  }

  async #task(
    instanceId: string,
    key: string,
    { allow, expectedRevision: expected, idempotencyKey, ...actor }: TaskActor,
    command: (...decided: Parameters<Allow>) => Command | Promise<Command>,
  ): Promise<CaseState> {
    const remember = idempotencyKey && `task:${instanceId}:${key}:${actor.by ?? ''}:${idempotencyKey}`;
    const decide: Attempt['command'] = async ({ task, instance }, store) => {
      if (!task) throw new Rejected('task-not-open', { key });
      await allow?.(task, instance, store);
      const { revision } = task;
      if (expected !== undefined && expected !== revision)
        throw new Rejected('task-changed', { key, expected, revision });
      return command(task, instance, store);
    };
    return this.change(instanceId, decide, actor, { remember, at: key });
  }

  /** Begins activities of an ad-hoc sub-process. `key` is its open choice. */
  async activateActivities(
    instanceId: string,
    key: string,
    elementIds: readonly string[],
    actor: Actor,
  ): Promise<CaseState> {
    return this.change(instanceId, { type: 'activateActivities', key, elementIds }, actor);
  }

  /** Says that an ad-hoc sub-process is done. */
  async completeChoice(instanceId: string, key: string, actor: Actor): Promise<CaseState> {
    return this.change(instanceId, { type: 'endWait', kind: 'choice', key, data: {} }, actor);
  }
}
