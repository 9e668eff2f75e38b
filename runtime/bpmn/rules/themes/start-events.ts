import type { BpmnElement } from '../bpmn-element.ts';
import type { BpmnDocument } from '../bpmn-document.ts';
import { countOf, when, type ModelRule } from '../model-rule.ts';

const on = ['startEvent'];
const isHandler = (scope: BpmnElement | null): boolean => scope?.isTrue('triggeredByEvent') ?? false;

function triggers(event: BpmnElement, document: BpmnDocument): readonly string[] {
  return document.kindsOf(event);
}

function notAmong(event: BpmnElement, document: BpmnDocument, refused: readonly string[]): string | null {
  const found = triggers(event, document).filter((one) => refused.includes(one));
  return when(found.length > 0, `a definition of ${found.join(', ')}`);
}

export const startEvents: readonly ModelRule[] = [
  {
    rule: 'EXT.096',
    code: 'incoming-flow',
    on,
    expected: 'no flow into a start event',
    remedy: 'Lead it to what comes behind, or delete it.',
    find: (event, document) => when(document.incomingCount(event) > 0, countOf(document.incomingCount(event), 'flow')),
  },
  {
    rule: 'EXT.098',
    code: 'start-trigger',
    on,
    expected: 'a process to start by hand, message, timer, condition or signal',
    remedy: 'Use one of these, or draw the event in an event sub-process.',
    find: (event, document) =>
      event.parent?.name === 'process'
        ? notAmong(event, document, ['link', 'escalation', 'error', 'cancel', 'compensate', 'terminate'])
        : null,
  },
  {
    rule: 'EXT.099',
    code: 'called-without-start',
    on: ['process'],
    expected: 'a process that is called to have a start event without a trigger',
    remedy: 'Draw one.',
    find(process, document) {
      const isCalled = [...document.referrers('calledElement', process)].some(({ name }) => name === 'callActivity');
      const starts = process.all('startEvent');
      return when(isCalled && starts.length > 0 && starts.every((one) => triggers(one, document).length > 0), 'none');
    },
  },
  {
    rule: 'EXT.100',
    code: 'sub-process-trigger',
    on,
    expected: 'a sub-process to start without a trigger, as it is not an event sub-process',
    remedy: 'Remove the event definition, or set triggeredByEvent="true" and its flows aside.',
    find(event, document) {
      const scope = event.parent;
      if (!scope?.is('SubProcess') || isHandler(scope)) return null;
      const found = triggers(event, document);
      return when(found.length > 0, `a definition of ${found.join(', ')}`);
    },
  },
  {
    rule: 'EXT.101',
    code: 'start-without-flow',
    on,
    isStrict: true,
    expected: 'a flow out of a start event',
    remedy: 'Connect it.',
    find: (event, document) => when(document.lacksOutgoing(event), 'none'),
  },
  {
    rule: 'EXT.105',
    code: 'start-without-end',
    on,
    isStrict: true,
    expected: 'an end event where there is a start event',
    remedy: 'Draw an end event in the same process or sub-process.',
    find: (event) => when(event.parent?.one('endEvent') === undefined, 'none'),
  },
];

/** What starts an event sub-process. */
export const handlerStarts: readonly ModelRule[] = [
  {
    rule: 'EXT.058',
    code: 'event-sub-process-start',
    on: ['subProcess'],
    expected: 'an event sub-process to have exactly one start event',
    remedy: 'Draw exactly one.',
    find(scope) {
      const starts = scope.all('startEvent').length;
      return when(isHandler(scope) && starts !== 1, countOf(starts, 'start event'));
    },
  },
  {
    rule: 'EXT.059',
    code: 'event-sub-process-trigger',
    on,
    expected: 'an event sub-process to start by message, error, escalation, compensation, condition, signal or timer',
    remedy: 'Use one of these triggers.',
    find(event, document) {
      if (!isHandler(event.parent)) return null;
      if (triggers(event, document).length === 0) return 'no event definition';
      return notAmong(event, document, ['link', 'cancel', 'terminate']);
    },
  },
  {
    rule: 'EXT.059',
    code: 'event-sub-process-interrupts',
    on,
    expected: 'an event sub-process for errors or compensation to interrupt',
    remedy: 'Remove isInterrupting="false".',
    find: (event, document) =>
      isHandler(event.parent) && event.attribute('isInterrupting') === 'false'
        ? notAmong(event, document, ['error', 'compensate'])
        : null,
  },
];
