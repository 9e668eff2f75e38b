import { parseTriggers, triggerProblems, type Triggers } from '../../triggers/trigger.ts';
import type { ElementKind } from '../element-kind.ts';

interface BoundaryEvent {
  readonly triggers: Triggers;
}

/** Listens beside an activity, and ends it or not when it happens; or points to what undoes it. */
export const boundaryEvent: ElementKind<BoundaryEvent> = {
  type: 'bpmn:BoundaryEvent',
  role: 'boundary',
  parse: (xml) => ({ triggers: parseTriggers(xml) }),
  check(node, model) {
    const position = node.interrupting ? 'boundary' : 'besideActivity';
    return triggerProblems(node, node.props.triggers, position, model);
  },
  enter: (step, at) => step.leave(at),
  catches: ({ triggers }) => triggers,
  caught: (step, host, node, caught) => step.interrupt(host, node, caught),
};
