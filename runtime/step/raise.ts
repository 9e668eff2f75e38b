import { elementKind } from '../elements/index.ts';
import { nodeOf, type FlowNode, type ProcessModel } from '../model/model.ts';
import type { Execution, Instance, Vars } from '../state/state.ts';

/** An error or an escalation on its way outward. */
export interface Thrown {
  readonly kind: 'error' | 'escalation';
  readonly code: string;
  readonly message: string | null;
  readonly variables: Vars;
}

export interface Catcher {
  /** The host of a boundary event, or the scope of an event sub-process. */
  readonly owner: Execution;
  readonly node: FlowNode;
}

/**
 * Who catches it: the innermost first. At each level the event sub-processes of the scope that it comes out of, then the
 * boundary events of its activity; a catch of the code before one of every code (BPMN 2.0, 10.5.7 and 13.5.4).
 */
export function catcherOf(model: ProcessModel, instance: Instance, from: Execution, thrown: Thrown): Catcher | null {
  const { executions } = instance.state;
  let inner: Execution | null = null;
  for (let owner: Execution | undefined = from; owner; owner = executions[owner.parent ?? '']) {
    const node = nodeOf(model, owner.elementId);
    // Boundary events are those of a loop as a whole, event sub-processes those of each instance.
    const isInstance = owner.index !== undefined;
    const isScope = inner?.elementId !== owner.elementId;
    const starts = inner && isScope ? listening(model, instance, owner, inner) : [];
    const boundaries = isInstance ? [] : node.boundaries;
    const found = matching(model, starts, thrown) ?? matching(model, boundaries, thrown);
    if (found) return { owner, node: found };
    inner = owner;
  }
  return null;
}

/** The event sub-processes that can still start in a scope: none after one that interrupts, never one from within itself. */
function listening(model: ProcessModel, instance: Instance, scope: Execution, inner: Execution): readonly string[] {
  if (isInterrupted(model, instance, scope)) return [];
  return nodeOf(model, scope.elementId).eventStarts.filter((id) => nodeOf(model, id).scope !== inner.elementId);
}

/** Has an event sub-process taken the place of everything else in the scope? */
export function isInterrupted(model: ProcessModel, { state }: Instance, scope: Execution): boolean {
  const starts = nodeOf(model, scope.elementId).eventStarts.map((id) => nodeOf(model, id));
  const taking = new Set(starts.filter(({ interrupting }) => interrupting).map((start) => start.scope));
  if (taking.size === 0) return false;
  return Object.values(state.executions).some(({ parent, elementId }) => parent === scope.key && taking.has(elementId));
}

function matching(model: ProcessModel, ids: readonly string[], { kind, code }: Thrown): FlowNode | null {
  const codesOf = (node: FlowNode): readonly (string | null)[] =>
    (elementKind(node.type).triggers?.(node)?.all ?? []).flatMap((trigger) =>
      trigger.kind === kind ? [(trigger.source as { code: string | null }).code] : [],
    );
  const nodes = ids.map((id) => nodeOf(model, id));
  return (
    nodes.find((node) => codesOf(node).includes(code)) ?? nodes.find((node) => codesOf(node).includes(null)) ?? null
  );
}
