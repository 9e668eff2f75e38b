import type { ElementKind } from '../element-kind.ts';

/** Work that no system knows of: nothing to wait for, the token goes on (as in Camunda 8). */
export const manualTask: ElementKind = {
  type: 'bpmn:ManualTask',
  role: 'pass',
  parse: () => null,
  enter: (step, at) => step.leave(at),
};
