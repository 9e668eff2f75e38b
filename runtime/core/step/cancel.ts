import type { Caught } from '../elements/element-kind.ts';
import type { Execution, Key } from '../state/state.ts';
import { dropCompensations, undone, withdrawCompensation } from './compensate.ts';
import { hearsItsEnd } from './ending.ts';
import { left } from './leave.ts';
import { listenNext } from './listen.ts';
import type { Step } from './step.ts';

/**
 * An event sub-process takes the place of everything else in its scope, and no other can start any more. False where
 * listeners of tasks come first: its event happens then.
 */
export function takeOver(step: Step, scope: Execution, target: string, caught: Caught): boolean {
  const isEmpty = step.cancelInside(scope.key);
  const starts = step.node(scope).eventStarts;
  step.closeWaits(scope.key, ({ target }) => target === scope.elementId || starts.includes(target));
  dropIncidents(step, scope.key);
  if (!isEmpty) step.emit({ type: 'cancellationHeld', key: scope.key, whole: false, then: { target, ...caught } });
  return isEmpty;
}

/** Ends an execution and all inside it without going on. False where listeners of tasks hear of it first (step/ending.ts). */
export function cancel(step: Step, key: Key): boolean {
  const at = step.instance.state.executions[key];
  if (!at) return true;
  const isHeard = hearsItsEnd(step, at);
  const isEmpty = step.cancelInside(key);
  dropIncidents(step, key);
  step.closeWaits(key);
  withdrawCompensation(step, key);
  if (isEmpty && !isHeard) {
    step.gone(at);
    return true;
  }
  step.emit({ type: 'cancellationHeld', key, whole: true, then: null });
  if (isHeard) listenNext(step, at, step.node(at), 'canceling');
  return false;
}

/** It was cancelled, and nothing of it is left. */
export function gone(step: Step, at: Execution): void {
  dropCompensations(step, at.key);
  left(step, at, 'cancelled');
  step.later(() => undone(step, at));
}

/** Ends what runs in a scope, and the tokens that wait at its joins. False where some of it is not gone yet. */
export function cancelInside(step: Step, scope: Key, which: (child: Execution) => boolean): boolean {
  const { executions, arrivals } = step.instance.state;
  if (executions[scope]?.loop?.isApart) step.whole();
  const inside = Object.values(executions).filter((child) => child.parent === scope && which(child));
  const ended = inside.map(({ key }) => step.cancel(key));
  for (const [place, counts] of Object.entries(arrivals)) dropArrivals(step, scope, place, counts);
  return ended.every(Boolean);
}

function dropIncidents(step: Step, key: Key): void {
  for (const [incident, { owner }] of Object.entries(step.instance.state.incidents))
    if (owner === key) step.emit({ type: 'incidentResolved', key: incident, how: 'cancelled' });
}

function dropArrivals(step: Step, scope: Key, place: string, counts: Readonly<Record<string, number>>): void {
  const [owner, elementId] = place.split('/');
  if (owner !== scope || elementId === undefined) return;
  const flowIds = Object.entries(counts).flatMap(([flow, count]) => Array<string>(count).fill(flow));
  step.emit({ type: 'tokensJoined', scope, elementId, flowIds });
}
