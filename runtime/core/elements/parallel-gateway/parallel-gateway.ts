import type { ElementKind } from '../element-kind.ts';

/** Waits for one token on each incoming flow, then sends one along each outgoing flow (BPMN 2.0, 13.4.1). */
export const parallelGateway: ElementKind = {
  type: 'bpmn:ParallelGateway',
  role: 'parallel',
  parse: () => null,
  // Conditions say nothing here: every flow is taken (BPMN 2.0, 10.6.4).
  enter: (step, at, node) => step.leave(at, { flows: node.outgoing }),
  join: (node, arrived) => (node.incoming.every((flow) => (arrived[flow] ?? 0) > 0) ? node.incoming : null),
};
