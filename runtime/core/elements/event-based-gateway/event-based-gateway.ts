import { flowOf, nodeOf, type FlowNode } from '../../../bpmn/model/model.ts';
import type { Problem } from '../../../ground/problems.ts';
import type { ElementKind } from '../element-kind.ts';
import { branchTaken, type EventGateway } from './branch-taken.ts';
import { instantiateProblems } from './instantiate-problems.ts';

/** Waits for what each of its branches begins with; the first to come decides (BPMN 2.0, 13.4.4). */
export const eventBasedGateway: ElementKind<EventGateway> = {
  type: 'bpmn:EventBasedGateway',
  role: 'events',
  parse: (xml) => ({ parallel: xml.eventGatewayType === 'Parallel' }),
  check: (node, model) => [...instantiateProblems(node, model), ...parallelProblems(node)],
  enter(step, at, node) {
    const targets = node.outgoing.map((flow) => nodeOf(step.model, flowOf(step.model, flow).target));
    // At the start of a process the first event has come: it decides, or the others are waited for as well.
    const first = targets.find(({ id }) => node.instantiates && id === step.started?.elementId);
    const hasCome = first !== undefined && !needsMore(first);
    if (!hasCome || node.props.parallel) for (const target of targets) if (target !== first) step.listen(at, target);
    if (hasCome) branchTaken(step, at, first, { data: {} });
    else if (first) step.listen(at, first, step.started?.index);
  },
};

/** A parallel multiple event happens when its last trigger has come, not with the one that starts the case. */
function needsMore(event: FlowNode): boolean {
  return event.catches?.parallel ?? false;
}

/** Waiting for all of them is for the start of a process only (BPMN 2.0, 10.6.6). */
function parallelProblems({ id, instantiates, props: { parallel } }: FlowNode<EventGateway>): readonly Problem[] {
  if (!parallel || instantiates) return [];
  const message = `Expected event-based gateway "${id}" to be exclusive, since it does not start the process. Use a parallel gateway, or set instantiate.`;
  return [{ elementId: id, code: 'event-gateway-parallel', message }];
}
