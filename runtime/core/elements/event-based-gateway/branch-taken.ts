import { flowOf, nodeOf, type FlowNode } from '../../../bpmn/model/model.ts';
import type { Execution } from '../../state/state.ts';
import type { Step } from '../../step/step.ts';
import type { Caught } from '../element-kind.ts';

export interface EventGateway {
  /** Each event must come, not just the first; only at the start of a process. */
  readonly parallel: boolean;
}

/** An event behind a gateway has come: its branch is taken; the others are waited for only where all must come. */
export function branchTaken(step: Step, gateway: Execution, event: FlowNode, caught: Caught): void {
  const { parallel } = nodeOf(step.model, gateway.elementId).props as EventGateway;
  const flowId = event.incoming.find((id) => flowOf(step.model, id).source === gateway.elementId) ?? '';
  const scope = gateway.parent ?? gateway.key;
  if (!parallel || !step.waitsFor(gateway)) step.leave(gateway, { flows: [] });
  step.emit({ type: 'flowTaken', flowId, scope });
  step.enterHappened(event.id, scope, caught);
}
