import { feelProblems } from '../../../bpmn/model/feel-texts.ts';
import { messageOf, messageProblems, messageTexts, type MessageSource } from '../../triggers/message/message.ts';
import type { ElementKind } from '../element-kind.ts';
import { branchTaken } from '../event-based-gateway/branch-taken.ts';
import { instantiateProblems } from '../event-based-gateway/instantiate-problems.ts';

interface ReceiveTask {
  readonly message: MessageSource | null;
  /** A process starts with it. */
}

/** Waits for a message, as a message catch event does. */
export const receiveTask: ElementKind<ReceiveTask> = {
  type: 'bpmn:ReceiveTask',
  role: 'receive',
  parse: (xml) => ({ message: messageOf(xml) }),
  check(node, model) {
    const { id, props } = node;
    const { message } = props;
    if (message)
      return [
        ...instantiateProblems(node, model),
        ...messageProblems(id, message),
        ...feelProblems(id, messageTexts(message)),
      ];
    const text = `Receive task "${id}" is not executed: expected a message with a name. Refer to one.`;
    return [{ elementId: id, code: 'message-missing', message: text }];
  },
  enter: (step, at, node) => step.listen(at, node),
  catches: ({ message }) => message && { all: [{ kind: 'message', source: message }], parallel: false, unread: [] },
  caught: branchTaken,
};
