import { activitiesOf, isSequential } from '../elements/ad-hoc-sub-process/ad-hoc-sub-process.ts';
import { nodeOf } from '../../bpmn/model/model.ts';
import { Rejected } from '../../ground/problems.ts';
import type { Key } from '../state/state.ts';
import type { Step } from './step.ts';

/** Begins what somebody chose in an ad-hoc sub-process. */
export function activateActivities(step: Step, scope: Key, elementIds: readonly string[]): void {
  const at = step.instance.state.executions[scope];
  if (!at) throw new Rejected('wait-not-open', { kind: 'choice', key: scope });
  const offered = activitiesOf(step.model, at.elementId);
  const unknown = elementIds.find((id) => !offered.includes(id));
  if (unknown !== undefined) throw new Rejected('activity-not-offered', { activity: unknown, offered });
  const running = Object.values(step.instance.state.executions).filter(({ parent }) => parent === scope).length;
  if (isSequential(nodeOf(step.model, at.elementId)) && running + elementIds.length > 1)
    throw new Rejected('one-at-a-time', { subProcess: at.elementId });
  for (const id of elementIds) step.enter(id, scope);
}
