import { list } from '../../model/moddle.ts';
import { parseTimer, timerAt, type TimerSource } from '../../triggers/timer/timer.ts';
import type { ElementKind } from '../element-kind.ts';

interface BoundaryEvent {
  readonly timer: TimerSource | null;
}

/** A timer on an activity, interrupting or not. */
export const boundaryEvent: ElementKind<BoundaryEvent> = {
  type: 'bpmn:BoundaryEvent',
  parse(xml) {
    const definitions = list(xml, 'eventDefinitions');
    return { timer: definitions.length === 1 ? parseTimer(definitions[0]) : null };
  },
  check({ id, props }) {
    if (props.timer) return [];
    const message = `Boundary event "${id}" is not executed yet: only timers are. Use a timer.`;
    return [{ elementId: id, code: 'not-executed', message }];
  },
  enter: (step, at) => step.leave(at),
  listen: (step, host, { props }) => (props.timer ? timerAt(step, host, props.timer) : null),
};
