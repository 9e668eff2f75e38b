import type { FlowNode, ProcessModel } from '../../bpmn/model/model.ts';

/** Element id in the old version -> element id in the new one. */
export type MigrationMap = Readonly<Record<string, string>>;

/**
 * What goes where by itself: the same id and type; else the one element of the same type and name, where there is exactly
 * one on either side. The process goes to the process.
 */
export function proposedMap(from: ProcessModel, to: ProcessModel): MigrationMap {
  const mapping: Record<string, string> = { [from.key]: to.key };
  for (const { id, type } of from.nodes.values()) if (to.nodes.get(id)?.type === type) mapping[id] = id;
  const taken = new Set(Object.values(mapping));
  for (const node of from.nodes.values()) {
    if (mapping[node.id] !== undefined || node.name === '') continue;
    const [only, ...more] = [...to.nodes.values()].filter((one) => !taken.has(one.id) && isAlike(one, node));
    const others = [...from.nodes.values()].filter((one) => mapping[one.id] === undefined && isAlike(one, node));
    if (!only || more.length || others.length > 1) continue;
    mapping[node.id] = only.id;
    taken.add(only.id);
  }
  return mapping;
}

function isAlike(a: FlowNode, b: FlowNode): boolean {
  return a.type === b.type && a.name === b.name;
}

/** The way back. Where two elements went to one, the first of them. */
export function inverseMap(mapping: MigrationMap): MigrationMap {
  const inverse: Record<string, string> = {};
  for (const [from, to] of Object.entries(mapping)) inverse[to] ??= from;
  return inverse;
}

/** Only what is named otherwise: a migration of many cases writes it into each history. */
export function changedIds(mapping: MigrationMap): Record<string, string> {
  return Object.fromEntries(Object.entries(mapping).filter(([from, to]) => from !== to));
}

/** The flow of the new version that a flow became: between the elements that its ends became, by the same id if there is one. */
export function mappedFlow(from: ProcessModel, to: ProcessModel, mapping: MigrationMap, flowId: string): string | null {
  const flow = from.flows.get(flowId);
  if (!flow) return null;
  const target = mapping[flow.target];
  const same = to.flows.get(flowId);
  if (same && same.target === target) return same.id;
  const alike = [...to.flows.values()].filter((one) => one.target === target);
  return (
    (alike.find((one) => one.source === mapping[flow.source]) ?? (alike.length === 1 ? alike[0] : undefined))?.id ??
    null
  );
}

export function changedFlows(from: ProcessModel, to: ProcessModel, mapping: MigrationMap): Record<string, string> {
  const pairs = [...from.flows.keys()].map((id) => [id, mappedFlow(from, to, mapping, id)] as const);
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => pair[1] !== null && pair[0] !== pair[1]));
}
