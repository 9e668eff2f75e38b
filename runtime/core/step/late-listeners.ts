import { triggersOf } from './triggers-of.ts';
import { nodeOf, type FlowNode } from '../../bpmn/model/model.ts';
import type { Execution } from '../state/state.ts';
import { isInterrupted } from './raise.ts';
import type { Step } from './step.ts';
import { Trouble } from './trouble.ts';

/**
 * Begins to listen, unless an event sub-process waits for a message whose key is not known yet, such as the number of a
 * record that the case is still to make: that one begins once it is known.
 */
export function listenWhenKnown(step: Step, at: Execution, event: FlowNode): void {
  try {
    step.listen(at, event);
  } catch (error) {
    const isLate = error instanceof Trouble && error.code === 'correlation-key-missing' && isLateListener(event);
    if (!isLate) throw error;
  }
}

/** A variable of a scope has changed: its event sub-processes whose keys were not known may listen now. */
export function listenLate(step: Step, at: Execution): void {
  const late = step
    .node(at)
    .eventStarts.map((id) => nodeOf(step.model, id))
    .filter(isLateListener);
  if (late.length === 0 || at.ending || isInterrupted(step.model, step.instance, at)) return;
  for (const event of late) if (!step.waitsFor(at, event.id)) listenWhenKnown(step, at, event);
}

/** It waits for one message and nothing else: what waits for several may have had some of them. */
function isLateListener(event: FlowNode): boolean {
  const { all = [] } = triggersOf(event) ?? {};
  return event.attachedTo === null && all.length === 1 && all[0]?.kind === 'message';
}
