import { Rejected } from '../../ground/problems.ts';
import { nodeOf } from '../../bpmn/model/model.ts';
import type { Key } from '../state/state.ts';
import type { Step } from './step.ts';

/** Begins what somebody chose in an ad-hoc sub-process. */
export function activateActivities(step: Step, scope: Key, elementIds: readonly string[]): void {
  const at = step.instance.state.executions[scope];
  if (!at) throw new Rejected('wait-not-open', { kind: 'choice', key: scope });
  const node = nodeOf(step.model, at.elementId);
  step.registry.element(node.type).activate?.(step, at, node, elementIds);
}
