import { feelProblems } from '../../model/feel-texts.ts';
import { messageOf, messageTexts, type MessageSource } from '../../triggers/message/message.ts';
import type { ElementKind } from '../element-kind.ts';
import { branchTaken } from '../event-based-gateway/branch-taken.ts';

interface ReceiveTask {
  readonly message: MessageSource | null;
  readonly starts: boolean;
}

/** Waits for a message, as a message catch event does. */
export const receiveTask: ElementKind<ReceiveTask> = {
  type: 'bpmn:ReceiveTask',
  parse: (xml) => ({ message: messageOf(xml), starts: xml.instantiate === true }),
  check({ id, props: { message, starts } }) {
    if (message && !starts) return feelProblems(id, messageTexts(message));
    const text = `Receive task "${id}" is not executed: expected a message with a name, and no start of a process.`;
    return [{ elementId: id, code: 'not-executed', message: text }];
  },
  enter: (step, at, node) => step.listen(at, node),
  triggers: ({ props: { message } }) =>
    message && { all: [{ kind: 'message', source: message }], parallel: false, unread: [] },
  caught: branchTaken,
};
