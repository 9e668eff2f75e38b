import { feelProblems } from '../../../bpmn/model/feel-texts.ts';
import {
  messageOf,
  messageProblems,
  messageTexts,
  throwMessage,
  type MessageSource,
} from '../../triggers/message/message.ts';
import type { ElementKind } from '../element-kind.ts';
import { jobProblems, jobUses, openJob, parseJob, type JobSource } from '../service-task/job.ts';

interface SendTask {
  readonly job: JobSource | null;
  readonly message: MessageSource | null;
}

/** With a job type a worker sends (as in Camunda 8); else the message that it refers to is published. */
export const sendTask: ElementKind<SendTask> = {
  type: 'bpmn:SendTask',
  role: 'work',
  parse: (xml) => ({ job: parseJob(xml), message: messageOf(xml) }),
  check({ id, props: { job, message } }) {
    if (job) return jobProblems(id, job);
    if (message) return [...messageProblems(id, message), ...feelProblems(id, messageTexts(message))];
    const text = `Expected send task "${id}" to refer to a message with a name, or to name a job type. Set one.`;
    return [{ elementId: id, code: 'message-missing', message: text }];
  },
  uses({ props: { job, message } }) {
    if (job) return jobUses();
    return message ? [{ use: 'throw', events: [{ kind: 'message', source: message }] }] : [];
  },
  enter(step, at, { props: { job, message } }) {
    if (job) openJob(step, at, job);
    else {
      if (message) throwMessage(step, at, message);
      step.leave(at);
    }
  },
};
