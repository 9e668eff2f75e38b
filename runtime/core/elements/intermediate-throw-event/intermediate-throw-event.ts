import { linkOf } from '../../triggers/link/link-pairs.ts';
import { parseTriggers, throwAll, triggerProblems, type Triggers } from '../../triggers/trigger.ts';
import type { ElementKind } from '../element-kind.ts';
import { jobProblems, jobUses, openJob, parseJob, type JobSource } from '../service-task/job.ts';
import { followLink } from './follow-link.ts';

interface ThrowEvent {
  readonly triggers: Triggers;
  /** A message that a worker sends (`zeebe:taskDefinition`), as Camunda 8 does. */
  readonly job: JobSource | null;
}

/** Throws and goes on. Without a trigger it only marks that the case has come so far. */
export const intermediateThrowEvent: ElementKind<ThrowEvent> = {
  type: 'bpmn:IntermediateThrowEvent',
  role: 'throw',
  parse: (xml) => ({ triggers: parseTriggers(xml), job: parseJob(xml) }),
  check(node, model) {
    const { triggers, job } = node.props;
    return job ? jobProblems(node.id, job) : triggerProblems(node, triggers, 'throw', model);
  },
  uses: ({ props: { triggers, job } }) => (job ? jobUses() : [{ use: 'throw', events: triggers.all }]),
  enter(step, at, node) {
    const { triggers, job } = node.props;
    const link = linkOf(triggers);
    if (job) openJob(step, at, job);
    else if (link === null) throwAll(step, at, triggers, (here) => step.leave(here));
    else followLink(step, at, node, link);
  },
};
