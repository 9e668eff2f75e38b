import { nothingMoreToCome } from '../../step/join.ts';
import type { ElementKind } from '../element-kind.ts';

/**
 * Sends a token along every outgoing flow that holds, else along the default flow; joins the tokens that have come once
 * no other can still come (BPMN 2.0, 13.4.3).
 */
export const inclusiveGateway: ElementKind = {
  type: 'bpmn:InclusiveGateway',
  role: 'inclusive',
  parse: () => null,
  enter: (step, at) => step.leave(at),
  joinAtRest(step, scope, node, arrived) {
    if (!nothingMoreToCome(step, scope, node, (flow) => (arrived[flow] ?? 0) > 0)) return false;
    step.join(node.id, scope, Object.keys(arrived));
    return true;
  },
};
