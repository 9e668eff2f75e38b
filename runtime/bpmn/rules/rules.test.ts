import { checkRules } from './check-rules.ts';
import { modelRules } from './index.ts';

const namespaces = `xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:f="urn:far"`;
const file = (content: string, more = ''): string =>
  `<definitions ${namespaces} ${more} targetNamespace="t">${content}</definitions>`;
/** An executable process, to the letter of the standard. */
const p = (body: string, beside = ''): string => file(`${beside}<process id="p" isExecutable="true">${body}</process>`);
const camunda = (body: string): string =>
  file(`<process id="p" isExecutable="true">${body}</process>`, 'xmlns:c="http://camunda.org/schema/1.0/bpmn"');
const flow = (id: string, source: string, target: string, inner = '', more = ''): string =>
  `<sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}" ${more}>${inner}</sequenceFlow>`;
const event = (kind: string, id: string, definition = '', more = ''): string =>
  `<${kind} id="${id}" ${more}>${definition ? `<${definition}EventDefinition id="${id}_d"/>` : ''}</${kind}>`;
const boundary = (definition: string, more = '', host = 't'): string =>
  event('boundaryEvent', 'b', definition, `attachedToRef="${host}" ${more}`);
const t = '<task id="t"/>';
const formal = (name: string, text: string): string => `<${name} xsi:type="tFormalExpression">${text}</${name}>`;
const messageFlow = (source: string, target: string, processes: string): string =>
  file(
    `<collaboration id="C"><participant id="P" processRef="p"/><participant id="Q" processRef="q"/>
     <messageFlow id="m" sourceRef="${source}" targetRef="${target}"/></collaboration>${processes}`,
  );
const pools = (one: string, other: string): string =>
  `<process id="p">${one}</process><process id="q">${other}</process>`;
const timer = (inner: string): string => `<timerEventDefinition id="d">${inner}</timerEventDefinition>`;
const caught = (inner: string): string => `<intermediateCatchEvent id="c">${inner}</intermediateCatchEvent>`;
const thrown = (inner: string): string => `<intermediateThrowEvent id="h">${inner}</intermediateThrowEvent>`;
const io = (inner: string): string => `<ioSpecification id="io">${inner}</ioSpecification>`;
const items = '<itemDefinition id="A" structureRef="a"/><itemDefinition id="B" structureRef="b"/>';
const loop = (inner: string): string =>
  `<task id="t">${io('<dataInput id="list" itemSubjectRef="A"/><dataOutput id="out" itemSubjectRef="A"/>')}<multiInstanceLoopCharacteristics id="l">${inner}</multiInstanceLoopCharacteristics></task>`;
const message = '<message id="M" itemRef="A"/>';
const operation = `<interface id="I" name="i"><operation id="O" name="o"><inMessageRef>M</inMessageRef><outMessageRef>M</outMessageRef></operation></interface>`;
const service = (inner: string): string =>
  p(`<serviceTask id="t" operationRef="O">${io(inner)}</serviceTask>`, items + message + operation);
const send = (inner: string): string => p(`<sendTask id="t" messageRef="M">${io(inner)}</sendTask>`, items + message);
const receive = (inner: string): string =>
  p(`<receiveTask id="t" messageRef="M">${io(inner)}</receiveTask>`, items + message);
const choice = (targets: string, flows: string, more = ''): string =>
  p(`<eventBasedGateway id="g" ${more}/>${targets}${flows}`);
const twoEvents = `${caught('<signalEventDefinition id="d"/>')}<receiveTask id="r"/>`;
const twoFlows = flow('f1', 'g', 'c') + flow('f2', 'g', 'r');
const handler = (more: string): string => `<task id="k" ${more}/><association id="a" sourceRef="b" targetRef="k"/>`;
const links = (source: string, target: string): string =>
  p(
    thrown(`<linkEventDefinition id="L1" name="n">${source}</linkEventDefinition>`) +
      caught(`<linkEventDefinition id="L2" name="n">${target}</linkEventDefinition>`),
  );
const sets = (inputs: string, outputs: string): string =>
  p(`<task id="t">${io(`<dataInput id="i"/><dataOutput id="o"/>${inputs}${outputs}`)}</task>`);

/** Rule, a model that breaks it, the element named, and one like it that does not. */
type Row = readonly [rule: string, broken: string, at: string, kept: string];

