import type { BpmnDocument } from '../bpmn-document.ts';
import type { BpmnElement } from '../bpmn-element.ts';
import { when, type Found, type ModelRule } from '../model-rule.ts';

type End = 'sourceRef' | 'targetRef';
const on = ['sequenceFlow'];

function artifactAt(end: End) {
  return (flow: BpmnElement, document: BpmnDocument): string | null => {
    const found = document.referred(flow, end);
    return when(found?.is('Artifact') ?? false, `the ${found?.name ?? ''} "${found?.id ?? ''}"`);
  };
}

/** In a process: activities, gateways and events, but no event sub-process. In a choreography: its activities too. */
function wrongNode(end: End) {
  return (flow: BpmnElement, document: BpmnDocument): string | null => {
    const found = document.referred(flow, end);
    if (!found || found.is('Artifact')) return null;
    const isNode = ['Activity', 'Gateway', 'Event', 'ChoreographyActivity'].some((kind) => found.is(kind));
    const isHandler = found.isTrue('triggeredByEvent');
    return when(
      !isNode || isHandler,
      `${isHandler ? 'the event sub-process' : `the ${found.name}`} "${found.id ?? ''}"`,
    );
  };
}

/** A file whose nodes list their flows lists all of them. */
function unlisted(flow: BpmnElement, document: BpmnDocument): readonly Found[] {
  const ends = [
    ['sourceRef', 'outgoing'],
    ['targetRef', 'incoming'],
  ] as const;
  return ends.flatMap(([end, list]) => {
    const node = document.referred(flow, end);
    if (!node || !document.listsFlows || document.referrers(list, flow).has(node)) return [];
    return [`no <${list}> for it in "${node.id ?? ''}"`];
  });
}

const processOf = (node: BpmnElement): BpmnElement | null => node.around('process') ?? node.around('choreography');

export const sequenceFlows: readonly ModelRule[] = [
  {
    rule: 'EXT.006',
    code: 'flow-to-artifact',
    on,
    expected: 'a sequence flow to lead to an activity, gateway or event',
    remedy: 'Connect artifacts with an association.',
    find: artifactAt('targetRef'),
  },
  {
    rule: 'EXT.007',
    code: 'flow-from-artifact',
    on,
    expected: 'a sequence flow to come from an activity, gateway or event',
    remedy: 'Connect artifacts with an association.',
    find: artifactAt('sourceRef'),
  },
  {
    rule: 'EXT.021',
    code: 'flow-source-kind',
    on,
    expected: 'a sequence flow to come from an activity, gateway or event that is no event sub-process',
    remedy: 'Start the flow elsewhere.',
    find: wrongNode('sourceRef'),
  },
  {
    rule: 'EXT.022',
    code: 'flow-target-kind',
    on,
    expected: 'a sequence flow to lead to an activity, gateway or event that is no event sub-process',
    remedy: 'Lead the flow elsewhere.',
    find: wrongNode('targetRef'),
  },
  {
    rule: 'EXT.023',
    code: 'flow-not-listed',
    on,
    isStrict: true,
    expected: 'the ends of a sequence flow to list it as incoming and outgoing',
    remedy: 'List it there, or save the file with a modeller that does.',
    find: unlisted,
  },
  {
    rule: 'EXT.024',
    code: 'flow-not-immediate',
    on,
    isStrict: true,
    expected: 'the flows of an executable process to be immediate',
    remedy: 'Remove isImmediate="false".',
    find: (flow) => when(flow.attribute('isImmediate') === 'false' && flow.isExecutable, 'isImmediate="false"'),
  },
  {
    rule: 'EXT.025',
    code: 'condition-alone',
    on,
    isStrict: true,
    expected: 'an activity with a conditional flow to have another flow out',
    remedy: 'Draw a second flow, or remove the condition.',
    find(flow, document) {
      const source = document.referred(flow, 'sourceRef');
      if (!flow.one('conditionExpression') || !source || source.is('Gateway')) return null;
      return when(
        !source.is('Activity') || document.outgoingCount(source) < 2,
        `only this one out of "${source.id ?? ''}"`,
      );
    },
  },
  {
    rule: 'EXT.026',
    code: 'default-flow-foreign',
    expected: 'the default flow of an element to leave it',
    remedy: 'Choose one of its own flows.',
    find(node, document) {
      const flow = document.resolve(node.is('FlowNode') ? node.attribute('default') : null, node);
      return when(
        flow !== undefined && document.referred(flow, 'sourceRef') !== node,
        `"${flow?.id ?? ''}", which does not`,
      );
    },
  },
  {
    rule: 'EXT.028',
    code: 'flow-crosses-pool',
    on,
    expected: 'a sequence flow to stay within its pool',
    remedy: 'Send a message flow across instead.',
    find(flow, document) {
      const [source, target] = [document.referred(flow, 'sourceRef'), document.referred(flow, 'targetRef')];
      if (!source?.is('FlowNode') || !target?.is('FlowNode')) return null;
      return when(processOf(source) !== processOf(target), 'ends in two');
    },
  },
  {
    rule: 'EXT.152',
    code: 'flow-crosses-scope',
    on,
    expected: 'a sequence flow to stay within one sub-process',
    remedy: 'Lead it from border to border of the sub-process.',
    find(flow, document) {
      const [source, target] = [document.referred(flow, 'sourceRef'), document.referred(flow, 'targetRef')];
      if (!source?.is('FlowNode') || !target?.is('FlowNode') || processOf(source) !== processOf(target)) return null;
      return when(source.parent !== target.parent, 'that it crosses the border of one');
    },
  },
];
