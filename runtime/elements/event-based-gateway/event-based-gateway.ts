import { flowOf, nodeOf, type FlowNode, type ProcessModel } from '../../model/model.ts';
import type { Problem } from '../../problems.ts';
import type { ElementKind } from '../element-kind.ts';
import type { EventGateway } from './branch-taken.ts';

const waiting = new Set(['bpmn:IntermediateCatchEvent', 'bpmn:ReceiveTask']);

/** Waits for what each of its branches begins with; the first to come decides (BPMN 2.0, 13.4.4). */
export const eventBasedGateway: ElementKind<EventGateway> = {
  type: 'bpmn:EventBasedGateway',
  parse: (xml) => ({ parallel: xml.eventGatewayType === 'Parallel', instantiate: xml.instantiate === true }),
  check: (node, model) => [...branchProblems(node, model), ...kindProblems(node)],
  enter(step, at, node) {
    for (const flow of node.outgoing) step.listen(at, nodeOf(step.model, flowOf(step.model, flow).target));
  },
};

function branchProblems({ id, outgoing }: FlowNode, { flows, nodes }: ProcessModel): readonly Problem[] {
  const problems: Problem[] = [];
  if (outgoing.length < 2) {
    const message = `Expected at least two branches at event-based gateway "${id}", but found ${outgoing.length}. Draw them.`;
    problems.push({ elementId: id, code: 'event-gateway-branches', message });
  }
  for (const flow of outgoing.map((one) => flows.get(one))) {
    const target = nodes.get(flow?.target ?? '');
    if (!target || waiting.has(target.type)) continue;
    const message = `Expected each branch of event-based gateway "${id}" to begin with a catch event or a receive task, but "${target.id}" is ${target.type}.`;
    problems.push({ elementId: id, code: 'event-gateway-target', message });
  }
  return problems;
}

function kindProblems({ id, props: { parallel, instantiate } }: FlowNode<EventGateway>): readonly Problem[] {
  if (!instantiate && !parallel) return [];
  const message = `Event-based gateway "${id}" that starts a process is not executed yet. Use start events.`;
  return [{ elementId: id, code: 'not-executed', message }];
}