const files: readonly Row[] = [
  ['XSD element-misplaced', p('<property id="x"/><lane id="l"/>'), 'l', p('<property id="x"/>')],
  ['XSD attribute-missing', p('<sequenceFlow id="f" sourceRef="t"/>' + t), 'f', p(flow('f', 't', 't') + t)],
  [
    'XSD attribute-value',
    p('<task id="t" isForCompensation="yes"/>'),
    't',
    p('<task id="t" isForCompensation="true"/>'),
  ],
  ['XSD element-count', p(`<task id="t">${io('')}</task>`), 'io', sets('<inputSet/>', '<outputSet/>')],
  ['XSD attribute-unknown', p('<task id="t" colour="red"/>'), 't', p('<task id="t" f:colour="red"/>')],
  [
    'XSD element-order',
    p(`<task id="t"><incoming>f</incoming><documentation/></task>${flow('f', 't', 't')}`),
    't',
    p(`<task id="t"><documentation/><incoming>f</incoming></task>${flow('f', 't', 't')}`),
  ],
  [
    'XML attributes-many',
    p(`<task id="t" ${Array.from({ length: 1001 }, (_, i) => `f:a${i}=""`).join(' ')}/>`),
    't',
    p(`<task id="t" ${Array.from({ length: 999 }, (_, i) => `f:a${i}=""`).join(' ')}/>`),
  ],
  [
    'EXT.001 import-not-available',
    file(
      `<import namespace="urn:far" location="x.bpmn" importType="http://www.omg.org/spec/BPMN/20100524/MODEL"/><process id="p"><task id="t" default="f:x"/></process>`,
    ),
    't',
    p('<task id="t" default="x"/>'),
  ],
  ['EXT.001 import-ignored', file('<import namespace="urn:far" location="x.bpmn" importType="y"/>'), '', file('')],
  ['EXT.002 id-twice', p('<task id="t"/><task id="t"/>'), 't', p('<task id="t"/><task id="u"/>')],
  ['EXT.003 id-missing', p('<task/>'), 'p', p(t)],
  ['XSD id-illegal', p('<task id="1"/>'), '1', p('<task id="ü"/>')],
  [
    'REF reference-missing',
    p('<task id="t" default="gone"/>'),
    't',
    p(`<task id="t" default="f"/>${flow('f', 't', 't')}`),
  ],
  ['REF reference-kind', p('<task id="t" default="t"/>'), 't', p(`<task id="t" default="f"/>${flow('f', 't', 't')}`)],
  ['REF reference-loose', p('<serviceTask id="t" operationRef="gone"/>'), 't', service('')],
];

const flows: readonly Row[] = [
  [
    'EXT.006 flow-to-artifact',
    p(`${t}<textAnnotation id="a"/>${flow('f', 't', 'a')}`),
    'f',
    p(t + flow('f', 't', 't')),
  ],
  [
    'EXT.007 flow-from-artifact',
    p(`${t}<textAnnotation id="a"/>${flow('f', 'a', 't')}`),
    'f',
    p(t + flow('f', 't', 't')),
  ],
  [
    'EXT.021 flow-source-kind',
    p(`${t}<subProcess id="e" triggeredByEvent="true"/>${flow('f', 'e', 't')}`),
    'f',
    p(`${t}<subProcess id="e"/>${flow('f', 'e', 't')}`),
  ],
  [
    'EXT.022 flow-target-kind',
    p(`${t}<subProcess id="e" triggeredByEvent="true"/>${flow('f', 't', 'e')}`),
    'f',
    p(`${t}<subProcess id="e"/>${flow('f', 't', 'e')}`),
  ],
  [
    'EXT.023 flow-not-listed',
    p(`<task id="t"><outgoing>f</outgoing></task>${flow('f', 't', 't')}`),
    'f',
    p(`<task id="t"><incoming>f</incoming><outgoing>f</outgoing></task>${flow('f', 't', 't')}`),
  ],
  [
    'EXT.024 flow-not-immediate',
    p(t + flow('f', 't', 't', '', 'isImmediate="false"')),
    'f',
    p(t + flow('f', 't', 't', '', 'isImmediate="true"')),
  ],
  [
    'EXT.025 condition-alone',
    p(t + flow('f', 't', 't', '<conditionExpression/>')),
    'f',
    p(t + flow('f', 't', 't', '<conditionExpression/>') + flow('g', 't', 't')),
  ],
  [
    'EXT.026 default-flow-foreign',
    p(`<task id="t" default="f"/><task id="u"/>${flow('f', 'u', 't')}`),
    't',
    p(`<task id="t" default="f"/><task id="u"/>${flow('f', 't', 'u')}`),
  ],
  [
    'EXT.028 flow-crosses-pool',
    file(pools(t + flow('f', 't', 'u'), '<task id="u"/>')),
    'f',
    p(`${t}<task id="u"/>${flow('f', 't', 'u')}`),
  ],
  [
    'EXT.152 flow-crosses-scope',
    p(`${t}<subProcess id="e"><task id="u"/></subProcess>${flow('f', 't', 'u')}`),
    'f',
    p(`${t}<subProcess id="e"/>${flow('f', 't', 'e')}`),
  ],
  [
    'EXT.008 message-flow-to-artifact',
    messageFlow('P', 'a', pools('<textAnnotation id="a"/>', '')),
    'm',
    messageFlow('P', 'Q', pools('', '')),
  ],
  [
    'EXT.009 message-flow-from-artifact',
    messageFlow('a', 'Q', pools('<textAnnotation id="a"/>', '')),
    'm',
    messageFlow('P', 'Q', pools('', '')),
  ],
  [
    'EXT.031 message-flow-within-pool',
    messageFlow('t', 'u', pools(`${t}<task id="u"/>`, '')),
    'm',
    messageFlow('t', 'u', pools(t, '<task id="u"/>')),
  ],
  [
    'EXT.102 message-flow-from-start',
    messageFlow('s', 'Q', pools(event('startEvent', 's'), '')),
    'm',
    messageFlow('t', 'Q', pools(t, '')),
  ],
  [
    'EXT.103 message-flow-to-start',
    messageFlow('P', 's', pools('', event('startEvent', 's'))),
    'm',
    messageFlow('P', 's', pools('', event('startEvent', 's', 'message'))),
  ],
  [
    'EXT.108 message-flow-to-end',
    messageFlow('P', 'e', pools('', event('endEvent', 'e'))),
    'm',
    messageFlow('P', 't', pools('', t)),
  ],
  [
    'EXT.109 message-flow-from-end',
    messageFlow('e', 'Q', pools(event('endEvent', 'e'), '')),
    'm',
    messageFlow('e', 'Q', pools(event('endEvent', 'e', 'message'), '')),
  ],
  [
    'EXT.119 message-flow-to-throw',
    messageFlow('P', 'h', pools('', thrown(''))),
    'm',
    messageFlow('P', 'c', pools('', caught(''))),
  ],
  [
    'EXT.119 message-flow-from-catch',
    messageFlow('c', 'Q', pools(caught(''), '')),
    'm',
    messageFlow('h', 'Q', pools(thrown(''), '')),
  ],
];

