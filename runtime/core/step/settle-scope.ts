import { isWide } from '../state/parts.ts';
import type { Key } from '../state/state.ts';
import { endReopened } from './compensate.ts';
import { settleEnding } from './ending.ts';
import { joinAtRest } from './join.ts';
import { isEnding } from './listen.ts';
import { goOn } from './multi-instance.ts';
import type { Step } from './step.ts';
import { Trouble } from './trouble.ts';

/** A scope without tokens is done; one whose last tokens wait at a join for ever is stuck, and says so. */
export function settleScope(step: Step, scope: Key): void {
  const { executions, arrivals } = step.instance.state;
  const at = executions[scope];
  if (at?.ending) {
    settleEnding(step, scope);
    return;
  }
  if (at?.loop) {
    step.attempt(scope, () => goOn(step, scope));
    return;
  }
  if (!at || Object.values(executions).some(({ parent }) => parent === scope)) return;
  if (isEnding(step, scope)) return;
  if (at.undoes?.whole) {
    endReopened(step, at);
    return;
  }
  if (joinAtRest(step, scope)) return;
  const stuck = Object.keys(arrivals).filter((place) => place.startsWith(`${scope}/`));
  if (stuck.length === 0)
    step.attempt(scope, (here, node) => step.registry.element(node.type).childrenDone?.(step, here, node));
  else {
    const where = stuck.map((place) => place.slice(scope.length + 1)).join(', ');
    step.incident(at, new Trouble('token-stuck/arrived', { places: where, element: at.elementId }, 'settle'));
  }
}

/** A case that is active must wait for something, or say that it does not. */
export function neverSilent(step: Step): void {
  const { status, waits, incidents, executions } = step.instance.state;
  if (status !== 'active' || Object.keys(waits).length || Object.keys(incidents).length) return;
  if (step.instance.isPartial && isWide(step.instance.state)) return;
  const root = Object.values(executions).find(({ parent }) => parent === null);
  if (root) step.incident(root, new Trouble('token-stuck', {}, 'settle'));
}
