import { nodeOf } from '../../bpmn/model/model.ts';
import type { Execution, Key } from '../state/state.ts';
import { isListenedTo } from './is-listened-to.ts';
import type { Step } from './step.ts';

/**
 * Cancelling a user task with `canceling` listeners takes time: its waits close at once, so that nobody does it any more, and
 * it and every scope around it up to what is cancelled stay until the listeners are done. What cancelled them goes on then.
 */

/** Has a task begun whose listeners are to hear that it is cancelled? A second cancellation does not wait for them. */
export function hearsItsEnd(step: Step, at: Execution): boolean {
  const node = step.node(at);
  const isBody = node.loop !== null && at.index === undefined;
  if (at.ending || isBody || !isListenedTo(node, 'canceling')) return false;
  const { status, waits } = step.instance.state;
  // In a suspended case no job is done.
  return status === 'active' && (at.phase === 'failed' || Object.values(waits).some(({ owner }) => owner === at.key));
}

/** Where nothing is left inside of what is being cancelled, it goes too, and what waited for that happens. */
export function settleEnding(step: Step, key: Key): void {
  const at = step.instance.state.executions[key];
  if (!at?.ending || isBusy(step, at)) return;
  if (at.loop?.isApart) step.whole();
  const { whole, then } = at.ending;
  if (!whole) {
    step.emit({ type: 'cancellationOver', key });
    if (then && 'target' in then) {
      const { target, ...caught } = then;
      const event = nodeOf(step.model, target);
      step.attempt(key, (scope) => step.registry.element(event.type).caught?.(step, scope, event, caught));
    }
    return;
  }
  step.gone(at);
  if (at.parent === null) {
    if (then && 'reason' in then) step.emit({ type: 'instanceEnded', status: 'terminated', reason: then.reason });
    return;
  }
  if (then && 'target' in then) {
    const { target, ...caught } = then;
    step.enterHappened(target, at.parent, caught);
  }
  step.settleSoon(at.parent);
}

function isBusy(step: Step, { key, loop }: Execution): boolean {
  const { executions, waits } = step.instance.state;
  if (Object.values(waits).some(({ owner, listener }) => owner === key && listener?.on === 'canceling')) return true;
  return loop ? loop.active > 0 : Object.values(executions).some(({ parent }) => parent === key);
}
