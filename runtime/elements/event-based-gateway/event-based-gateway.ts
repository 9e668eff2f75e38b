import { flowOf, nodeOf, type FlowNode } from '../../model/model.ts';
import type { Problem } from '../../problems.ts';
import type { ElementKind } from '../element-kind.ts';
import type { EventGateway } from './branch-taken.ts';

/** Waits for what each of its branches begins with; the first to come decides (BPMN 2.0, 13.4.4). */
export const eventBasedGateway: ElementKind<EventGateway> = {
  type: 'bpmn:EventBasedGateway',
  parse: (xml) => ({ parallel: xml.eventGatewayType === 'Parallel', instantiate: xml.instantiate === true }),
  check: kindProblems,
  enter(step, at, node) {
    for (const flow of node.outgoing) step.listen(at, nodeOf(step.model, flowOf(step.model, flow).target));
  },
};

function kindProblems({ id, props: { parallel, instantiate } }: FlowNode<EventGateway>): readonly Problem[] {
  if (!instantiate && !parallel) return [];
  const message = `Event-based gateway "${id}" that starts a process is not executed yet. Use start events.`;
  return [{ elementId: id, code: 'not-executed', message }];
}
