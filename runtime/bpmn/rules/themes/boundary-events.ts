import type { BpmnElement } from '../bpmn-element.ts';
import type { BpmnDocument } from '../bpmn-document.ts';
import { countOf, when, type ModelRule } from '../model-rule.ts';

const on = ['boundaryEvent'];
const interrupts = (event: BpmnElement): boolean => event.attribute('cancelActivity') !== 'false';
const isCompensation = (event: BpmnElement, document: BpmnDocument): boolean =>
  document.hasDefinition(event, 'compensate');

/** The activities that a compensation boundary event is associated with. */
function handlers(event: BpmnElement, document: BpmnDocument): readonly BpmnElement[] {
  return [...document.referrers('sourceRef', event)]
    .filter(({ name }) => name === 'association')
    .flatMap((association) => document.referred(association, 'targetRef') ?? [])
    .filter((target) => !target.is('Artifact'));
}

const place: readonly ModelRule[] = [
  {
    rule: 'EXT.110',
    code: 'boundary-trigger',
    on,
    expected: 'a boundary event to have a trigger that can happen to an activity',
    remedy: 'Use a message, timer, error, escalation, condition, signal, cancel or compensation.',
    find(event, document) {
      if (document.definitionsOf(event).length === 0)
        return event.one('eventDefinitionRef') ? null : 'no event definition';
      const found = ['link', 'terminate'].filter((one) => document.hasDefinition(event, one));
      return when(found.length > 0, `a definition of ${found.join(', ')}`);
    },
  },
  {
    rule: 'EXT.110',
    code: 'boundary-interrupts',
    on,
    expected: 'a boundary event for errors, cancel or compensation to interrupt',
    remedy: 'Remove cancelActivity="false".',
    find(event, document) {
      const found = ['error', 'cancel', 'compensate'].filter((one) => document.hasDefinition(event, one));
      return when(!interrupts(event) && found.length > 0, `cancelActivity="false" with ${found.join(', ')}`);
    },
  },
  {
    rule: 'EXT.111',
    code: 'cancel-boundary-host',
    on,
    expected: 'a cancel boundary event to sit on a transaction',
    remedy: 'Attach it to one, or use another trigger.',
    find(event, document) {
      const host = document.referred(event, 'attachedToRef');
      return when(
        document.hasDefinition(event, 'cancel') && host !== undefined && host.name !== 'transaction',
        `one on the ${host?.name ?? ''} "${host?.id ?? ''}"`,
      );
    },
  },
  {
    rule: 'BPMN.10.5.4',
    code: 'boundary-elsewhere',
    on,
    expected: 'a boundary event to stand beside the activity it sits on',
    remedy: 'Move it into the process or sub-process of that activity.',
    find(event, document) {
      const host = document.referred(event, 'attachedToRef');
      return when(host?.is('Activity') === true && host.parent !== event.parent, `"${host?.id ?? ''}" in another`);
    },
  },
];

const flows: readonly ModelRule[] = [
  {
    rule: 'EXT.112',
    code: 'incoming-flow',
    on,
    expected: 'no flow into a boundary event',
    remedy: 'Lead it to the activity, or delete it.',
    find: (event, document) => when(document.incomingCount(event) > 0, countOf(document.incomingCount(event), 'flow')),
  },
  {
    rule: 'EXT.113',
    code: 'boundary-without-flow',
    on,
    isStrict: true,
    expected: 'a flow out of a boundary event',
    remedy: 'Connect it.',
    find: (event, document) => when(!isCompensation(event, document) && document.lacksOutgoing(event), 'none'),
  },
  {
    rule: 'EXT.114',
    code: 'compensation-flow',
    on,
    expected: 'no flow out of a compensation boundary event',
    remedy: 'Connect the compensating activity with an association.',
    find: (event, document) =>
      when(
        isCompensation(event, document) && document.outgoingCount(event) > 0,
        countOf(document.outgoingCount(event), 'flow'),
      ),
  },
];

const compensation: readonly ModelRule[] = [
  {
    rule: 'EXT.143',
    code: 'compensation-handler-missing',
    on,
    expected: 'a compensation boundary event to have an association with a compensating activity',
    remedy: 'Draw an association from it to an activity with isForCompensation="true".',
    find: (event, document) => when(isCompensation(event, document) && handlers(event, document).length === 0, 'none'),
  },
  {
    rule: 'EXT.144',
    code: 'compensation-handler',
    on,
    expected: 'compensation to be done by a task or sub-process with isForCompensation="true"',
    remedy: 'Mark the activity for compensation.',
    find(event, document) {
      if (!isCompensation(event, document)) return null;
      const wrong = handlers(event, document).filter((one) => !one.is('Activity') || !one.isTrue('isForCompensation'));
      return wrong.map(({ name, id }) => `the ${name} "${id ?? ''}"`);
    },
  },
];

export const boundaryEvents: readonly ModelRule[] = [...place, ...flows, ...compensation];
