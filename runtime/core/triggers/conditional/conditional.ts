import { conditionProblems } from '../../../bpmn/model/feel-texts.ts';
import { one, text } from '../../../bpmn/model/moddle.ts';
import type { TriggerKind } from '../trigger-kind.ts';

export interface ConditionSource {
  /** FEEL without the leading "=". */
  readonly condition: string;
}

/** Happens when its condition becomes true: at once where it is, else when a variable changes. */
export const conditional: TriggerKind<ConditionSource> = {
  type: 'bpmn:ConditionalEventDefinition',
  positions: ['start', 'catch', 'boundary', 'besideActivity', 'subStart', 'besideScope'],
  needs: 'a condition',
  parse(definition) {
    const condition = text(one(definition, 'condition'), 'body');
    return condition === null ? null : { condition: condition.replace(/^=/, '') };
  },
  check: ({ condition }, { id }) => conditionProblems(id, [condition]),
  wait: (_step, _at, { condition }) => ({ kind: 'condition', condition }),
};
