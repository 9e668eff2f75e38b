import { list } from '../../model/moddle.ts';
import { throwCompensation } from '../../step/compensate.ts';
import {
  compensationProblems,
  parseCompensation,
  type CompensationSource,
} from '../../triggers/compensation/compensation.ts';
import type { ElementKind } from '../element-kind.ts';

interface ThrowEvent {
  readonly triggers: readonly string[];
  readonly compensation: CompensationSource | null;
}

export const intermediateThrowEvent: ElementKind<ThrowEvent> = {
  type: 'bpmn:IntermediateThrowEvent',
  parse(xml) {
    const definitions = list(xml, 'eventDefinitions');
    const only = definitions.length === 1 ? definitions[0] : undefined;
    return { triggers: definitions.map(({ $type }) => $type), compensation: parseCompensation(only) };
  },
  check(node, model) {
    const { triggers, compensation } = node.props;
    if (compensation) return compensationProblems(node, model, compensation.activity);
    if (triggers.length === 0) return [];
    const message = `Throw event "${node.id}" with ${triggers.join(', ')} is not executed yet. Use a task instead.`;
    return [{ elementId: node.id, code: 'not-executed', message }];
  },
  enter(step, at, { props: { compensation } }) {
    if (compensation) throwCompensation(step, at, compensation);
    else step.leave(at);
  },
};
