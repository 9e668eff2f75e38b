import type { FlowNode } from '../../bpmn/model/model.ts';
import type { Triggers } from '../triggers/trigger.ts';

/** What has to come for an event, or for a task that receives; null for everything else. */
export function triggersOf({ catches }: FlowNode): Triggers | null {
  return catches as Triggers | null;
}
