import type { FlowNode, ProcessModel } from '../../model/model.ts';
import type { Problem } from '../../problems.ts';
import type { Execution } from '../../state/state.ts';
import type { Step } from '../../step/step.ts';
import { linkOf } from '../../triggers/link/link-pairs.ts';
import type { Triggers } from '../../triggers/trigger.ts';

/** The token goes on at the catch of the same name, as along a flow. */
export function followLink(step: Step, at: Execution, node: FlowNode, link: string): void {
  const [target] = catches(step.model, node, link);
  if (target) step.enter(target.id, at.parent);
  step.leave(at, { flows: [] });
}

/** A throw leads to exactly one catch in its scope. */
export function linkProblems(node: FlowNode, link: string | null, model: ProcessModel): readonly Problem[] {
  const found = link === null ? 1 : catches(model, node, link).length;
  if (found === 1) return [];
  const message = `Expected one link catch event "${String(link)}" beside "${node.id}", but found ${found}. Draw exactly one.`;
  return [{ elementId: node.id, code: 'link-target', message }];
}

function catches(model: ProcessModel, { scope }: FlowNode, link: string): readonly FlowNode[] {
  return [...model.nodes.values()].filter(
    (node) =>
      node.scope === scope &&
      node.type === 'bpmn:IntermediateCatchEvent' &&
      linkOf((node.props as { triggers: Triggers }).triggers) === link,
  );
}