const gateway = (more: string, ...ends: readonly string[]): string =>
  p(
    `<exclusiveGateway id="g" ${more}/><task id="x"/>${ends.map((end, i) => (end === 'in' ? flow(`f${i}`, 'x', 'g') : flow(`f${i}`, 'g', 'x'))).join('')}`,
  );

const gateways: readonly Row[] = [
  [
    'EXT.017 gateway-converging',
    gateway('gatewayDirection="Converging"', 'in', 'in', 'out', 'out'),
    'g',
    gateway('gatewayDirection="Converging"', 'in', 'in', 'out'),
  ],
  [
    'EXT.018 gateway-diverging',
    gateway('gatewayDirection="Diverging"', 'in', 'in', 'out', 'out'),
    'g',
    gateway('gatewayDirection="Diverging"', 'in', 'out', 'out'),
  ],
  [
    'EXT.019 gateway-mixed',
    gateway('gatewayDirection="Mixed"', 'in', 'in', 'out'),
    'g',
    gateway('gatewayDirection="Mixed"', 'in', 'in', 'out', 'out'),
  ],
  ['EXT.135 gateway-idle', gateway('', 'in', 'out'), 'g', gateway('', 'in', 'out', 'out')],
  ['EXT.136 event-gateway-alone', choice(caught(''), flow('f', 'g', 'c')), 'g', choice(twoEvents, twoFlows)],
  [
    'EXT.137 event-gateway-condition',
    choice(twoEvents, flow('f1', 'g', 'c', '<conditionExpression/>')),
    'f1',
    choice(twoEvents, twoFlows),
  ],
  ['EXT.138 event-gateway-target', choice(t, flow('f', 'g', 't')), 't', choice(twoEvents, twoFlows)],
  [
    'EXT.139 event-gateway-mixture',
    choice(`${caught('<messageEventDefinition id="d"/>')}<receiveTask id="r"/>`, twoFlows),
    'g',
    choice(twoEvents, twoFlows),
  ],
  [
    'EXT.140 event-gateway-boundary',
    choice(twoEvents + boundary('timer', '', 'r'), twoFlows),
    'b',
    choice(twoEvents, twoFlows),
  ],
  [
    'EXT.141 event-gateway-other-flow',
    choice(twoEvents + t, twoFlows + flow('f3', 't', 'c')),
    'c',
    choice(twoEvents, twoFlows),
  ],
  [
    'EXT.142 event-gateway-start',
    choice(t, flow('f', 't', 'g'), 'instantiate="true"'),
    'g',
    choice(t, flow('f', 't', 'g')),
  ],
];

