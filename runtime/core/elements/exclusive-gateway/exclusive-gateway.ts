import { flowOf } from '../../../bpmn/model/model.ts';
import { noFlow } from '../../step/trouble.ts';
import type { ElementKind } from '../element-kind.ts';

/** Takes the first outgoing flow whose condition holds, in the order drawn, else the default flow (BPMN 2.0, 13.4.2). */
export const exclusiveGateway: ElementKind = {
  type: 'bpmn:ExclusiveGateway',
  role: 'exclusive',
  parse: () => null,
  enter(step, at, node) {
    const holds = (id: string): boolean => {
      const { condition } = flowOf(step.model, id);
      return condition === null || step.holds(at, condition);
    };
    const flow = node.outgoing.filter((id) => id !== node.defaultFlow).find(holds) ?? node.defaultFlow;
    if (flow === null && node.outgoing.length > 0) throw noFlow(node.id);
    step.leave(at, { flows: flow === null ? [] : [flow] });
  },
};
