import type { FlowNode } from '../../bpmn/model/model.ts';
import type { Trigger, Triggers } from './trigger.ts';

/** Is it an event that this belongs to? */
export function hasTrigger({ props }: FlowNode, kind: Trigger['kind']): boolean {
  const { triggers } = (props ?? {}) as { readonly triggers?: Triggers };
  return triggers?.all.some((trigger) => trigger.kind === kind) ?? false;
}
