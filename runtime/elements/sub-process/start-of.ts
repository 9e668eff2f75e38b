import type { FlowNode, ProcessModel } from '../../model/model.ts';
import type { Problem } from '../../problems.ts';
import { isNoneStart } from '../start-event/start-event.ts';

function starts(model: ProcessModel, scope: string): readonly string[] {
  return [...model.nodes.values()].filter((node) => node.scope === scope && isNoneStart(node)).map(({ id }) => id);
}

/** The none start event of a scope; deployment saw to it that there is one. */
export function startOf(model: ProcessModel, scope: string): string {
  const [start] = starts(model, scope);
  if (start === undefined) throw new Error(`"${scope}" has no none start event.`);
  return start;
}

export function startCheck(node: FlowNode, model: ProcessModel): readonly Problem[] {
  const found = starts(model, node.id).length;
  if (found === 1) return [];
  const message = `Expected one none start event in "${node.id}", but found ${found}. Draw exactly one.`;
  return [{ elementId: node.id, code: 'one-start-event', message }];
}
