import type { BpmnElement } from '../bpmn-element.ts';
import type { BpmnDocument } from '../bpmn-document.ts';
import { when, type ModelRule } from '../model-rule.ts';

const catching = ['intermediateCatchEvent'];
const throwing = ['intermediateThrowEvent'];
const both = [...catching, ...throwing];

const isLink = (event: BpmnElement, document: BpmnDocument): boolean => document.hasDefinition(event, 'link');

function refused(event: BpmnElement, document: BpmnDocument, names: readonly string[]): string | null {
  const found = names.filter((one) => document.hasDefinition(event, one));
  return when(found.length > 0, `a definition of ${found.join(', ')}`);
}

export const intermediateEvents: readonly ModelRule[] = [
  {
    rule: 'EXT.115',
    code: 'not-reachable',
    on: both,
    isStrict: true,
    expected: 'a flow into an intermediate event',
    remedy: 'Connect it or delete it.',
    find(event, document) {
      const isTarget = event.name === 'intermediateCatchEvent' && isLink(event, document);
      return when(!isTarget && document.lacksIncoming(event), 'none');
    },
  },
  {
    rule: 'EXT.116',
    code: 'event-without-flow',
    on: both,
    isStrict: true,
    expected: 'a flow out of an intermediate event',
    remedy: 'Connect it, or use an end event.',
    find(event, document) {
      const isSource = event.name === 'intermediateThrowEvent' && isLink(event, document);
      return when(!isSource && document.lacksOutgoing(event), 'none');
    },
  },
  {
    rule: 'EXT.122',
    code: 'catch-compensation',
    on: catching,
    expected: 'compensation to be caught on the border of an activity',
    remedy: 'Use a boundary event or an event sub-process.',
    find: (event, document) => refused(event, document, ['compensate']),
  },
  {
    rule: 'EXT.148',
    code: 'catch-trigger',
    on: catching,
    expected: 'an intermediate event to catch a message, timer, condition, link or signal',
    remedy: 'Use one of these.',
    find(event, document) {
      if (document.definitionsOf(event).length === 0)
        return event.one('eventDefinitionRef') ? null : 'no event definition';
      return refused(event, document, ['cancel', 'compensate', 'error', 'escalation', 'terminate']);
    },
  },
  {
    rule: 'EXT.149',
    code: 'throw-trigger',
    on: throwing,
    expected: 'an intermediate event to throw a message, escalation, compensation, link or signal',
    remedy: 'Use one of these.',
    find: (event, document) => refused(event, document, ['timer', 'error', 'cancel', 'conditional', 'terminate']),
  },
];
