import { nodeOf, type ProcessModel } from '../../../bpmn/model/model.ts';
import type { Problem } from '../../../ground/problems.ts';
import type { Execution } from '../../state/state.ts';
import { compensate } from '../../step/compensate.ts';
import type { Step } from '../../step/step.ts';
import type { TriggerKind } from '../trigger-kind.ts';
import { hasTrigger } from '../../step/has-trigger.ts';

/** The end of a transaction that did not succeed, and the way on after it. */
export const cancel: TriggerKind<Record<string, never>> = {
  type: 'bpmn:CancelEventDefinition',
  positions: ['boundary', 'end'],
  needs: 'nothing',
  parse: () => ({}),
  check: (_source, { id, scope, attachedTo }, model) => cancelProblems(id, attachedTo ?? scope, model),
  throw: cancelTransaction,
  takesOver: true,
  ends: true,
};

/** Cancel end events belong into transactions, cancel boundary events onto them. */
function cancelProblems(id: string, place: string | null, { nodes }: ProcessModel): readonly Problem[] {
  if (nodes.get(place ?? '')?.role === 'transaction') return [];
  const message = `Expected cancel event "${id}" to belong to a transaction, but it does not. Use an error, or make the sub-process a transaction.`;
  return [{ elementId: id, code: 'cancel-outside-transaction', message }];
}

/** A cancel end event: ends what runs in the transaction and undoes what was completed in it. */
function cancelTransaction(step: Step, at: Execution): void {
  const { parent } = at;
  if (parent === null) return;
  step.cancelInside(parent, ({ key, undoes }) => key !== at.key && !undoes);
  const { compensations, executions } = step.instance.state;
  const kept = Object.values(compensations).filter(({ scope }) => scope === parent);
  const running = Object.values(executions).filter(({ parent: scope, undoes }) => scope === parent && undoes);
  compensate(step, at, [...kept, ...running]);
}

/** All is undone: goes on at the cancel boundary event. Where none is drawn the transaction just ends. */
export function leaveTransaction(step: Step, at: Execution): void {
  const { executions } = step.instance.state;
  const cancelled = executions[at.parent ?? ''];
  // One of several ends them all where a boundary event is drawn: it belongs to their body.
  const host = cancelled?.index === undefined ? cancelled : executions[cancelled.parent ?? ''];
  if (!cancelled || !host) return;
  const boundary = step
    .node(host)
    .boundaries.map((id) => nodeOf(step.model, id))
    .find((node) => hasTrigger(node, 'cancel'));
  if (boundary) step.interrupt(host, boundary);
  else step.abandon(cancelled);
}
