import { parseTriggers, triggerProblems, type Triggers } from '../../triggers/trigger.ts';
import type { ElementKind } from '../element-kind.ts';
import { branchTaken } from '../event-based-gateway/branch-taken.ts';
import { linkOf } from '../../triggers/link/link-pairs.ts';

interface CatchEvent {
  readonly triggers: Triggers;
}

/** Waits, or is where a link leads to. With a cycle it sends a token each time, and goes at the last. */
export const intermediateCatchEvent: ElementKind<CatchEvent> = {
  type: 'bpmn:IntermediateCatchEvent',
  role: 'catch',
  parse: (xml) => ({ triggers: parseTriggers(xml) }),
  check: (node, model) => triggerProblems(node, node.props.triggers, 'catch', model),
  enter(step, at, node) {
    if (linkOf(node.props.triggers) === null) step.listen(at, node);
    else step.leave(at);
  },
  resume(step, at, _node, wait, data) {
    if (step.instance.state.waits[wait.key]) step.pass(at, data);
    else step.leave(at, { data });
  },
  catches: ({ triggers }) => triggers,
  caught: branchTaken,
};
