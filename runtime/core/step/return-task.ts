import { flowOf, type FlowNode, type NodeRole, type ProcessModel } from '../../bpmn/model/model.ts';
import { Rejected } from '../../ground/problems.ts';
import type { Execution, Instance, Key } from '../state/state.ts';
import { keepMade } from './made-records.ts';
import type { Step } from './step.ts';

/** An earlier task that the case can go back to from an open one, or why it cannot. */
export interface ReturnTarget {
  readonly elementId: string;
  /** Null where it is safe. */
  readonly hindrance: 'parallel-open' | 'parallel-join' | null;
}

interface Way extends ReturnTarget {
  /** What ends when the case goes back: the task itself, or the scope in the target's scope that it lies in. */
  readonly via: Execution;
  readonly distance: number;
}

const joins: ReadonlySet<NodeRole> = new Set(['parallel', 'inclusive', 'complex']);

/** Tasks that people completed on the way to an open task, nearest first. */
export function returnTargets(model: ProcessModel, instance: Instance, taskKey: Key): readonly ReturnTarget[] {
  return waysBack(model, instance, taskKey).map(({ elementId, hindrance }) => ({ elementId, hindrance }));
}

/** Ends what is open on the way and opens the earlier task again. Answers the key of its execution. */
export function goBack(step: Step, taskKey: Key, target: string): Key {
  step.whole();
  const way = waysBack(step.model, step.instance, taskKey).find(({ elementId }) => elementId === target);
  if (!way) throw new Rejected('return-target-unknown', { target });
  if (way.hindrance) throw new Rejected('return-unsafe', { target, hindrance: way.hindrance });
  const scope = way.via.parent;
  keepMade(step, { target, scope: scope ?? '', way: new Set(reach(step.model, target, way.via.elementId).keys()) });
  step.cancel(way.via.key);
  return step.enter(target, scope);
}

/**
 * Takes a completed task back: everything that its completion opened is a user task that nobody touched, and ends.
 * Answers the key of the task's execution.
 */
export function takeBack(step: Step, elementId: string, scope: Key): Key {
  step.whole();
  for (const at of openedBy(step.model, step.instance, { elementId, scope })) step.cancel(at.key);
  return step.enter(elementId, scope);
}

/** What the completion of a task opened; refuses where that is anything but user tasks. */
export function openedBy(
  model: ProcessModel,
  instance: Instance,
  { elementId, scope }: { readonly elementId: string; readonly scope: Key },
): readonly Execution[] {
  const reached = reach(model, elementId, null);
  const open = Object.values(instance.state.executions).filter(
    (at) => at.parent === scope && reached.has(at.elementId) && at.elementId !== elementId,
  );
  const others = open.filter((at) => model.nodes.get(at.elementId)?.role !== 'people');
  if (open.length === 0 || others.length || hasArrived(model, instance, scope, reached))
    throw new Rejected('withdraw-too-late');
  return open;
}

function waysBack(model: ProcessModel, instance: Instance, taskKey: Key): readonly Way[] {
  const done = new Set(instance.doneBy.map((entry) => entry.slice(0, entry.indexOf(':'))));
  const found = chainOf(instance, taskKey).flatMap((via) => {
    const scope = via.parent === null ? null : instance.state.executions[via.parent];
    if (!scope || via.undoes) return [];
    return [...done].flatMap((elementId) => {
      const node = model.nodes.get(elementId);
      if (node?.role !== 'people' || node.scope !== scope.elementId || elementId === via.elementId) return [];
      const reached = reach(model, elementId, via.elementId);
      const distance = reached.get(via.elementId);
      return distance === undefined
        ? []
        : [{ elementId, via, distance, hindrance: hindranceOf(model, instance, { via, taskKey, reached }) }];
    });
  });
  return found.sort((a, b) => a.distance - b.distance);
}

/** The execution of the task and the scopes around it, innermost first. */
function chainOf({ state: { waits, executions } }: Instance, taskKey: Key): readonly Execution[] {
  const chain: Execution[] = [];
  for (let key: Key | null = waits[taskKey]?.owner ?? null; key !== null;) {
    const at: Execution | undefined = executions[key];
    if (at) chain.push(at);
    key = at?.parent ?? null;
  }
  return chain;
}

/** Elements that a token can come to from one, with the number of flows; what lies behind `until` does not count. */
export function reach(model: ProcessModel, from: string, until: string | null): ReadonlyMap<string, number> {
  const distances = new Map([[from, 0]]);
  for (const [id, distance] of distances) {
    const node = model.nodes.get(id);
    if (!node || id === until) continue;
    const next = [...node.outgoing.map((flow) => flowOf(model, flow).target), ...(id === from ? [] : node.boundaries)];
    for (const one of next) if (!distances.has(one)) distances.set(one, distance + 1);
  }
  return distances;
}

interface Path {
  readonly via: Execution;
  readonly taskKey: Key;
  readonly reached: ReadonlyMap<string, number>;
}

/** Tokens that the way back would leave behind or double, and joins that would then wait for one that never comes. */
function hindranceOf(model: ProcessModel, instance: Instance, { via, taskKey, reached }: Path): Way['hindrance'] {
  const { executions, waits } = instance.state;
  const chain = new Set(chainOf(instance, taskKey).map(({ key }) => key));
  const all = Object.values(executions);
  const beside = all.some(
    ({ key, parent, elementId }) => key !== via.key && parent === via.parent && reached.has(elementId),
  );
  const inside =
    via.key !== waits[taskKey]?.owner && all.some((at) => !chain.has(at.key) && isWithin(executions, at, via.key));
  if (beside || inside || hasArrived(model, instance, via.parent ?? '', reached)) return 'parallel-open';
  const lacking = [...reached.keys()].some(
    (id) => id !== via.elementId && lacksToken(model, model.nodes.get(id), reached),
  );
  return lacking ? 'parallel-join' : null;
}

function isWithin(executions: Instance['state']['executions'], at: Execution, scope: Key): boolean {
  for (let key = at.parent; key !== null; key = executions[key]?.parent ?? null) if (key === scope) return true;
  return false;
}

function hasArrived(
  model: ProcessModel,
  { state: { arrivals } }: Instance,
  scope: Key,
  reached: ReadonlyMap<string, number>,
): boolean {
  const flows = Object.entries(arrivals)
    .filter(([place]) => place.startsWith(`${scope}/`))
    .flatMap(([, counts]) => Object.keys(counts));
  return flows.some((flow) => reached.has(flowOf(model, flow).source));
}

function lacksToken(model: ProcessModel, node: FlowNode | undefined, reached: ReadonlyMap<string, number>): boolean {
  if (!node || !joins.has(node.role) || node.incoming.length < 2) return false;
  return node.incoming.some((flow) => !reached.has(flowOf(model, flow).source));
}
