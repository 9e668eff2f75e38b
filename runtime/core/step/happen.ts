import { triggersOf } from './triggers-of.ts';
import { nodeOf, type FlowNode } from '../../bpmn/model/model.ts';
import type { Wait } from '../state/state.ts';
import type { Vars } from '../../ground/value.ts';
import { nextRepeat } from '../../languages/calendar/next-repeat.ts';
import { storeAnswered } from './data-stores.ts';
import { listened } from './listen.ts';
import type { Step } from './step.ts';

/** What was waited for has happened: the wait ends, or goes on where its event does not interrupt. */
export function happen(step: Step, wait: Wait, data: Vars): void {
  const owner = step.instance.state.executions[wait.owner];
  const isOpen = !isParallel(nodeOf(step.model, wait.target)) && goesOn(step, wait, owner?.elementId);
  const again = isOpen && wait.timer ? nextRepeat(wait.timer, step.stamp.at) : null;
  const { key, kind } = wait;
  if (again) step.emit({ type: 'timerRescheduled', key, timer: again });
  else if (isOpen && !wait.timer) step.emit({ type: 'waitFired', key, kind });
  else step.emit({ type: 'waitClosed', key, kind, how: 'completed' });
  step.resume(wait, data);
}

function goesOn(step: Step, { target, timer }: Wait, owner: string | undefined): boolean {
  // In the flow itself a cycle without end would never let the token go: it happens once.
  return target === owner ? (timer?.repeat ?? 0) > 0 : !nodeOf(step.model, target).interrupting;
}

/** A wait has ended with data: its owner's behaviour goes on, or the event that it was opened for. */
export function resume(step: Step, wait: Wait, data: Vars): void {
  step.attempt(wait.owner, (at, node) => {
    if (wait.listener) {
      listened(step, at, node, wait, data);
      return;
    }
    if (wait.store) {
      storeAnswered(step, at, node, wait, data);
      return;
    }
    const target = nodeOf(step.model, wait.target);
    if (isParallel(target) && step.waitsFor(at, target.id)) {
      step.setVariables(target.attachedTo === null ? at.key : (at.parent ?? at.key), data);
      return;
    }
    const kind = step.registry.element(node.type);
    if (target.id !== at.elementId) step.registry.element(target.type).caught?.(step, at, target, { data });
    else if (kind.resume) kind.resume(step, at, node, wait, data);
    else step.leave(at, { data });
  });
}

/** Must every trigger of the event come before it happens? */
export function isParallel(node: FlowNode): boolean {
  return triggersOf(node)?.parallel ?? false;
}