const inSub = (inner: string, more = ''): string => p(`<subProcess id="x" ${more}>${inner}</subProcess>`);
const events: readonly Row[] = [
  [
    'EXT.096 incoming-flow',
    p(`${event('startEvent', 's')}${t}${flow('f', 't', 's')}`),
    's',
    p(`${event('startEvent', 's')}${t}${flow('f', 's', 't')}`),
  ],
  ['EXT.098 start-trigger', p(event('startEvent', 's', 'error')), 's', p(event('startEvent', 's', 'signal'))],
  [
    'EXT.099 called-without-start',
    p(`${event('startEvent', 's', 'signal')}<callActivity id="k" calledElement="p"/>`),
    'p',
    p(`${event('startEvent', 's')}<callActivity id="k" calledElement="p"/>`),
  ],
  ['EXT.100 sub-process-trigger', inSub(event('startEvent', 's', 'message')), 's', inSub(event('startEvent', 's'))],
  [
    'EXT.101 start-without-flow',
    p(event('startEvent', 's')),
    's',
    p(`${event('startEvent', 's')}${t}${flow('f', 's', 't')}`),
  ],
  ['EXT.105 start-without-end', p(event('startEvent', 's')), 's', p(event('startEvent', 's') + event('endEvent', 'e'))],
  [
    'EXT.058 event-sub-process-start',
    inSub('', 'triggeredByEvent="true"'),
    'x',
    inSub(event('startEvent', 's', 'error'), 'triggeredByEvent="true"'),
  ],
  [
    'EXT.059 event-sub-process-trigger',
    inSub(event('startEvent', 's'), 'triggeredByEvent="true"'),
    's',
    inSub(event('startEvent', 's', 'timer'), 'triggeredByEvent="true"'),
  ],
  [
    'EXT.059 event-sub-process-interrupts',
    inSub(event('startEvent', 's', 'error', 'isInterrupting="false"'), 'triggeredByEvent="true"'),
    's',
    inSub(event('startEvent', 's', 'signal', 'isInterrupting="false"'), 'triggeredByEvent="true"'),
  ],
  [
    'EXT.097 end-without-start',
    p(event('endEvent', 'e')),
    'e',
    p(`<receiveTask id="r" instantiate="true"/>${event('endEvent', 'e')}`),
  ],
  [
    'EXT.104 outgoing-flow',
    p(`${event('endEvent', 'e')}${t}${flow('f', 'e', 't')}`),
    'e',
    p(`${event('endEvent', 'e')}${t}${flow('f', 't', 'e')}`),
  ],
  [
    'EXT.106 cancel-outside-transaction',
    p(event('endEvent', 'e', 'cancel')),
    'e',
    p(`<transaction id="x">${event('endEvent', 'e', 'cancel')}</transaction>`),
  ],
  ['EXT.107 not-reachable', p(event('endEvent', 'e')), 'e', p(`${event('endEvent', 'e')}${t}${flow('f', 't', 'e')}`)],
  ['EXT.146 end-result', p(event('endEvent', 'e', 'timer')), 'e', p(event('endEvent', 'e', 'terminate'))],
  ['EXT.115 not-reachable', p(thrown('')), 'h', p(`${thrown('')}${t}${flow('f', 't', 'h')}`)],
  ['EXT.116 event-without-flow', p(thrown('')), 'h', p(`${thrown('')}${t}${flow('f', 'h', 't')}`)],
  [
    'EXT.122 catch-compensation',
    p(caught('<compensateEventDefinition id="d"/>')),
    'c',
    p(caught('<signalEventDefinition id="d"/>')),
  ],
  ['EXT.148 catch-trigger', p(caught('')), 'c', p(caught('<signalEventDefinition id="d"/>'))],
  [
    'EXT.149 throw-trigger',
    p(thrown('<errorEventDefinition id="d"/>')),
    'h',
    p(thrown('<signalEventDefinition id="d"/>')),
  ],
  ['EXT.110 boundary-trigger', p(t + boundary('')), 'b', p(t + boundary('signal'))],
  ['EXT.110 boundary-interrupts', p(t + boundary('error', 'cancelActivity="false"')), 'b', p(t + boundary('error'))],
  ['EXT.111 cancel-boundary-host', p(t + boundary('cancel')), 'b', p(`<transaction id="t"/>${boundary('cancel')}`)],
  [
    'BPMN.10.5.4 boundary-elsewhere',
    p(`<subProcess id="x">${t}</subProcess>${boundary('signal')}`),
    'b',
    p(t + boundary('signal')),
  ],
  [
    'EXT.112 incoming-flow',
    p(t + boundary('signal') + flow('f', 't', 'b')),
    'b',
    p(t + boundary('signal') + flow('f', 'b', 't')),
  ],
  ['EXT.113 boundary-without-flow', p(t + boundary('signal')), 'b', p(t + boundary('signal') + flow('f', 'b', 't'))],
  [
    'EXT.114 compensation-flow',
    p(t + boundary('compensate') + flow('f', 'b', 't')),
    'b',
    p(t + boundary('compensate')),
  ],
  [
    'EXT.143 compensation-handler-missing',
    p(t + boundary('compensate')),
    'b',
    p(t + boundary('compensate') + handler('isForCompensation="true"')),
  ],
  [
    'EXT.144 compensation-handler',
    p(t + boundary('compensate') + handler('')),
    'b',
    p(t + boundary('compensate') + handler('isForCompensation="true"')),
  ],
  [
    'EXT.117 link-flow',
    p(thrown('<linkEventDefinition id="L" name="n"/>') + t + flow('f', 'h', 't')),
    'L',
    p(thrown('<linkEventDefinition id="L" name="n"/>') + t + flow('f', 't', 'h')),
  ],
  ['EXT.118 link-target', links('<target>L2</target>', ''), 'L1', links('<target>L2</target>', '<source>L1</source>')],
  [
    'EXT.118 link-target-missing',
    camunda(thrown('<linkEventDefinition id="L" name="n"/>')),
    'L',
    camunda(thrown('<linkEventDefinition id="L" name="n"/>') + caught('<linkEventDefinition id="M" name="n"/>')),
  ],
  ['EXT.124 link-source', links('<target>L2</target>', ''), 'L2', links('', '<source>L1</source>')],
  ['EXT.125 link-one-target', links('', '<source>L1</source>'), 'L1', links('<target>L2</target>', '')],
  [
    'EXT.126 link-crosses-scope',
    p(
      `${thrown('<linkEventDefinition id="L" name="n"/>')}<subProcess id="x">${caught('<linkEventDefinition id="M" name="n"/>')}</subProcess>`,
    ),
    'L',
    links('', ''),
  ],
  [
    'EXT.010 error-code-missing',
    p(event('endEvent', 'e', 'error')),
    'e_d',
    p('<endEvent id="e"><errorEventDefinition id="e_d" errorRef="E"/></endEvent>', '<error id="E" errorCode="1"/>'),
  ],
  [
    'EXT.011 escalation-code-missing',
    p(event('endEvent', 'e', 'escalation')),
    'e_d',
    p(
      '<endEvent id="e"><escalationEventDefinition id="e_d" escalationRef="E"/></endEvent>',
      '<escalation id="E" escalationCode="1"/>',
    ),
  ],
  [
    'EXT.095 definition-shared',
    p(thrown('<signalEventDefinition id="d"/>') + caught('<eventDefinitionRef>d</eventDefinitionRef>')),
    'c',
    p(caught('<eventDefinitionRef>d</eventDefinitionRef>'), '<signalEventDefinition id="d"/>'),
  ],
  [
    'EXT.123 condition-not-formal',
    p(caught('<conditionalEventDefinition id="d"><condition>late</condition></conditionalEventDefinition>')),
    'd',
    p(caught(`<conditionalEventDefinition id="d">${formal('condition', 'x')}</conditionalEventDefinition>`)),
  ],
  [
    'EXT.127 message-missing',
    p(caught('<messageEventDefinition id="d"/>')),
    'd',
    p(caught('<messageEventDefinition id="d" messageRef="M"/>'), message),
  ],
  [
    'EXT.128 operation-missing',
    p(caught('<messageEventDefinition id="d"/>')),
    'd',
    p(caught('<messageEventDefinition id="d"><operationRef>O</operationRef></messageEventDefinition>'), operation),
  ],
  ['EXT.129 timer-kinds', p(caught(timer('<timeDate/><timeCycle/>'))), 'd', p(caught(timer('<timeDate/>')))],
  [
    'EXT.093 event-data-count',
    p('<endEvent id="e"><dataInput id="i"/></endEvent>'),
    'e',
    p('<endEvent id="e"><dataInput id="i"/><signalEventDefinition id="d"/></endEvent>'),
  ],
  [
    'EXT.094 event-data-item',
    p(
      '<endEvent id="e"><dataInput id="i" itemSubjectRef="B"/><messageEventDefinition id="d" messageRef="M"/></endEvent>',
      items + message,
    ),
    'e',
    p(
      '<endEvent id="e"><dataInput id="i" itemSubjectRef="A"/><messageEventDefinition id="d" messageRef="M"/></endEvent>',
      items + message,
    ),
  ],
];

