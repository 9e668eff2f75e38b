import { nodeOf } from '../../bpmn/model/model.ts';
import { Rejected } from '../../ground/problems.ts';
import type { TaskAct, TaskPatch } from '../state/task-props.ts';
import type { Key, Wait } from '../state/state.ts';
import type { Vars } from '../../ground/value.ts';
import { listenToChange } from './listen.ts';
import type { Step } from './step.ts';

export interface ChangeTask {
  readonly key: Key;
  readonly act: TaskAct;
  readonly patch: TaskPatch;
  readonly reason?: string | undefined;
  /** What a delegate filled in. */
  readonly data?: Vars | undefined;
}

/** Who gets a task, and what else of it changes, is so once its listeners have heard of it. */
export function change(step: Step, wait: Wait, { key, act, patch, reason, data }: ChangeTask): void {
  if (patch.dueAt !== undefined && wait.deadline && wait.deadline.clock.rest !== null)
    throw new Rejected('clock-stopped', { key });
  const changed = { key, act, patch, ...(reason && { reason }), ...(data && { data }) };
  const on = patch.assignee === undefined ? 'updating' : 'assigning';
  if (!listenToChange(step, wait, on, changed)) changeTask(step, changed);
}

export function changeTask(step: Step, { key, act, patch, reason, data }: ChangeTask): void {
  const wait = step.instance.state.waits[key];
  if (!wait) return;
  const event = { type: 'taskChanged' as const, key, act, patch, ...(reason && { reason }), ...(data && { data }) };
  if (patch.dueAt == null || !wait.deadline) step.emit(event);
  else step.emit({ ...event, deadline: { dueAt: patch.dueAt, clock: { unit: 'hours', rest: null } } });
  const at = step.instance.state.executions[wait.owner];
  if (patch.dueAt === undefined || !at) return;
  const node = nodeOf(step.model, at.elementId);
  step.registry.element(node.type).dueChanged?.(step, at, node, { key, dueAt: patch.dueAt });
}
