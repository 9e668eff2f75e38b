import type { FlowNode, ProcessModel } from '../../../bpmn/model/model.ts';
import { nodesIn } from '../../../bpmn/model/nodes-in.ts';
import type { Execution } from '../../state/state.ts';
import type { Step } from '../../step/step.ts';
import { caughtLink } from '../../triggers/link/link-pairs.ts';

/** The token goes on at the catch of the same name, as along a flow. */
export function followLink(step: Step, at: Execution, node: FlowNode, link: string): void {
  const [target] = catches(step.model, node, link);
  if (target) step.enter(target.id, at.parent);
  step.leave(at, { flows: [] });
}

function catches(model: ProcessModel, { scope }: FlowNode, link: string): readonly FlowNode[] {
  return nodesIn(model, scope).filter((node) => node.role === 'catch' && caughtLink(node) === link);
}
