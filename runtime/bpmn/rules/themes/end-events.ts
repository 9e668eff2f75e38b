import { once } from '../../../ground/once.ts';
import type { BpmnElement } from '../bpmn-element.ts';
import { countOf, when, type ModelRule } from '../model-rule.ts';

const on = ['endEvent'];

/** Whether a process or sub-process begins by something in it. */
const starts = once(
  (scope: BpmnElement): boolean =>
    scope.one('startEvent') !== undefined || scope.children.some((one) => one.isTrue('instantiate')),
);

export const endEvents: readonly ModelRule[] = [
  {
    rule: 'EXT.097',
    code: 'end-without-start',
    on,
    isStrict: true,
    expected: 'a start event, or a receive task or gateway that starts, where there is an end event',
    remedy: 'Draw a start event in the same process or sub-process.',
    find: ({ parent }) => when(!parent || !starts(parent), 'none'),
  },
  {
    rule: 'EXT.104',
    code: 'outgoing-flow',
    on,
    expected: 'no flow out of an end event',
    remedy: 'Start it elsewhere, or delete it.',
    find: (event, document) => when(document.outgoingCount(event) > 0, countOf(document.outgoingCount(event), 'flow')),
  },
  {
    rule: 'EXT.106',
    code: 'cancel-outside-transaction',
    on,
    expected: 'a cancel end event to stand in a transaction',
    remedy: 'Draw it within one, or end otherwise.',
    find: (event, document) =>
      when(
        document.hasDefinition(event, 'cancel') && event.parent?.name !== 'transaction',
        `one in a ${event.parent?.name ?? ''}`,
      ),
  },
  {
    rule: 'EXT.107',
    code: 'not-reachable',
    on,
    isStrict: true,
    expected: 'a flow into an end event',
    remedy: 'Connect it or delete it.',
    find: (event, document) => when(document.lacksIncoming(event), 'none'),
  },
  {
    rule: 'EXT.146',
    code: 'end-result',
    on,
    expected: 'an end event to throw a message, escalation, error, cancel, compensation, signal or to terminate',
    remedy: 'Use one of these.',
    find(event, document) {
      const found = ['link', 'conditional', 'timer'].filter((one) => document.hasDefinition(event, one));
      return when(found.length > 0, `a definition of ${found.join(', ')}`);
    },
  },
];
