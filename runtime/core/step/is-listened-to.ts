import type { Listener, ListenerPoint } from '../../bpmn/model/listeners.ts';
import type { FlowNode } from '../../bpmn/model/model.ts';

export function listenersOf({ listeners }: FlowNode, point: ListenerPoint): readonly Listener[] {
  return listeners.filter(({ on }) => on === point);
}

export function isListenedTo(node: FlowNode, point: ListenerPoint): boolean {
  return listenersOf(node, point).length > 0;
}
