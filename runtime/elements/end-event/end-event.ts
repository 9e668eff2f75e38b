import { list } from '../../model/moddle.ts';
import type { ElementKind } from '../element-kind.ts';

interface EndEvent {
  readonly triggers: readonly string[];
}

export const endEvent: ElementKind<EndEvent> = {
  type: 'bpmn:EndEvent',
  parse: (xml) => ({ triggers: list(xml, 'eventDefinitions').map(({ $type }) => $type) }),
  check(node) {
    if (node.props.triggers.length === 0) return [];
    const message = `End event "${node.id}" with ${node.props.triggers.join(', ')} is not executed yet. Use a none end event.`;
    return [{ elementId: node.id, code: 'not-executed', message }];
  },
  enter: (step, at) => step.leave(at, { flows: [] }),
};
