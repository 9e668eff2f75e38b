import { list } from '../../model/moddle.ts';
import { messageAt, parseMessage, type MessageSource } from '../../triggers/message/message.ts';
import { parseTimer, timerAt, type TimerSource } from '../../triggers/timer/timer.ts';
import type { ElementKind } from '../element-kind.ts';

interface CatchEvent {
  readonly timer: TimerSource | null;
  readonly message: MessageSource | null;
}

export const intermediateCatchEvent: ElementKind<CatchEvent> = {
  type: 'bpmn:IntermediateCatchEvent',
  parse(xml) {
    const [definition, ...others] = list(xml, 'eventDefinitions');
    if (others.length) return { timer: null, message: null };
    return { timer: parseTimer(definition), message: parseMessage(definition) };
  },
  check({ id, props }) {
    if (props.timer ?? props.message) return [];
    const message = `Catch event "${id}" is not executed: expected one timer, or one message with a name and a correlation key.`;
    return [{ elementId: id, code: 'not-executed', message }];
  },
  enter(step, at, { props }) {
    if (props.timer) step.wait(at, timerAt(step, at, props.timer));
    else if (props.message) step.wait(at, messageAt(step, at, props.message));
  },
};
