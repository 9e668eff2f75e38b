import type { ElementKind } from '../element-kind.ts';

/** An abstract task: nothing to do, the token goes on. */
export const task: ElementKind = {
  type: 'bpmn:Task',
  role: 'pass',
  parse: () => null,
  enter: (step, at) => step.leave(at),
};
