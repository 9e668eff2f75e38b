import type { ElementKind } from '../element-kind.ts';
import { startOf, startCheck } from '../sub-process/start-of.ts';

export const process: ElementKind = {
  type: 'bpmn:Process',
  parse: () => null,
  check: startCheck,
  enter(step, at, node) {
    step.enter(startOf(step.model, node.id), at.key);
  },
  childrenDone(step, at) {
    step.leave(at);
    step.emit({ type: 'instanceEnded', status: 'completed', reason: null });
  },
};
