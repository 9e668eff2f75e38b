import type { Thrown } from '../state/thrown.ts';
import { triggersOf } from './triggers-of.ts';
import { nodeOf, type FlowNode, type ProcessModel } from '../../bpmn/model/model.ts';
import type { Execution, Instance, Wait } from '../state/state.ts';

export interface Catcher {
  /** The host of a boundary event, or the scope of an event sub-process. */
  readonly owner: Execution;
  readonly node: FlowNode;
  /** Of a parallel multiple event: it has come, and others may still be missing. */
  readonly wait?: Wait;
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
    const level = { model, instance, owner, thrown };
    const found = matching(level, starts) ?? matching(level, boundaries);
    if (found) return found;
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

interface Level {
  readonly model: ProcessModel;
  readonly instance: Instance;
  readonly owner: Execution;
  readonly thrown: Thrown;
}

function matching(level: Level, ids: readonly string[]): Catcher | null {
  const { model, owner, thrown } = level;
  const nodes = ids.map((id) => nodeOf(model, id));
  for (const code of [thrown.code, null])
    for (const node of nodes) {
      const { all = [], parallel = false } = triggersOf(node) ?? {};
      const isCode = all.some(
        ({ kind, source }) => kind === thrown.kind && (source as { code: string | null }).code === code,
      );
      const wait = isCode && parallel ? missing(level, node, code) : undefined;
      if (isCode && !parallel) return { owner, node };
      if (wait) return { owner, node, wait };
    }
  return null;
}

/** What a parallel multiple event still waits for of this; once it has come, the next goes to whoever is further out. */
function missing({ instance, owner }: Level, { id }: FlowNode, code: string | null): Wait | undefined {
  return Object.values(instance.state.waits).find(
    ({ owner: key, target, escalation }) => key === owner.key && target === id && escalation?.code === code,
  );
}
