import type { FlowNode, ProcessModel } from '../../../bpmn/model/model.ts';
import type { Problem } from '../../../ground/problems.ts';

/** What a process starts with stands in the process itself (BPMN 2.0, 10.3.3 and 10.6.6). */
export function instantiateProblems(node: FlowNode, model: ProcessModel): readonly Problem[] {
  if (!node.instantiates || node.scope === model.key) return [];
  const message = `Expected "${node.id}", which starts a process, to stand in the process itself, but it is in "${String(node.scope)}". Clear instantiate.`;
  return [{ elementId: node.id, code: 'instantiate-inside', message }];
}