const lane = (node: string): string =>
  `<process id="p"><laneSet id="s"><lane id="l"><flowNodeRef>${node}</flowNodeRef></lane></laneSet>${t}</process>`;
const chore = (initiator: string): string =>
  file(
    `<choreography id="c"><participant id="a"/><participant id="b"/><participant id="z"/><choreographyTask id="k" initiatingParticipantRef="${initiator}"><participantRef>a</participantRef><participantRef>b</participantRef></choreographyTask></choreography>`,
  );
const containers: readonly Row[] = [
  [
    'EXT.027 choreography-reference',
    file('<globalConversation id="c"><choreographyRef>x</choreographyRef></globalConversation>'),
    'c',
    file('<globalConversation id="c"/>'),
  ],
  [
    'EXT.029 multiplicity-minimum',
    file(
      '<collaboration id="c"><participant id="a"><participantMultiplicity minimum="-1"/></participant></collaboration>',
    ),
    'a',
    file(
      '<collaboration id="c"><participant id="a"><participantMultiplicity minimum="0"/></participant></collaboration>',
    ),
  ],
  [
    'EXT.030 multiplicity-maximum',
    file(
      '<collaboration id="c"><participant id="a"><participantMultiplicity minimum="3" maximum="2"/></participant></collaboration>',
    ),
    'a',
    file(
      '<collaboration id="c"><participant id="a"><participantMultiplicity minimum="2" maximum="2"/></participant></collaboration>',
    ),
  ],
  [
    'EXT.032 global-conversation-content',
    file('<globalConversation id="c"><textAnnotation id="n"/></globalConversation>'),
    'n',
    file('<globalConversation id="c"><participant id="a"/></globalConversation>'),
  ],
  [
    'EXT.033 choreography-closed',
    file(
      '<choreography id="x"/><collaboration id="c" isClosed="true"><choreographyRef>x</choreographyRef></collaboration>',
    ),
    'c',
    file('<choreography id="x"/><collaboration id="c"><choreographyRef>x</choreographyRef></collaboration>'),
  ],
  [
    'EXT.035 public-executable',
    file('<process id="p" processType="Public" isExecutable="true"/>'),
    'p',
    file('<process id="p" processType="Public"/>'),
  ],
  ['BPMN.11.5 choreography-initiator', chore('z'), 'k', chore('a')],
  ['BPMN.10.8 lane-foreign-node', file(`${lane('u')}<process id="q"><task id="u"/></process>`), 'l', file(lane('t'))],
  [
    'EXT.036 choreography-in-process',
    p('<choreographyTask id="k"/>'),
    'k',
    file('<choreography id="c"><choreographyTask id="k"/></choreography>'),
  ],
  ['EXT.056 choreography-in-sub-process', inSub('<choreographyTask id="k"/>'), 'k', inSub(t)],
  [
    'EXT.057 event-sub-process-flow',
    p(`<subProcess id="x" triggeredByEvent="true"/>${t}${flow('f', 't', 'x')}`),
    'x',
    p(`<subProcess id="x"/>${t}${flow('f', 't', 'x')}`),
  ],
  ['EXT.061 ad-hoc-empty', p('<adHocSubProcess id="x"/>'), 'x', p(`<adHocSubProcess id="x">${t}</adHocSubProcess>`)],
  [
    'EXT.062 ad-hoc-content',
    p(`<adHocSubProcess id="x">${event('startEvent', 's')}</adHocSubProcess>`),
    's',
    p(`<adHocSubProcess id="x">${t}</adHocSubProcess>`),
  ],
  ['EXT.079 sub-process-data', inSub(io('')), 'x', p(`<task id="t">${io('')}</task>`)],
  [
    'EXT.150 not-reachable',
    p(event('startEvent', 's') + t),
    't',
    p(event('startEvent', 's') + t + flow('f', 's', 't')),
  ],
  [
    'EXT.151 node-without-flow',
    p(event('endEvent', 'e') + t),
    't',
    p(event('endEvent', 'e') + t + flow('f', 't', 'e')),
  ],
];

