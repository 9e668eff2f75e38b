import { feelProblems } from '../../model/feel-texts.ts';
import { messageAt, messageOf, type MessageSource } from '../../triggers/message/message.ts';
import type { ElementKind } from '../element-kind.ts';

interface ReceiveTask {
  readonly message: MessageSource | null;
  readonly starts: boolean;
}

/** Waits for a message, as a message catch event does. */
export const receiveTask: ElementKind<ReceiveTask> = {
  type: 'bpmn:ReceiveTask',
  parse: (xml) => ({ message: messageOf(xml), starts: xml.instantiate === true }),
  check({ id, props: { message, starts } }) {
    if (message && !starts) return feelProblems(id, [message.name, message.correlationKey]);
    const text = `Receive task "${id}" is not executed: expected a message with a name and a correlation key, and no start of a process.`;
    return [{ elementId: id, code: 'not-executed', message: text }];
  },
  enter(step, at, { props }) {
    if (props.message) step.wait(at, messageAt(step, at, props.message));
  },
};
