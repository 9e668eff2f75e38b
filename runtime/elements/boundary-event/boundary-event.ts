import { feelProblems } from '../../model/feel-texts.ts';
import { parseTrigger, triggerAt, triggerTexts, type Trigger } from '../../triggers/trigger.ts';
import type { ElementKind } from '../element-kind.ts';

interface BoundaryEvent {
  readonly trigger: Trigger | null;
}

/** A timer or a message on an activity, interrupting or not. */
export const boundaryEvent: ElementKind<BoundaryEvent> = {
  type: 'bpmn:BoundaryEvent',
  parse: (xml) => ({ trigger: parseTrigger(xml) }),
  check({ id, interrupting, props: { trigger } }) {
    if (!trigger) {
      const message = `Boundary event "${id}" is not executed yet: only timers and messages (name and correlation key) are.`;
      return [{ elementId: id, code: 'not-executed', message }];
    }
    if (interrupting && trigger.kind === 'timer' && trigger.timer.kind === 'cycle') {
      const message = `Expected "${id}", which interrupts, to fire once, but it has a cycle. Use a duration, or do not interrupt.`;
      return [{ elementId: id, code: 'cycle-interrupts', message }];
    }
    return feelProblems(id, triggerTexts(trigger));
  },
  enter: (step, at) => step.leave(at),
  listen: (step, host, { props }) => (props.trigger ? triggerAt(step, host, props.trigger) : null),
};
