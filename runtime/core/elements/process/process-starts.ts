import { triggersOf } from '../../step/triggers-of.ts';
import { flowOf, nodeOf, type FlowNode, type ProcessModel } from '../../../bpmn/model/model.ts';
import { nodesIn } from '../../../bpmn/model/nodes-in.ts';
import type { Trigger } from '../../triggers/trigger.ts';

/** Something that starts a process by itself. */
export interface ProcessStart {
  /** Where the case begins: a start event, a receive task, or an event behind a gateway. */
  readonly elementId: string;
  /** Which of its triggers it is. */
  readonly index: number;
  readonly trigger: Trigger;
}

/** Start events with triggers, receive tasks that instantiate, and the events behind event-based gateways that do. */
export function processStarts(model: ProcessModel): readonly ProcessStart[] {
  const first = nodesIn(model, model.key).flatMap((node) => firsts(node, model));
  return first.flatMap((node) => {
    const triggers = triggersOf(node)?.all ?? [];
    return triggers.map((trigger, index) => ({ elementId: node.id, index, trigger }));
  });
}

function firsts(node: FlowNode, model: ProcessModel): readonly FlowNode[] {
  if (node.role === 'start') return [node];
  if (!node.instantiates) return [];
  if (node.role === 'receive') return [node];
  return node.outgoing.flatMap((flow) => model.nodes.get(flowOf(model, flow).target) ?? []);
}

/** The gateway that stands before an event at the start of a process; null where none does. */
export function gatewayBefore(model: ProcessModel, elementId: string): string | null {
  const sources = nodeOf(model, elementId).incoming.map((flow) => nodeOf(model, flowOf(model, flow).source));
  return sources.find(({ instantiates }) => instantiates)?.id ?? null;
}
