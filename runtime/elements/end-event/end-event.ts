import { list } from '../../model/moddle.ts';
import { throwCompensation } from '../../step/compensate.ts';
import { cancelProblems, cancelTransaction, isCancel, leaveTransaction } from '../../triggers/cancel/cancel.ts';
import {
  compensationProblems,
  parseCompensation,
  type CompensationSource,
} from '../../triggers/compensation/compensation.ts';
import type { ElementKind } from '../element-kind.ts';

interface EndEvent {
  readonly triggers: readonly string[];
  readonly compensation: CompensationSource | null;
  readonly cancels: boolean;
}

export const endEvent: ElementKind<EndEvent> = {
  type: 'bpmn:EndEvent',
  parse(xml) {
    const definitions = list(xml, 'eventDefinitions');
    const only = definitions.length === 1 ? definitions[0] : undefined;
    const triggers = definitions.map(({ $type }) => $type);
    return { triggers, compensation: parseCompensation(only), cancels: isCancel(only) };
  },
  check(node, model) {
    const { triggers, compensation, cancels } = node.props;
    if (compensation) return compensationProblems(node, model, compensation.activity);
    if (cancels) return cancelProblems(node.id, node.scope, model);
    if (triggers.length === 0) return [];
    const message = `End event "${node.id}" with ${triggers.join(', ')} is not executed yet. Use a none end event.`;
    return [{ elementId: node.id, code: 'not-executed', message }];
  },
  enter(step, at, { props: { compensation, cancels } }) {
    if (compensation) throwCompensation(step, at, compensation);
    else if (cancels) cancelTransaction(step, at);
    else step.leave(at, { flows: [] });
  },
  compensated(step, at, { props: { cancels } }) {
    if (cancels) leaveTransaction(step, at);
    else step.leave(at, { flows: [] });
  },
};
