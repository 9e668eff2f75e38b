import type { FlowNode } from '../../model/model.ts';
import { list } from '../../model/moddle.ts';
import type { ElementKind } from '../element-kind.ts';

interface StartEvent {
  readonly triggers: readonly string[];
}

export const startEvent: ElementKind<StartEvent> = {
  type: 'bpmn:StartEvent',
  parse: (xml) => ({ triggers: list(xml, 'eventDefinitions').map(({ $type }) => $type) }),
  check(node) {
    if (node.props.triggers.length === 0) return [];
    const message = `Start event "${node.id}" with ${node.props.triggers.join(', ')} is not executed yet. Use a none start event.`;
    return [{ elementId: node.id, code: 'not-executed', message }];
  },
  enter: (step, at) => step.leave(at),
};

export function isNoneStart(node: FlowNode): boolean {
  return node.type === startEvent.type && (node.props as StartEvent).triggers.length === 0;
}