const activities: readonly Row[] = [
  ['EXT.037 quantity-invalid', p('<task id="t" startQuantity="0"/>'), 't', p('<task id="t" startQuantity="1"/>')],
  [
    'EXT.038 quantity-invalid',
    p('<task id="t" completionQuantity="0"/>'),
    't',
    p('<task id="t" completionQuantity="2"/>'),
  ],
  ['EXT.042 service-input-set', service(''), 't', service('<inputSet/>')],
  ['EXT.043 task-data-many', service('<outputSet/><outputSet/>'), 't', service('<outputSet/>')],
  [
    'EXT.044 task-data-item',
    service('<dataInput id="i" itemSubjectRef="B"/>'),
    't',
    service('<dataInput id="i" itemSubjectRef="A"/>'),
  ],
  ['EXT.045 task-data-item', service(''), 't', service('<dataOutput id="o" itemSubjectRef="A"/>')],
  ['EXT.046 task-data-many', send('<inputSet/><inputSet/>'), 't', send('<inputSet/>')],
  ['EXT.047 task-data-many', send('<dataInput id="i"/><dataInput id="j"/>'), 't', send('<dataInput id="i"/>')],
  [
    'EXT.048 task-data-item',
    send('<dataInput id="i" itemSubjectRef="B"/>'),
    't',
    send('<dataInput id="i" itemSubjectRef="A"/>'),
  ],
  [
    'EXT.049 receive-start-flow',
    p(`<receiveTask id="r" instantiate="true"/>${t}${flow('f', 't', 'r')}`),
    'r',
    p(`<receiveTask id="r"/>${t}${flow('f', 't', 'r')}`),
  ],
  ['EXT.050 task-data-many', receive('<outputSet/><outputSet/>'), 't', receive('<outputSet/>')],
  ['EXT.051 task-data-many', receive('<dataOutput id="i"/><dataOutput id="j"/>'), 't', receive('<dataOutput id="i"/>')],
  [
    'EXT.052 task-data-item',
    receive('<dataOutput id="i" itemSubjectRef="B"/>'),
    't',
    receive('<dataOutput id="i" itemSubjectRef="A"/>'),
  ],
  [
    'EXT.053 script-format-missing',
    p('<scriptTask id="t"><script>x</script></scriptTask>'),
    't',
    p('<scriptTask id="t" scriptFormat="text/x"><script>x</script></scriptTask>'),
  ],
  ['EXT.067 loop-without-count', p(loop('')), 'l', p(loop(formal('loopCardinality', '3')))],
  [
    'EXT.068 loop-input',
    p(loop('<loopDataInputRef>out</loopDataInputRef>')),
    'l',
    p(loop('<loopDataInputRef>list</loopDataInputRef>')),
  ],
  [
    'EXT.069 loop-item',
    p(loop('<loopDataOutputRef>out</loopDataOutputRef><outputDataItem id="one" itemSubjectRef="B"/>'), items),
    'l',
    p(loop('<loopDataOutputRef>out</loopDataOutputRef><outputDataItem id="one" itemSubjectRef="A"/>'), items),
  ],
  [
    'EXT.070 loop-item',
    p(
      loop('<loopDataInputRef>list</loopDataInputRef><inputDataItem id="one" itemSubjectRef="A" isCollection="true"/>'),
      items,
    ),
    'l',
    p(loop('<loopDataInputRef>list</loopDataInputRef><inputDataItem id="one" itemSubjectRef="A"/>'), items),
  ],
  [
    'EXT.071 condition-not-boolean',
    p(loop(formal('completionCondition', '23'))),
    'l',
    p(loop(formal('completionCondition', 'done = 23'))),
  ],
  [
    'EXT.072 condition-not-boolean',
    p(loop(`<complexBehaviorDefinition id="k">${formal('condition', '"x"')}</complexBehaviorDefinition>`)),
    'k',
    p(loop(`<complexBehaviorDefinition id="k">${formal('condition', 'x')}</complexBehaviorDefinition>`)),
  ],
];

