import { leaveTransaction } from '../../triggers/cancel/cancel.ts';
import { parseTriggers, throwAll, triggerProblems, type Triggers } from '../../triggers/trigger.ts';
import type { ElementKind } from '../element-kind.ts';
import { jobProblems, jobUses, openJob, parseJob, type JobSource } from '../service-task/job.ts';

interface EndEvent {
  readonly triggers: Triggers;
  /** A message that a worker sends (`zeebe:taskDefinition`), as Camunda 8 does. */
  readonly job: JobSource | null;
}

/** Throws, and ends its path. */
export const endEvent: ElementKind<EndEvent> = {
  type: 'bpmn:EndEvent',
  role: 'end',
  parse: (xml) => ({ triggers: parseTriggers(xml), job: parseJob(xml) }),
  check(node, model) {
    const { triggers, job } = node.props;
    return job ? jobProblems(node.id, job) : triggerProblems(node, triggers, 'end', model);
  },
  uses: ({ props: { triggers, job } }) => (job ? jobUses() : [{ use: 'throw', events: triggers.all }]),
  enter(step, at, { props: { triggers, job } }) {
    if (job) openJob(step, at, job);
    else throwAll(step, at, triggers, (here) => step.leave(here, { flows: [] }));
  },
  compensated(step, at, node) {
    if (node.props.triggers.all.some(({ kind }) => kind === 'cancel')) leaveTransaction(step, at);
    else step.leave(at, { flows: [] });
  },
};
