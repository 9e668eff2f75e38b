import type { BpmnElement } from '../bpmn-element.ts';
import type { BpmnDocument } from '../bpmn-document.ts';
import { countOf, when, type Found, type ModelRule } from '../model-rule.ts';
import { isSameItem, itemOf, payloadOf } from './structures.ts';
import { table } from '../../../ground/table.ts';

const on = ['startEvent', 'intermediateCatchEvent', 'boundaryEvent', 'intermediateThrowEvent', 'endEvent'];
const carriers: Readonly<Record<string, string>> = table({
  messageEventDefinition: 'messageRef',
  errorEventDefinition: 'errorRef',
  escalationEventDefinition: 'escalationRef',
  signalEventDefinition: 'signalRef',
});

const dataOf = (event: BpmnElement): readonly BpmnElement[] =>
  event.all(event.is('ThrowEvent') ? 'dataInput' : 'dataOutput');

const definitions = (event: BpmnElement): readonly BpmnElement[] =>
  event.children.filter((child) => child.is('EventDefinition') || child.name === 'eventDefinitionRef');

/** The definition at a place, with what it refers to beside the process. */
function payloadAt(definition: BpmnElement, document: BpmnDocument): BpmnElement | null | undefined {
  const meant = definition.name === 'eventDefinitionRef' ? document.resolve(definition.text, definition) : definition;
  const ref = carriers[meant?.name ?? ''];
  return ref === undefined ? null : payloadOf(document.referred(meant, ref), document);
}

export const eventData: readonly ModelRule[] = [
  {
    rule: 'EXT.093',
    code: 'event-data-count',
    on,
    isStrict: true,
    expected: 'one data input or output for each definition of an event',
    remedy: 'Add what is missing, or leave all of them out.',
    find(event) {
      const [data, defined] = [dataOf(event).length, definitions(event).length];
      return when(data > 0 && data !== defined, `${data} for ${countOf(defined, 'definition')}`);
    },
  },
  {
    rule: 'EXT.094',
    code: 'event-data-item',
    on,
    isStrict: true,
    expected: 'the data of an event to be of the item of its definition, in the same order',
    remedy: 'Use the same item definition.',
    find(event, document): readonly Found[] {
      const data = dataOf(event);
      return definitions(event).flatMap((definition, at) => {
        const payload = payloadAt(definition, document);
        const item = itemOf(data[at], document);
        const isWrong = data[at] !== undefined && payload && !isSameItem(item, payload);
        return isWrong ? [`another for ${definition.name} ${at + 1}`] : [];
      });
    },
  },
];
