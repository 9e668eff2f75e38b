import type { BpmnElement } from '../bpmn-element.ts';
import type { BpmnDocument } from '../bpmn-document.ts';
import { when, type ModelRule } from '../model-rule.ts';

/** Nodes that flows need not reach: what starts, handles, compensates, or catches a link. */
function isAside(node: BpmnElement): boolean {
  const isHandler = node.isTrue('triggeredByEvent') || node.isTrue('isForCompensation');
  return isHandler || ['startEvent', 'endEvent', 'boundaryEvent'].includes(node.name);
}

const isLink = (node: BpmnElement, name: string, document: BpmnDocument): boolean =>
  node.name === name && document.hasDefinition(node, 'link');

export const connectivity: readonly ModelRule[] = [
  {
    rule: 'EXT.150',
    code: 'not-reachable',
    isStrict: true,
    expected: 'a flow into each node, as there is a start event',
    remedy: 'Connect it or delete it.',
    find(node, document) {
      const needs = node.is('FlowNode') && node.parent?.one('startEvent') !== undefined && !isAside(node);
      if (!needs || node.isTrue('instantiate') || isLink(node, 'intermediateCatchEvent', document)) return null;
      return when(document.lacksIncoming(node), 'none');
    },
  },
  {
    rule: 'EXT.151',
    code: 'node-without-flow',
    isStrict: true,
    expected: 'a flow out of each node, as there is an end event',
    remedy: 'Connect it or delete it.',
    find(node, document) {
      const needs = node.is('FlowNode') && node.parent?.one('endEvent') !== undefined && !isAside(node);
      if (!needs || isLink(node, 'intermediateThrowEvent', document)) return null;
      return when(document.lacksOutgoing(node), 'none');
    },
  },
];