const association = (sources: string, more = ''): string =>
  p(
    `<dataObject id="x" itemSubjectRef="A"/><dataObject id="y" itemSubjectRef="B"/><task id="t"><dataInputAssociation id="k">${sources}${more}</dataInputAssociation></task>`,
    items,
  );
const ofProcess = (part: string, kind: string, end: string): string =>
  p(
    `${io(`<${part} id="io1"/>`)}<dataObject id="x"/><task id="t"><${kind} id="k"><sourceRef>${end === 'sourceRef' ? 'io1' : 'x'}</sourceRef><targetRef>${end === 'targetRef' ? 'io1' : 'x'}</targetRef></${kind}></task>`,
  );
const called = (inner: string): string =>
  file(
    `${items}<globalTask id="g">${io('<dataInput id="i" itemSubjectRef="A"/>')}</globalTask><process id="p"><callActivity id="k" calledElement="g">${inner}</callActivity></process>`,
  );
const offered = (inner: string): string =>
  file(
    `${items}${message}${operation}<globalTask id="g"><supportedInterfaceRef>I</supportedInterfaceRef>${io('<dataInput id="i" itemSubjectRef="A"/><dataInput id="j" itemSubjectRef="B"/><dataOutput id="o" itemSubjectRef="A"/>')}${inner}</globalTask>`,
  );
const binding = (input: string): string =>
  `<ioBinding id="k" operationRef="O" inputDataRef="${input}" outputDataRef="o"/>`;

const data: readonly Row[] = [
  [
    'EXT.020 collection-differs',
    p('<dataObject id="o" itemSubjectRef="A" isCollection="true"/>', items),
    'o',
    p('<dataObject id="o" itemSubjectRef="A"/>', items),
  ],
  [
    'EXT.080 process-input-target',
    ofProcess('dataInput', 'dataOutputAssociation', 'targetRef'),
    'io1',
    ofProcess('dataInput', 'dataInputAssociation', 'sourceRef'),
  ],
  [
    'EXT.082 process-output-source',
    ofProcess('dataOutput', 'dataInputAssociation', 'sourceRef'),
    'io1',
    ofProcess('dataOutput', 'dataOutputAssociation', 'targetRef'),
  ],
  [
    'EXT.084 data-without-set',
    sets('<inputSet/>', ''),
    'i',
    sets('<inputSet><dataInputRefs>i</dataInputRefs></inputSet>', ''),
  ],
  [
    'EXT.085 data-not-listed',
    sets('<inputSet id="s"><optionalInputRefs>i</optionalInputRefs></inputSet>', ''),
    's',
    sets('<inputSet id="s"><dataInputRefs>i</dataInputRefs><optionalInputRefs>i</optionalInputRefs></inputSet>', ''),
  ],
  [
    'EXT.086 data-not-listed',
    sets('<inputSet id="s"><whileExecutingInputRefs>i</whileExecutingInputRefs></inputSet>', ''),
    's',
    sets(
      '<inputSet id="s"><dataInputRefs>i</dataInputRefs><whileExecutingInputRefs>i</whileExecutingInputRefs></inputSet>',
      '',
    ),
  ],
  [
    'EXT.087 set-not-mutual',
    sets('<inputSet id="s"><outputSetRefs>u</outputSetRefs></inputSet>', '<outputSet id="u"/>'),
    's',
    sets(
      '<inputSet id="s"><outputSetRefs>u</outputSetRefs></inputSet>',
      '<outputSet id="u"><inputSetRefs>s</inputSetRefs></outputSet>',
    ),
  ],
  [
    'EXT.088 data-without-set',
    sets('', '<outputSet/>'),
    'o',
    sets('', '<outputSet><dataOutputRefs>o</dataOutputRefs></outputSet>'),
  ],
  [
    'EXT.089 data-not-listed',
    sets('', '<outputSet id="s"><optionalOutputRefs>o</optionalOutputRefs></outputSet>'),
    's',
    sets(
      '',
      '<outputSet id="s"><dataOutputRefs>o</dataOutputRefs><optionalOutputRefs>o</optionalOutputRefs></outputSet>',
    ),
  ],
  [
    'EXT.090 data-not-listed',
    sets('', '<outputSet id="s"><whileExecutingOutputRefs>o</whileExecutingOutputRefs></outputSet>'),
    's',
    sets(
      '',
      '<outputSet id="s"><dataOutputRefs>o</dataOutputRefs><whileExecutingOutputRefs>o</whileExecutingOutputRefs></outputSet>',
    ),
  ],
  [
    'EXT.091 association-item',
    association('<sourceRef>x</sourceRef><targetRef>y</targetRef>'),
    'k',
    association('<sourceRef>x</sourceRef><targetRef>y</targetRef>', '<transformation>z</transformation>'),
  ],
  [
    'EXT.092 association-sources',
    association('<sourceRef>x</sourceRef><sourceRef>y</sourceRef><targetRef>y</targetRef>'),
    'k',
    association('<sourceRef>y</sourceRef><targetRef>y</targetRef>'),
  ],
  ['EXT.063 call-data', called(''), 'k', called(io('<dataInput id="h" itemSubjectRef="A"/>'))],
  ['EXT.064 service-without-binding', offered(''), 'g', offered(binding('i'))],
  ['EXT.065 service-binding', offered(binding('j')), 'k', offered(binding('i'))],
];

