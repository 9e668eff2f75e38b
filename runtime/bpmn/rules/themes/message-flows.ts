import type { BpmnDocument } from '../bpmn-document.ts';
import type { BpmnElement } from '../bpmn-element.ts';
import { when, type ModelRule } from '../model-rule.ts';

type End = 'sourceRef' | 'targetRef';
const on = ['messageFlow'];

function endIs(end: End, isWrong: (node: BpmnElement, document: BpmnDocument) => boolean) {
  return (flow: BpmnElement, document: BpmnDocument): string | null => {
    const node = document.referred(flow, end);
    return when(node !== undefined && isWrong(node, document), `the ${node?.name ?? ''} "${node?.id ?? ''}"`);
  };
}

/** The pool an end lies in: the participant itself, or what stands for it, its process. */
function poolOf(node: BpmnElement, document: BpmnDocument): BpmnElement | null {
  if (node.name !== 'participant') return node.around('process');
  return document.referred(node, 'processRef') ?? node;
}

const hasMessage = (event: BpmnElement, document: BpmnDocument): boolean => document.hasDefinition(event, 'message');

/** Message flows are drawn between pools, from what sends to what receives. */
export const messageFlows: readonly ModelRule[] = [
  {
    rule: 'EXT.008',
    code: 'message-flow-to-artifact',
    on,
    expected: 'a message flow to lead to a pool, activity or event',
    remedy: 'Connect artifacts with an association.',
    find: endIs('targetRef', (node) => node.is('Artifact')),
  },
  {
    rule: 'EXT.009',
    code: 'message-flow-from-artifact',
    on,
    expected: 'a message flow to come from a pool, activity or event',
    remedy: 'Connect artifacts with an association.',
    find: endIs('sourceRef', (node) => node.is('Artifact')),
  },
  {
    rule: 'EXT.031',
    code: 'message-flow-within-pool',
    on,
    expected: 'a message flow to connect two pools',
    remedy: 'Use a sequence flow within a pool.',
    find(flow, document) {
      const [source, target] = [document.referred(flow, 'sourceRef'), document.referred(flow, 'targetRef')];
      if (!source || !target) return null;
      const pool = poolOf(source, document);
      return when(source === target || (pool !== null && pool === poolOf(target, document)), 'both ends in the same');
    },
  },
  {
    rule: 'EXT.102',
    code: 'message-flow-from-start',
    on,
    expected: 'no message flow out of a start event',
    remedy: 'Send from an activity or a throw event.',
    find: endIs('sourceRef', ({ name }) => name === 'startEvent'),
  },
  {
    rule: 'EXT.103',
    code: 'message-flow-to-start',
    on,
    expected: 'a start event that gets a message to have a message definition',
    remedy: 'Make it a message start event.',
    find: endIs('targetRef', (node, document) => node.name === 'startEvent' && !hasMessage(node, document)),
  },
  {
    rule: 'EXT.108',
    code: 'message-flow-to-end',
    on,
    expected: 'no message flow into an end event',
    remedy: 'Receive it in an activity or a catch event.',
    find: endIs('targetRef', ({ name }) => name === 'endEvent'),
  },
  {
    rule: 'EXT.109',
    code: 'message-flow-from-end',
    on,
    expected: 'an end event that sends a message to have a message definition',
    remedy: 'Make it a message end event.',
    find: endIs('sourceRef', (node, document) => node.name === 'endEvent' && !hasMessage(node, document)),
  },
  {
    rule: 'EXT.119',
    code: 'message-flow-to-throw',
    on,
    expected: 'no message flow into an event that throws',
    remedy: 'Turn the flow round, or make it a catch event.',
    find: endIs('targetRef', ({ name }) => name === 'intermediateThrowEvent'),
  },
  {
    rule: 'EXT.119',
    code: 'message-flow-from-catch',
    on,
    expected: 'no message flow out of an event that catches',
    remedy: 'Turn the flow round, or make it a throw event.',
    find: endIs('sourceRef', ({ name }) => name === 'intermediateCatchEvent' || name === 'boundaryEvent'),
  },
];
