import type { FlowNode } from '../../bpmn/model/model.ts';
import type { Trigger } from '../triggers/trigger.ts';

/** Does it catch this? */
export function hasTrigger({ catches }: FlowNode, kind: Trigger['kind']): boolean {
  return catches?.all.some((trigger) => trigger.kind === kind) ?? false;
}
