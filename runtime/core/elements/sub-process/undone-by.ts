import type { FlowNode, ProcessModel } from '../../../bpmn/model/model.ts';
import { nodesIn } from '../../../bpmn/model/nodes-in.ts';
import { startsCompensation } from '../start-event/start-event.ts';

/** The compensation event sub-process of a scope; null where none is drawn. */
export function undoneBy(model: ProcessModel, scope: string): string | null {
  return nodesIn(model, scope).find((node) => undoesScope(model, node))?.id ?? null;
}

/** Whether a node is an event sub-process that starts when the scope around it is compensated. */
export function undoesScope(model: ProcessModel, { id, type, props }: FlowNode): boolean {
  if (type !== 'bpmn:SubProcess' || !(props as { readonly byEvent: boolean }).byEvent) return false;
  return nodesIn(model, id).some(startsCompensation);
}
