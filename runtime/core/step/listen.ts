import { listenersOf } from './is-listened-to.ts';
import type { ListenerPoint } from '../../bpmn/model/listeners.ts';
import type { FlowNode } from '../../bpmn/model/model.ts';
import { Rejected } from '../../ground/problems.ts';
import type { Execution, Key, Wait } from '../state/state.ts';
import type { Vars } from '../../ground/value.ts';
import { isWriting } from './data-stores.ts';
import { settleEnding } from './ending.ts';
import { retriesOf } from './retries-of.ts';
import type { Step } from './step.ts';
import { retryFrom } from './trouble.ts';

/** A job that its worker has failed waits for an operator: nobody leases it. */
export const neverAt = '9999-12-31T00:00:00.000Z';

/** Opens the job of the next listener at a point; false where none is left. `carry` is what the element goes on with. */
export function listenNext(
  step: Step,
  at: Execution,
  node: FlowNode,
  on: ListenerPoint,
  { index = 0, carry }: { readonly index?: number; readonly carry?: Vars } = {},
): boolean {
  const next = listenersOf(node, on)[index];
  if (!next) return false;
  const { headers } = next;
  const [type, retries] = [step.word(at, next.type), retriesOf(step, at, next.retries)];
  const submitted = on === 'completing' ? carry : {};
  const variables = { ...step.variables(at), ...submitted };
  const job = { type, retries, headers, variables, listener: { on, index } };
  step.wait(at, { kind: 'job', job, ...(carry && { carry }) });
  return true;
}

/**
 * A listener's job is done: the next one, or the element itself, goes on. What it answers is the element's own, after the
 * work is done that of the scope around (as in Camunda 8); at a task's completion it joins what was submitted.
 */
export function listened(step: Step, at: Execution, node: FlowNode, wait: Wait, data: Vars): void {
  if (!wait.listener) return;
  const { on, index } = wait.listener;
  const carry = on === 'completing' ? { ...wait.carry, ...data } : wait.carry;
  if (on === 'end') step.setVariables(at.parent ?? at.key, data);
  else if (on !== 'completing' && Object.keys(data).length)
    step.emit({ type: 'variablesSet', scope: at.key, values: data });
  if (listenNext(step, at, node, on, { index: index + 1, ...(carry && { carry }) })) return;
  if (on === 'start') step.work(at, node);
  else if (on === 'end') step.depart(at);
  else if (on === 'canceling') settleEnding(step, at.key);
  else step.registry.element(node.type).listened?.(step, at, node, on, carry ?? {});
}

/** Does an execution wait for a data store or a listener at its end? Its work is done, and it must not be done again. */
export function isEnding(step: Step, key: Key): boolean {
  if (isWriting(step, key)) return true;
  return Object.values(step.instance.state.waits).some(
    ({ owner, listener }) => owner === key && listener?.on === 'end',
  );
}

/** The job that failed is free again. */
export function retryListener(step: Step, owner: Key): void {
  const wait = Object.values(step.instance.state.waits).find((one) => one.owner === owner && one.listener);
  const at = step.instance.state.executions[owner];
  if (!wait?.listener || !at) return;
  const { on, index } = wait.listener;
  const { retries = '1' } = listenersOf(step.node(at), on)[index] ?? {};
  step.attempt(owner, () =>
    retryFrom('listener', () => {
      step.emit({ type: 'jobRetried', key: wait.key, retries: retriesOf(step, at, retries) });
    }),
  );
}

/** Has an open task listeners that are to hear of a change, before it is so? One such change at a time. */
export function listenToChange(step: Step, wait: Wait, on: 'assigning' | 'updating', carry: Vars): boolean {
  const at = step.instance.state.executions[wait.owner];
  if (!at) return false;
  const open = Object.values(step.instance.state.waits);
  if (open.some(({ owner, listener }) => owner === at.key && changes.has(listener?.on)))
    throw new Rejected('task-changing', { key: wait.key });
  return listenNext(step, at, step.node(at), on, { carry });
}

const changes: ReadonlySet<ListenerPoint | undefined> = new Set<ListenerPoint>(['assigning', 'updating']);
