import type { BpmnDocument } from '../bpmn-document.ts';
import type { BpmnElement } from '../bpmn-element.ts';
import { countOf, when, type Found, type ModelRule } from '../model-rule.ts';

const gateways = ['exclusiveGateway', 'parallelGateway', 'inclusiveGateway', 'complexGateway', 'eventBasedGateway'];
const eventBased = ['eventBasedGateway'];
const caught = ['message', 'signal', 'timer', 'conditional'];

const goes = (gateway: BpmnElement, direction: string): boolean => gateway.attribute('gatewayDirection') === direction;

function targets(gateway: BpmnElement, document: BpmnDocument): readonly BpmnElement[] {
  return document.outgoing(gateway).flatMap((flow) => document.referred(flow, 'targetRef') ?? []);
}

function isAwaitable(node: BpmnElement, document: BpmnDocument): boolean {
  if (node.name === 'receiveTask') return true;
  const definitions = document.kindsOf(node);
  return (
    node.name === 'intermediateCatchEvent' && definitions.length > 0 && definitions.every((one) => caught.includes(one))
  );
}

const foundAt = (elements: readonly BpmnElement[], found: string): readonly Found[] =>
  elements.map((at) => ({ at, found }));

const directions: readonly ModelRule[] = [
  {
    rule: 'EXT.017',
    code: 'gateway-converging',
    on: gateways,
    expected: 'a converging gateway to have at most one flow out',
    remedy: 'Change its direction, or split it in two.',
    find: (node, document) =>
      when(goes(node, 'Converging') && document.outgoingCount(node) > 1, countOf(document.outgoingCount(node), 'flow')),
  },
  {
    rule: 'EXT.018',
    code: 'gateway-diverging',
    on: gateways,
    expected: 'a diverging gateway to have at most one flow in',
    remedy: 'Change its direction, or split it in two.',
    find: (node, document) =>
      when(goes(node, 'Diverging') && document.incomingCount(node) > 1, countOf(document.incomingCount(node), 'flow')),
  },
  {
    rule: 'EXT.019',
    code: 'gateway-mixed',
    on: gateways,
    expected: 'a mixed gateway to have several flows in and several out',
    remedy: 'Change its direction, or draw the flows that are missing.',
    find(node, document) {
      const [into, out] = [document.incomingCount(node), document.outgoingCount(node)];
      return when(goes(node, 'Mixed') && (into < 2 || out < 2), `${into} in and ${out} out`);
    },
  },
  {
    rule: 'EXT.135',
    code: 'gateway-idle',
    on: gateways,
    isStrict: true,
    expected: 'a gateway to have several flows in or several out',
    remedy: 'Draw the flows that are missing, or remove the gateway.',
    find(node, document) {
      const [into, out] = [document.incomingCount(node), document.outgoingCount(node)];
      return when(into < 2 && out < 2, `${into} in and ${out} out`);
    },
  },
];

const eventGateways: readonly ModelRule[] = [
  {
    rule: 'EXT.136',
    code: 'event-gateway-alone',
    on: eventBased,
    isStrict: true,
    expected: 'an event-based gateway to have two or more flows out',
    remedy: 'Draw the other events it waits for.',
    find: (node, document) => when(document.outgoingCount(node) < 2, countOf(document.outgoingCount(node), 'flow')),
  },
  {
    rule: 'EXT.137',
    code: 'event-gateway-condition',
    on: eventBased,
    expected: 'no condition on the flows out of an event-based gateway',
    remedy: 'Remove it: the event that happens first decides.',
    find: (node, document) =>
      foundAt(
        document.outgoing(node).filter((flow) => flow.one('conditionExpression')),
        'one',
      ),
  },
  {
    rule: 'EXT.138',
    code: 'event-gateway-target',
    on: eventBased,
    expected:
      'an event-based gateway to lead to receive tasks or catch events for messages, signals, timers or conditions',
    remedy: 'Draw such an event behind the gateway.',
    find: (node, document) =>
      targets(node, document)
        .filter((target) => !isAwaitable(target, document))
        .map((at) => ({ at, found: `a ${at.name}` })),
  },
  {
    rule: 'EXT.139',
    code: 'event-gateway-mixture',
    on: eventBased,
    expected: 'an event-based gateway to lead to receive tasks or to message events, not to both',
    remedy: 'Use one of the two throughout.',
    find(node, document) {
      const found = targets(node, document);
      const hasTask = found.some(({ name }) => name === 'receiveTask');
      return when(hasTask && found.some((one) => document.hasDefinition(one, 'message')), 'both');
    },
  },
  {
    rule: 'EXT.140',
    code: 'event-gateway-boundary',
    on: eventBased,
    expected: 'no boundary event on a receive task behind an event-based gateway',
    remedy: 'Let the gateway wait for that event.',
    find(node, document) {
      const tasks = new Set(targets(node, document).filter(({ name }) => name === 'receiveTask'));
      const attached = [...tasks].flatMap((task) => [...document.referrers('attachedToRef', task)]);
      return foundAt(
        attached.filter(({ name }) => name === 'boundaryEvent'),
        'one',
      );
    },
  },
  {
    rule: 'EXT.141',
    code: 'event-gateway-other-flow',
    on: eventBased,
    expected: 'no other flow into what an event-based gateway leads to',
    remedy: 'Draw an event of its own for the other flow.',
    find: (node, document) =>
      foundAt(
        targets(node, document).filter((target) => document.incomingCount(target) > 1),
        'one',
      ),
  },
  {
    rule: 'EXT.142',
    code: 'event-gateway-start',
    on: eventBased,
    expected: 'no flow into an event-based gateway that starts the process',
    remedy: 'Delete the flow, or remove instantiate="true".',
    find: (node, document) =>
      when(
        node.isTrue('instantiate') && document.incomingCount(node) > 0,
        countOf(document.incomingCount(node), 'flow'),
      ),
  },
];

export const gatewayRules: readonly ModelRule[] = [...directions, ...eventGateways];
