import type { FlowNode, ProcessModel } from '../../bpmn/model/model.ts';
import { nodesIn } from '../../bpmn/model/nodes-in.ts';
import { hasTrigger } from './has-trigger.ts';

/** The compensation event sub-process of a scope; null where none is drawn. */
export function undoneBy(model: ProcessModel, scope: string): string | null {
  return nodesIn(model, scope).find((node) => undoesScope(model, node))?.id ?? null;
}

/** Whether a node is an event sub-process that starts when the scope around it is compensated. */
function undoesScope(model: ProcessModel, { id, isEventSubProcess }: FlowNode): boolean {
  return isEventSubProcess && nodesIn(model, id).some(startsCompensation);
}

/** The start of the event sub-process that undoes the sub-process around it. */
export function startsCompensation(node: FlowNode): boolean {
  return node.role === 'start' && hasTrigger(node, 'compensation');
}