const conditioned = (expression: string): string => p(t + flow('f', 't', 't', expression));
const expressions: readonly Row[] = [
  [
    'EXT.012 expression-not-formal',
    conditioned('<conditionExpression>if it rains</conditionExpression>'),
    'f',
    conditioned(formal('conditionExpression', 'rain')),
  ],
  [
    'EXT.013 expression-empty',
    conditioned(formal('conditionExpression', '')),
    'f',
    conditioned(formal('conditionExpression', 'rain')),
  ],
  [
    'EXT.014 uri-invalid',
    conditioned('<conditionExpression xsi:type="tFormalExpression" language="%x">a</conditionExpression>'),
    'f',
    conditioned('<conditionExpression xsi:type="tFormalExpression" language="urn:x">a</conditionExpression>'),
  ],
  [
    'EXT.060 uri-invalid',
    p('<transaction id="x" method="%x"/>'),
    'x',
    p('<transaction id="x" method="##Compensate"/>'),
  ],
  [
    'EXT.132 timer-format',
    p(caught(timer(formal('timeDate', 'soon')))),
    'd',
    p(caught(timer(formal('timeDate', '2026-03-01T10:00:00+02:00')))),
  ],
  [
    'EXT.133 timer-format',
    p(caught(timer(formal('timeCycle', 'often')))),
    'd',
    p(caught(timer(formal('timeCycle', 'R3/PT10M')))),
  ],
  [
    'EXT.134 timer-format',
    p(caught(timer(formal('timeDuration', 'P')))),
    'd',
    p(caught(timer(formal('timeDuration', 'P1DT2H')))),
  ],
];

const extended = (tag: string, name = 'callActivity'): string =>
  camunda(`<${name} id="k"><extensionElements>${tag}</extensionElements></${name}>`);
const engines: readonly Row[] = [
  ['ENGINE.variables variable-mapping', extended('<c:in source="a"/>'), 'k', extended('<c:in source="a" target="b"/>')],
  [
    'ENGINE.listener listener-empty',
    extended('<c:executionListener class=""/>'),
    'k',
    extended('<c:executionListener class="x"/>'),
  ],
  [
    'ENGINE.formRefBinding form-binding',
    camunda('<userTask id="k" c:formRefBinding="none"/>'),
    'k',
    camunda('<userTask id="k" c:formRefBinding="latest"/>'),
  ],
  [
    'ENGINE.expression expression-open',
    camunda('<userTask id="k" c:assignee="${me"/>'),
    'k',
    camunda('<userTask id="k" c:assignee="${me}"/>'),
  ],
];

const rows = [
  ...files,
  ...flows,
  ...gateways,
  ...events,
  ...containers,
  ...activities,
  ...data,
  ...expressions,
  ...engines,
];

/** Where a rule is broken. */
const at = (rule: string, xml: string): readonly string[] =>
  checkRules(xml)
    .filter((problem) => `${problem.rule ?? ''} ${problem.code}` === rule)
    .map(({ elementId }) => elementId ?? '');

test.each(rows)('%s is seen where it is broken, and nowhere else', (rule, broken, element, kept) => {
  expect(new Set(at(rule, broken))).toEqual(new Set([element]));
  expect(at(rule, kept)).toEqual([]);
});

test('every rule has a row', () => {
  const known = new Set(rows.map(([rule]) => rule));
  expect(modelRules.map(({ rule, code }) => `${rule} ${code}`).filter((rule) => !known.has(rule))).toEqual([]);
});
