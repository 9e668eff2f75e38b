import { text } from '../../../bpmn/model/moddle.ts';
import type { TriggerKind } from '../trigger-kind.ts';

export interface LinkSource {
  readonly name: string;
}

/** A flow that is not drawn: from the throw to the catch of the same name in the same scope (BPMN 2.0, 10.5.5). */
export const link: TriggerKind<LinkSource> = {
  type: 'bpmn:LinkEventDefinition',
  positions: ['catch', 'throw'],
  needs: 'a link with a name',
  parse(definition, event) {
    const name = text(definition, 'name') ?? text(event, 'name');
    return name === null ? null : { name };
  },
};
