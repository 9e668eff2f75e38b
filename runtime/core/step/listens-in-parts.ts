import { nodeOf, type FlowNode, type ProcessModel } from '../../bpmn/model/model.ts';
import { hasTrigger } from './has-trigger.ts';

const known = new WeakMap<ProcessModel, boolean>();

/**
 * Can an instance of a multi-instance activity wait for a condition? Then a variable that changes beside it
 * concerns it too. Worked out once a model.
 */
export function listensInParts(model: ProcessModel): boolean {
  const found =
    known.get(model) ??
    [...model.nodes.values()].some((node) => isInPart(model, node) && hasTrigger(node, 'condition'));
  known.set(model, found);
  return found;
}

function isInPart(model: ProcessModel, { scope }: FlowNode): boolean {
  if (scope === null) return false;
  const around = nodeOf(model, scope);
  return around.loop?.kind === 'multi-instance' || isInPart(model, around);
}
