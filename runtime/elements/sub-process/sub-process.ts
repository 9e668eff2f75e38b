import type { ElementKind } from '../element-kind.ts';
import { startCheck, startOf } from './start-of.ts';

interface SubProcess {
  readonly byEvent: boolean;
}

export const subProcess: ElementKind<SubProcess> = {
  type: 'bpmn:SubProcess',
  parse: (xml) => ({ byEvent: xml.triggeredByEvent === true }),
  check(node, model) {
    if (!node.props.byEvent) return startCheck(node, model);
    const message = `Event sub-process "${node.id}" is not executed yet. Use a boundary event instead.`;
    return [{ elementId: node.id, code: 'not-executed', message }];
  },
  enter(step, at, node) {
    const start = startOf(step.model, node.id);
    if (start !== null) step.enter(start, at.key);
  },
  childrenDone(step, at) {
    step.leave(at);
  },
};
