import { flowOf, nodeOf, type FlowNode, type ProcessModel } from './model.ts';
import { nodesIn } from './nodes-in.ts';
import { groupedBy, onceEach } from '../../ground/once.ts';

/** For each incoming flow of a gateway: the nodes from which a token can come to it without passing the gateway. */
export type Upstream = ReadonlyMap<string, ReadonlySet<string>>;

/** Worked out once a gateway and kept with its model, so that a step only looks up. */
export const upstreamOf = onceEach((model: ProcessModel, gateway: string): Upstream => {
  const { incoming } = nodeOf(model, gateway);
  return new Map(incoming.map((flow) => [flow, before(model, flowOf(model, flow).source, gateway)]));
});

/** A token inside the gateway may come back to it, but no path leads through it. */
function before(model: ProcessModel, last: string, gateway: string): ReadonlySet<string> {
  const found = new Set([last]);
  for (const id of found) if (id !== gateway) for (const previous of previousOf(model, id)) found.add(previous);
  return found;
}

/** Along sequence flows, from an activity to the events on its border, and from link to link. */
function previousOf(model: ProcessModel, id: string): readonly string[] {
  const node = nodeOf(model, id);
  const sources = node.incoming.map((flow) => flowOf(model, flow).source);
  return [...sources, ...(node.attachedTo === null ? [] : [node.attachedTo]), ...linksTo(model, node)];
}

function linksTo(model: ProcessModel, { type, scope, events }: FlowNode): readonly string[] {
  const link = events.find((event) => event.startsWith('bpmn:LinkEventDefinition'));
  if (link === undefined || type !== 'bpmn:IntermediateCatchEvent') return [];
  return throwsIn(model, scope ?? '').get(link) ?? [];
}

/** The events that throw a link in a scope, by the link. */
const throwsIn = onceEach((model: ProcessModel, scope: string): ReadonlyMap<string, readonly string[]> => {
  const throwing = nodesIn(model, scope).filter(({ type }) => type === 'bpmn:IntermediateThrowEvent');
  const pairs = throwing.flatMap(({ id, events }) => [...new Set(events)].map((event) => [event, id] as const));
  const byEvent = groupedBy(pairs, ([event]) => event);
  return new Map([...byEvent].map(([event, found]) => [event, found.map(([, id]) => id)]));
});

/**
 * Whether a gateway need wait no longer (BPMN 2.0, 13.4.3): every token elsewhere in the scope that can come to an empty
 * incoming flow can also come to a filled one. `tokens` are the nodes where those tokens stand.
 */
export function needNotWait(
  upstreams: Upstream,
  isFilled: (flow: string) => boolean,
  tokens: Iterable<string>,
): boolean {
  const reaches = (node: string, wanted: boolean): boolean =>
    [...upstreams].some(([flow, nodes]) => isFilled(flow) === wanted && nodes.has(node));
  return [...new Set(tokens)].every((node) => !reaches(node, false) || reaches(node, true));
}
