import type { FlowNode, ProcessModel } from './model.ts';
import { groupedBy, once } from '../../ground/once.ts';

const byScope = once((model: ProcessModel) => groupedBy(model.nodes.values(), ({ scope }) => scope));

/** The nodes that lie directly in a scope, in the order of the file. */
export function nodesIn(model: ProcessModel, scope: string | null): readonly FlowNode[] {
  return byScope(model).get(scope) ?? [];
}
