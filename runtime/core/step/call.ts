import { Rejected } from '../../ground/problems.ts';
import type { Told } from '../state/dispatch-props.ts';
import { rootKey } from '../state/project.ts';
import type { Key, Wait } from '../state/state.ts';
import type { Vars } from '../../ground/value.ts';
import { refused, type Refusal } from './refused.ts';
import type { Thrown } from '../state/thrown.ts';
import type { Step } from './step.ts';

/** What a case that calls another is told of it. */
export type CallCommand =
  /** It could not be started. */
  | { readonly type: 'callFailed'; readonly key: Key; readonly refusal: Refusal }
  /** An error or escalation that nobody caught in it; with an escalation, the variables of the called case. */
  | { readonly type: 'raisedInCall'; readonly key: Key; readonly thrown: Thrown; readonly variables?: Vars | undefined }
  /** An operator cancelled it. */
  | { readonly type: 'callCancelled'; readonly key: Key; readonly reason: string };

export function changeCall(step: Step, command: CallCommand): void {
  const wait = openCall(step, command.key);
  if (command.type === 'callCancelled') {
    cancelWhole(step, command.reason);
    return;
  }
  if (command.type === 'raisedInCall') raisedInCall(step, wait, command);
  else {
    close(step, wait);
    step.fail(wait, refused(command.refusal, 'call-refused'));
  }
}

function openCall(step: Step, key: Key): Wait {
  const wait = step.instance.state.waits[key];
  if (wait?.kind === 'child') return wait;
  throw new Rejected('wait-not-open', { kind: 'child', key });
}

/** The called case has ended: nothing is left to cancel. */
function close(step: Step, { key }: Wait): void {
  step.emit({ type: 'waitClosed', key, kind: 'child', how: 'completed' });
}

/**
 * Raised where it was called. An error brings the variables that were thrown and no others: the call has failed (as in
 * Camunda 8). An escalation reports from a call that goes on: first its output mappings bring over what they name (as in
 * Camunda 7, whose rule it is; Camunda 8 has none of its own for it).
 */
function raisedInCall(step: Step, wait: Wait, { thrown, variables }: CallCommand & { type: 'raisedInCall' }): void {
  if (thrown.kind === 'error') close(step, wait);
  step.attempt(wait.owner, (at, node) => {
    if (variables && node.outputs.length) step.outputs(at, node, variables);
    step.raise(at, thrown);
  });
}

/** Hands on what nobody caught here to the case that called this one. False where nobody did. */
export function raiseToCaller(step: Step, thrown: Thrown): boolean {
  const variables = thrown.kind === 'escalation' ? { variables: ownVariables(step) } : {};
  const isTold = tell(step, { what: 'raised', thrown, ...variables });
  if (isTold && thrown.kind === 'error') end(step, `Nobody in it caught error "${thrown.code}".`);
  return isTold;
}

/** A called case is done: who called it goes on with its variables. */
export function completeCall(step: Step): void {
  tell(step, { what: 'completed', variables: ownVariables(step) });
}

/** Ends the case, and with it the one that called it: who cancels a called case means the whole. */
export function cancelWhole(step: Step, reason: string): void {
  tell(step, { what: 'cancelled', reason });
  end(step, reason);
}

function tell(step: Step, told: Told): boolean {
  const { caller } = step.instance.state;
  if (!caller) return false;
  step.dispatch({ kind: 'tellCaller', caller: { instanceId: caller.instanceId, key: caller.key }, told });
  return true;
}

/** Ends the case without going on. */
export function end(step: Step, reason: string): void {
  const root = Object.values(step.instance.state.executions).find(({ parent }) => parent === null);
  if (root && !step.cancel(root.key)) {
    step.emit({ type: 'cancellationHeld', key: root.key, whole: true, then: { reason } });
    return;
  }
  step.emit({ type: 'instanceEnded', status: 'terminated', reason });
}

function ownVariables(step: Step): Vars {
  return { ...step.instance.variables[rootKey] };
}
