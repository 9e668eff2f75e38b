import { flowOf, nodeOf, type FlowNode, type ProcessModel } from './model.ts';

/** For each incoming flow of a gateway: the nodes from which a token can come to it without passing the gateway. */
export type Upstream = ReadonlyMap<string, ReadonlySet<string>>;

const known = new WeakMap<ProcessModel, Map<string, Upstream>>();

/** Worked out once a gateway and kept with its model, so that a step only looks up. */
export function upstreamOf(model: ProcessModel, gateway: string): Upstream {
  const ofModel = known.get(model) ?? new Map<string, Upstream>();
  known.set(model, ofModel);
  const found = ofModel.get(gateway) ?? upstream(model, gateway);
  ofModel.set(gateway, found);
  return found;
}

function upstream(model: ProcessModel, gateway: string): Upstream {
  const { incoming } = nodeOf(model, gateway);
  return new Map(incoming.map((flow) => [flow, before(model, flowOf(model, flow).source, gateway)]));
}

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
  const isSource = (node: FlowNode): boolean =>
    node.scope === scope && node.type === 'bpmn:IntermediateThrowEvent' && node.events.includes(link);
  return [...model.nodes.values()].filter(isSource).map((node) => node.id);
}

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
