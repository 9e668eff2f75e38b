import { nodeOf, type FlowNode, type ProcessModel } from '../../../bpmn/model/model.ts';
import { one } from '../../../bpmn/model/moddle.ts';
import type { Problem } from '../../../ground/problems.ts';
import { throwCompensation } from '../../step/compensate.ts';
import type { TriggerKind } from '../trigger-kind.ts';

/** What a compensation throw event undoes. */
export interface CompensationSource {
  /** The activity; null for everything in the scope. */
  readonly activity: string | null;
  /** False: goes on at once, while the handlers run. */
  readonly waits: boolean;
}

/** Undoes what was completed. The throw goes on when that is done (`compensated`). */
export const compensation: TriggerKind<CompensationSource> = {
  type: 'bpmn:CompensateEventDefinition',
  positions: ['boundary', 'besideActivity', 'subStart', 'besideScope', 'throw', 'end'],
  needs: 'nothing',
  parse: (definition) => ({
    activity: one(definition, 'activityRef')?.id ?? null,
    waits: definition.waitForCompletion !== false,
  }),
  check({ activity }, node, model) {
    if (node.attachedTo !== null) return handlerProblems(node);
    if (node.role === 'start') return startProblems(node, model);
    return compensationProblems(node, model, activity);
  },
  throw: throwCompensation,
  takesOver: true,
  ends: true,
};

/** The whole case is never compensated by anybody: only a sub-process has such an event sub-process. */
function startProblems({ id, scope }: FlowNode, model: ProcessModel): readonly Problem[] {
  if (model.nodes.get(scope ?? '')?.scope !== model.key) return [];
  const message = `Compensation start event "${id}" of the process itself is not executed: nothing compensates a whole case.`;
  return [{ elementId: id, code: 'not-executed', message }];
}

/** A throw event reaches what lies in its own scope, and from an event sub-process what lies around that (BPMN 2.0, 10.5.6). */
function compensationProblems(node: FlowNode, model: ProcessModel, activity: string | null): readonly Problem[] {
  if (activity === null || scopesInReach(node, model).some((scope) => isIn(model, activity, scope))) return [];
  const message = `Expected "${node.id}" to compensate an activity of its own scope, but "${activity}" is not one. Refer to an activity beside it, or to the sub-process around that activity.`;
  return [{ elementId: node.id, code: 'compensation-out-of-reach', message }];
}

function isIn(model: ProcessModel, activity: string, scope: string): boolean {
  return activity === scope || model.nodes.get(activity)?.scope === scope;
}

function scopesInReach({ scope }: FlowNode, model: ProcessModel): readonly string[] {
  if (scope === null) return [];
  const around = nodeOf(model, scope);
  return around.isEventSubProcess ? [scope, ...scopesInReach(around, model)] : [scope];
}

/** A compensation boundary event needs an activity that undoes its host. */
function handlerProblems({ id, handler }: FlowNode): readonly Problem[] {
  if (handler !== null) return [];
  const message = `Expected compensation boundary event "${id}" to be associated with an activity for compensation, but it is not. Draw an association to one with isForCompensation.`;
  return [{ elementId: id, code: 'compensation-handler-missing', message }];
}
