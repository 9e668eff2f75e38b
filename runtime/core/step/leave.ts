import { nodeOf, type FlowNode } from '../../bpmn/model/model.ts';
import type { Execution } from '../state/state.ts';
import type { Vars } from '../../ground/value.ts';
import { completeCall } from './call.ts';
import { startClocks } from './clocks.ts';
import { keepCompensation, undone } from './compensate.ts';
import { dataOut } from './data-flow.ts';
import { writeNext } from './data-stores.ts';
import { isListenedTo } from './is-listened-to.ts';
import { instanceDone } from './multi-instance.ts';
import type { Step } from './step.ts';
import { retryFrom } from './trouble.ts';

/** With what an execution is left: what its work gave, and the flows where its behaviour chose them. */
export interface Leaving {
  readonly data?: Vars;
  readonly flows?: readonly string[];
}

/** The flows to take, and what to do once the execution is over. */
interface Onward {
  readonly flows?: readonly string[];
  readonly then?: () => void;
}

/** Ends an execution: closes every wait, maps the outputs, and sends a token along each flow. */
export function leave(step: Step, at: Execution, { data = {}, flows }: Leaving): void {
  const node = step.node(at);
  if (at.loop || !(isListenedTo(node, 'end') || node.data.writes.length)) {
    goOut(step, at, node, finish(step, at, node, data, flows));
    return;
  }
  retryFrom('leave', () => step.outputs(at, node, data));
  step.closeWaits(at.key);
  if (!writeNext(step, at, node)) step.stored(at, node);
}

/** Leaves after the listeners at its end, with its outputs mapped already. */
export function depart(step: Step, at: Execution): void {
  const node = step.node(at);
  goOut(
    step,
    at,
    node,
    retryFrom('depart', () => onward(step, at, node)),
  );
}

function goOut(step: Step, at: Execution, node: FlowNode, { flows: taken, then }: Onward): void {
  keepCompensation(step, at, node);
  step.close(at, 'completed', taken);
  then?.();
}

/** Ends an execution, its waits with it, and sends tokens along flows of its scope. */
export function close(step: Step, at: Execution, how: 'completed' | 'compensated', flows: readonly string[]): void {
  step.closeWaits(at.key);
  left(step, at, how);
  const { parent } = at;
  if (parent === null) {
    completeCall(step);
    step.emit({ type: 'instanceEnded', status: 'completed', reason: null });
    return;
  }
  for (const id of flows) step.take(id, parent);
  undone(step, at);
  step.later(() => {
    step.attempt(parent, (scope, around) => step.registry.element(around.type).childDone?.(step, scope, around, at));
  });
  step.settleSoon(parent);
}

/** The execution is over; what it kept apart goes with it. */
export function left(step: Step, at: Execution, how: 'completed' | 'cancelled' | 'compensated'): void {
  const { key, elementId, loop, index } = at;
  const isBody = loop !== undefined || step.registry.element(nodeOf(step.model, elementId).type).keepsItems;
  step.emit({ type: 'elementLeft', key, elementId, how, ...(isBody ? { isBody: true } : {}) });
  if (index === undefined) startClocks(step, step.node(at));
}

/** The outputs and the choice of flows; from here on a retry must not do the element's own work again. */
function finish(step: Step, at: Execution, node: FlowNode, data: Vars, flows: readonly string[] | undefined): Onward {
  return retryFrom('leave', () => {
    step.outputs(at, node, data);
    return onward(step, at, node, flows);
  });
}

function onward(step: Step, at: Execution, node: FlowNode, flows?: readonly string[]): Onward {
  if (!at.loop) dataOut(step, at, node);
  if (at.index !== undefined) return { then: instanceDone(step, at, node) };
  const taken = flows ?? step.holdingFlows(at, node);
  result(step, at);
  return { flows: Array<readonly string[]>(node.quantities.completion).fill(taken).flat() };
}

/** What a scope keeps of an execution inside it. */
function result(step: Step, at: Execution): void {
  const scope = at.parent === null ? undefined : step.instance.state.executions[at.parent];
  if (!scope) return;
  const node = step.node(scope);
  step.registry.element(node.type).result?.(step, scope, node, at);
}
