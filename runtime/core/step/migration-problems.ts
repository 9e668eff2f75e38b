import { undoneBy } from './undone-by.ts';
import { handlerOf } from '../../bpmn/model/compensation.ts';
import { nodeOf, type FlowNode, type ProcessModel } from '../../bpmn/model/model.ts';
import type { Problem } from '../../ground/problems.ts';
import type { Compensation, InstanceState } from '../state/state.ts';
import { mappedFlow, type MigrationMap } from './migration-map.ts';

type Where = Pick<InstanceState, 'executions' | 'arrivals' | 'compensations' | 'resets'>;

/** What keeps an instance that stands there from going to another version: one finding an element and code. */
export function migrationProblems(
  from: ProcessModel,
  to: ProcessModel,
  mapping: MigrationMap,
  state: Where,
): readonly Problem[] {
  // What was completed and may be undone needs a place too.
  const executions = [...Object.values(state.executions), ...Object.values(state.compensations)];
  const elements = new Set(executions.map(({ elementId }) => elementId));
  // Tokens at joins, and complex gateways that wait for their reset, with the flows that they came by.
  const places = [
    ...Object.entries(state.arrivals).map(
      ([place, counts]) => [place.split('/')[1] ?? '', Object.keys(counts)] as const,
    ),
    ...Object.entries(state.resets ?? {}).map(([place, flows]) => [place.split('/')[1] ?? '', flows] as const),
  ];
  for (const [elementId] of places) elements.add(elementId);
  const problems = [...elements].flatMap((elementId) => elementProblems(from, to, mapping, elementId));
  problems.push(...Object.values(state.executions).flatMap((at) => (at.ending ? [beingCancelled(at.elementId)] : [])));
  problems.push(...Object.values(state.compensations).flatMap((kept) => undoProblems(from, to, mapping, kept)));
  for (const [elementId, flows] of places)
    for (const flow of flows)
      if (mapping[elementId] !== undefined && mappedFlow(from, to, mapping, flow) === null)
        problems.push(noFlow(elementId, flow));
  return unique(problems);
}

/**
 * What was completed is undone by the new version: by the handler of its activity there, or, for a sub-process, by its event
 * sub-process or by what was completed in it. Where that is gone nothing could undo it.
 */
function undoProblems(
  from: ProcessModel,
  to: ProcessModel,
  mapping: MigrationMap,
  { elementId, whole }: Compensation,
): readonly Problem[] {
  const target = to.nodes.get(mapping[elementId] ?? '');
  if (!target) return [];
  const isLost = whole
    ? undoneBy(from, elementId) !== null && undoneBy(to, target.id) === null
    : handlerOf(to, target) === null;
  return isLost ? [undoLost(elementId, target)] : [];
}

/** The same for a set of elements at which tokens are known to stand, without an instance at hand. */
export function elementsProblems(
  from: ProcessModel,
  to: ProcessModel,
  mapping: MigrationMap,
  elementIds: readonly string[],
): readonly Problem[] {
  return unique(
    elementIds
      .flatMap((elementId) => withScopes(from, elementId))
      .flatMap((id) => elementProblems(from, to, mapping, id)),
  );
}

/** Pairs of a map that could never hold, whatever stands there. */
export function mapProblems(from: ProcessModel, to: ProcessModel, mapping: MigrationMap): readonly Problem[] {
  const unknown = Object.keys(mapping).filter((id) => !from.nodes.has(id));
  const known = Object.keys(mapping).filter((id) => from.nodes.has(id) && id !== from.key);
  return [
    ...unknown.map((id) => missing(id, `the old version has no "${id}". Take it out of the map.`)),
    ...known.flatMap((id) => pairProblems(nodeOf(from, id), to, mapping[id] ?? '')),
  ];
}

function withScopes(model: ProcessModel, elementId: string): readonly string[] {
  const found: string[] = [];
  for (let id: string | null = elementId; id !== null; id = model.nodes.get(id)?.scope ?? null) found.push(id);
  return found;
}

function elementProblems(
  from: ProcessModel,
  to: ProcessModel,
  mapping: MigrationMap,
  elementId: string,
): readonly Problem[] {
  const node = nodeOf(from, elementId);
  if (node.scope === null) return [];
  const target = mapping[elementId];
  if (target === undefined) return [notMapped(elementId)];
  const problems = pairProblems(node, to, target);
  if (problems.length) return problems;
  const found = nodeOf(to, target);
  const scope = node.scope === from.key ? to.key : mapping[node.scope];
  if (found.scope !== scope) return [scopeDiffers(elementId, found)];
  return isRepeated(node) === isRepeated(found) ? [] : [repeatsDiffer(elementId, found)];
}

function pairProblems(node: FlowNode, to: ProcessModel, target: string): readonly Problem[] {
  const found = to.nodes.get(target);
  if (!found || found.scope === null)
    return [missing(node.id, `the new version has no "${target}". Map it to another.`)];
  return found.type === node.type ? [] : [typeDiffers(node, found)];
}

function isRepeated(node: FlowNode): boolean {
  const { loop = null } = node as { loop?: unknown };
  return loop !== null;
}

function unique(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [`${problem.elementId ?? ''} ${problem.code}`, problem])).values()];
}

function missing(elementId: string, what: string): Problem {
  return { elementId, code: 'element-unknown', message: `Expected "${elementId}" to have a place, but ${what}` };
}

function notMapped(elementId: string): Problem {
  const message = `Expected "${elementId}", where a token stands, to be mapped, but it is not. Map it to an element of the new version, or move the token first.`;
  return { elementId, code: 'element-not-mapped', message };
}

function typeDiffers({ id, type }: FlowNode, found: FlowNode): Problem {
  const message = `Expected "${id}" (${type}) to become the same type of element, but "${found.id}" is ${found.type}. Map it to another, or move the token first.`;
  return { elementId: id, code: 'type-differs', message };
}

function scopeDiffers(elementId: string, found: FlowNode): Problem {
  const message = `Expected "${elementId}" to stay in the scope that its own became, but "${found.id}" lies in "${found.scope ?? ''}". Move the token after the migration instead.`;
  return { elementId, code: 'scope-differs', message };
}

function repeatsDiffer(elementId: string, found: FlowNode): Problem {
  const message = `Expected "${elementId}" and "${found.id}" to be both done once or both done several times, but they differ. Wait until no token stands there.`;
  return { elementId, code: 'loop-differs', message };
}

function beingCancelled(elementId: string): Problem {
  const message = `Expected nothing of the case to be in the middle of its cancellation, but "${elementId}" waits for its listeners. Migrate when they are done.`;
  return { elementId, code: 'being-cancelled', message };
}

function undoLost(elementId: string, found: FlowNode): Problem {
  const message = `Expected what undoes "${elementId}", which was completed, to be there for "${found.id}", but it is not. Draw its compensation in the new version, or wait until it can no longer be undone.`;
  return { elementId, code: 'undo-lost', message };
}

function noFlow(elementId: string, flow: string): Problem {
  const message = `Expected the flow that a token came by to "${elementId}" ("${flow}") to have a counterpart, but there is none. Move the token first.`;
  return { elementId, code: 'flow-not-mapped', message };
}
