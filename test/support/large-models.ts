const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const DI = 'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"';

const times = (count: number, make: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => make(at)).join('');
const flow = (from: string, to: string, inside = ''): string =>
  `<sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}">${inside}</sequenceFlow>`;
const condition = '<conditionExpression>=x &gt; 1</conditionExpression>';

const file = (roots: string): string =>
  `<definitions xmlns="${BPMN}" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" ${DI} targetNamespace="urn:large">${roots}</definitions>`;
const process = (inside: string, id = 'p'): string => `<process id="${id}" isExecutable="true">${inside}</process>`;
const one = (inside: string, before = '', after = ''): string => file(`${before}${process(inside)}${after}`);

/** `count` nodes one behind the other. */
const chainOf = (count: number, node: (at: number) => string): string =>
  `<startEvent id="s"/>${times(count, node)}<endEvent id="e"/>${times(count - 1, (at) => flow(`n${at}`, `n${at + 1}`))}` +
  flow('s', 'n0') +
  flow(`n${count - 1}`, 'e');
const task = (at: number): string => `<task id="n${at}"/>`;
const chain = (count: number): string => chainOf(count, task);

const shape = (id: string): string =>
  `<bpmndi:BPMNShape id="di-${id}" bpmnElement="${id}"><dc:Bounds x="1" y="1" width="100" height="80"/></bpmndi:BPMNShape>`;

/** Models of about `size` elements and flows, each wide or deep in a way of its own. */
export const largeModels: Readonly<Record<string, (size: number) => string>> = {
  'a chain': (size) => one(chain(size / 2)),
  'a chain that lists its flows': (size) =>
    one(
      chainOf(
        size / 2,
        (at) =>
          `<task id="n${at}"><incoming>${at ? `n${at - 1}` : 's'}-n${at}</incoming><outgoing>n${at}-${at + 1 < size / 2 ? `n${at + 1}` : 'e'}</outgoing></task>`,
      ),
    ),
  'a wide fork': (size) =>
    one(
      `<startEvent id="s"/><parallelGateway id="f"/><parallelGateway id="j"/><endEvent id="e"/>${flow('s', 'f')}${flow('j', 'e')}` +
        times(size / 3, (at) => `${task(at)}${flow('f', `n${at}`)}${flow(`n${at}`, 'j')}`),
    ),
  'one gateway with all flows, listed': (size) =>
    one(
      `<startEvent id="s"/><exclusiveGateway id="f" default="f-n0"><incoming>s-f</incoming>${times(size / 2, (at) => `<outgoing>f-n${at}</outgoing>`)}</exclusiveGateway>${flow('s', 'f')}` +
        times(
          size / 2,
          (at) =>
            `<endEvent id="n${at}"><incoming>f-n${at}</incoming></endEvent>${flow('f', `n${at}`, at ? condition : '')}`,
        ),
    ),
  'a comb of gateways': (size) =>
    one(
      chainOf(
        size / 4,
        (at) => `<exclusiveGateway id="n${at}" default="n${at}-${at + 1 < size / 4 ? `n${at + 1}` : 'e'}"/>`,
      ) + times(size / 4, (at) => `<endEvent id="x${at}"/>${flow(`n${at}`, `x${at}`, condition)}`),
    ),
  'event-based gateways': (size) =>
    one(
      `<startEvent id="s"/><eventBasedGateway id="g0"/>${flow('s', 'g0')}<endEvent id="e"/>` +
        times(size / 6, (at) => {
          const next = at + 1 < size / 6 - 1 ? `g${at + 1}` : 'e';
          const gateway = at && at < size / 6 - 1 ? `<eventBasedGateway id="g${at}"/>` : '';
          const from = `g${Math.min(at, size / 6 - 2)}`;
          const wait = (id: string): string =>
            `<intermediateCatchEvent id="${id}"><timerEventDefinition id="d${id}"><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>`;
          return `${gateway}${wait(`a${at}`)}${wait(`b${at}`)}${flow(from, `a${at}`)}${flow(from, `b${at}`)}${flow(`a${at}`, next)}${flow(`b${at}`, 'e')}`;
        }),
    ),
  'boundary events': (size) =>
    one(
      `<startEvent id="s"/><userTask id="u"/>${flow('s', 'u')}` +
        times(
          size / 3,
          (at) =>
            `<boundaryEvent id="b${at}" attachedToRef="u"><errorEventDefinition id="d${at}" errorRef="r${at}"/></boundaryEvent>${task(at)}${flow(`b${at}`, `n${at}`)}`,
        ),
      times(size / 3, (at) => `<error id="r${at}" errorCode="c${at}"/>`),
    ),
  'compensation handlers': (size) =>
    one(
      chain(size / 5) +
        times(
          size / 5,
          (at) =>
            `<boundaryEvent id="b${at}" attachedToRef="n${at}"><compensateEventDefinition id="d${at}"/></boundaryEvent><task id="h${at}" isForCompensation="true"/><association id="a${at}" sourceRef="b${at}" targetRef="h${at}"/>`,
        ),
    ),
  'messages and signals': (size) =>
    one(
      chainOf(
        size / 4,
        (at) =>
          `<intermediateCatchEvent id="n${at}">${at % 2 ? `<messageEventDefinition id="d${at}" messageRef="m${at}"/>` : `<signalEventDefinition id="d${at}" signalRef="m${at}"/>`}</intermediateCatchEvent>`,
      ),
      times(size / 4, (at) =>
        at % 2
          ? `<message id="m${at}" name="m${at}"><extensionElements><zeebe:subscription correlationKey="=x"/></extensionElements></message>`
          : `<signal id="m${at}" name="m${at}"/>`,
      ),
    ),
  'many starts': (size) =>
    one(
      `${task(0)}${times(size / 2, (at) => `<startEvent id="s${at}"><messageEventDefinition id="d${at}" messageRef="m${at}"/></startEvent>${flow(`s${at}`, 'n0')}`)}`,
      times(size / 2, (at) => `<message id="m${at}" name="m${at}"/>`),
    ),
  'many ends without a start': (size) => one(times(size, (at) => `<endEvent id="e${at}"/>`)),
  lanes: (size) =>
    one(
      `<laneSet id="ls">${times(size / 4, (at) => `<lane id="l${at}"><flowNodeRef>n${at}</flowNodeRef></lane>`)}</laneSet>${chain(size / 4)}`,
    ),
  'lanes within lanes': (size) => {
    const depth = Math.min(100, size / 4);
    const nested = (at: number): string =>
      `<lane id="l${at}"><flowNodeRef>n${at}</flowNodeRef>${at + 1 < depth ? `<childLaneSet id="c${at}">${nested(at + 1)}</childLaneSet>` : ''}</lane>`;
    return one(`<laneSet id="ls">${nested(0)}</laneSet>${chain(size / 2)}`);
  },
  'data objects': (size) =>
    one(
      times(size / 5, (at) => `<dataObject id="o${at}"/><dataObjectReference id="r${at}" dataObjectRef="o${at}"/>`) +
        chainOf(
          size / 5,
          (at) =>
            `<task id="n${at}"><property id="p${at}" name="__x"/><dataInputAssociation id="i${at}"><sourceRef>r${at}</sourceRef><targetRef>p${at}</targetRef></dataInputAssociation><dataOutputAssociation id="q${at}"><targetRef>r${at}</targetRef></dataOutputAssociation></task>`,
        ),
    ),
  'data inputs and sets': (size) =>
    one(
      chainOf(
        size / 6,
        (at) =>
          `<task id="n${at}"><ioSpecification id="io${at}"><dataInput id="i${at}"/><dataOutput id="o${at}"/><inputSet id="x${at}"><dataInputRefs>i${at}</dataInputRefs></inputSet><outputSet id="y${at}"><dataOutputRefs>o${at}</dataOutputRefs></outputSet></ioSpecification></task>`,
      ),
    ),
  'one task with all data inputs': (size) =>
    one(
      `<startEvent id="s"/><task id="n0"><ioSpecification id="io">${times(size / 2, (at) => `<dataInput id="i${at}"/>`)}<inputSet id="x">${times(size / 2, (at) => `<dataInputRefs>i${at}</dataInputRefs>`)}</inputSet><outputSet id="y"/></ioSpecification></task>${flow('s', 'n0')}`,
    ),
  'process data inputs': (size) =>
    one(
      `<ioSpecification id="io">${times(size / 4, (at) => `<dataInput id="i${at}"/>`)}<inputSet id="x"/><outputSet id="y"/></ioSpecification>${chainOf(size / 8, (at) => `<task id="n${at}"><property id="p${at}" name="v"/><dataInputAssociation id="a${at}"><sourceRef>i${at}</sourceRef><targetRef>p${at}</targetRef></dataInputAssociation></task>`)}`,
    ),
  'loops back': (size) =>
    one(
      chainOf(size / 4, (at) => `<exclusiveGateway id="n${at}"/>`) +
        times(size / 4 - 1, (at) => flow(`n${at + 1}`, `n${at}`, condition)),
    ),
  'loops far back': (size) =>
    one(
      chainOf(size / 4, (at) => `<inclusiveGateway id="n${at}"/>`) +
        times(size / 4 - 2, (at) => flow(`n${at + 2}`, 'n0', condition)),
    ),
  links: (size) =>
    one(
      `<startEvent id="s"/>${times(size / 4, (at) => {
        const throws = `<intermediateThrowEvent id="t${at}"><linkEventDefinition id="dt${at}" name="l${at}"/></intermediateThrowEvent>`;
        const catches = `<intermediateCatchEvent id="c${at}"><linkEventDefinition id="dc${at}" name="l${at}"/></intermediateCatchEvent>`;
        return `${throws}${catches}${flow(at ? `c${at - 1}` : 's', `t${at}`)}`;
      })}<endEvent id="e"/>${flow(`c${size / 4 - 1}`, 'e')}`,
    ),
  'links of one name': (size) =>
    one(
      `<startEvent id="s"/><parallelGateway id="f"/>${flow('s', 'f')}${times(size / 4, (at) => `<intermediateThrowEvent id="t${at}"><linkEventDefinition id="dt${at}" name="l"/></intermediateThrowEvent>${flow('f', `t${at}`)}<intermediateCatchEvent id="c${at}"><linkEventDefinition id="dc${at}" name="l"/></intermediateCatchEvent>`)}`,
    ),
  processes: (size) =>
    file(
      times(size / 5, (at) =>
        process(
          `<startEvent id="s${at}"/><task id="n${at}"/><endEvent id="e${at}"/>${flow(`s${at}`, `n${at}`)}${flow(`n${at}`, `e${at}`)}`,
          `p${at}`,
        ),
      ),
    ),
  'calls of one another': (size) =>
    file(
      times(size / 4, (at) =>
        process(
          `<startEvent id="s${at}"/><callActivity id="n${at}" calledElement="p${at ? at - 1 : 0}"><extensionElements><zeebe:calledElement processId="p${at ? at - 1 : 0}"/></extensionElements></callActivity>${flow(`s${at}`, `n${at}`)}`,
          `p${at}`,
        ),
      ),
    ),
  'call activities': (size) =>
    one(
      chainOf(
        size / 2,
        (at) =>
          `<callActivity id="n${at}"><extensionElements><zeebe:calledElement processId="p"/></extensionElements></callActivity>`,
      ),
    ),
  pools: (size) =>
    file(
      `<collaboration id="c">${times(size / 4, (at) => `<participant id="a${at}" processRef="p${at}"/>`)}${times(size / 4 - 1, (at) => `<messageFlow id="m${at}" sourceRef="n${at}" targetRef="n${at + 1}"/>`)}</collaboration>${times(size / 4, (at) => process(`<startEvent id="s${at}"/><receiveTask id="n${at}"/>`, `p${at}`))}`,
    ),
  'sub-processes side by side': (size) =>
    one(
      chainOf(
        size / 4,
        (at) =>
          `<subProcess id="n${at}"><startEvent id="i${at}"/><task id="j${at}"/>${flow(`i${at}`, `j${at}`)}</subProcess>`,
      ),
    ),
  'event sub-processes': (size) =>
    one(
      `${chain(2)}${times(size / 3, (at) => `<subProcess id="x${at}" triggeredByEvent="true"><startEvent id="i${at}" isInterrupting="false"><signalEventDefinition id="d${at}" signalRef="g${at}"/></startEvent></subProcess>`)}`,
      times(size / 3, (at) => `<signal id="g${at}" name="g${at}"/>`),
    ),
  'an ad-hoc sub-process': (size) =>
    one(`<startEvent id="s"/><adHocSubProcess id="a">${times(size, task)}</adHocSubProcess>${flow('s', 'a')}`),
  'nothing connected': (size) => one(`<startEvent id="s"/>${times(size, task)}`),
  'nothing that starts': (size) => one(times(size, task)),
  'ids twice': (size) => one(times(size, (at) => `<task id="n${at % (size / 2)}"/>`)),
  'one id': (size) => one(times(size, () => '<task id="n"/>')),
  'references to nothing': (size) =>
    one(times(size, (at) => `<sequenceFlow id="f${at}" sourceRef="a${at}" targetRef="b${at}"/>`)),
  'references with a prefix': (size) =>
    one(
      `<startEvent id="s"/>${times(size / 2, task)}${times(size / 2 - 1, (at) => `<sequenceFlow id="f${at}" sourceRef="t:n${at}" targetRef="t:n${at + 1}"/>`)}`,
    ).replace('<definitions ', '<definitions xmlns:t="urn:large" '),
  'illegal ids': (size) => one(`<startEvent id="s"/>${times(size, (at) => `<task id="${at} x"/>`)}`),
  imports: (size) =>
    file(
      times(size / 2, (at) => `<import importType="urn:x" location="a" namespace="urn:i${at}"/>`) +
        process(times(size / 2, (at) => `<callActivity id="n${at}" calledElement="q:x"/>`)),
    ).replace('<definitions ', '<definitions xmlns:q="urn:i" '),
  'declared prefixes': (size) => one(times(size, (at) => `<task id="n${at}" xmlns:q${at}="urn:${at}"/>`)),
  'a drawing of every shape': (size) =>
    one(
      chain(size / 2),
      '',
      `<bpmndi:BPMNDiagram id="d"><bpmndi:BPMNPlane id="pl" bpmnElement="p">${times(size / 2, (at) => shape(`n${at}`))}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`,
    ),
  documentation: (size) =>
    one(chainOf(size / 2, (at) => `<task id="n${at}">${'<documentation>x</documentation>'.repeat(3)}</task>`)),
  'text annotations': (size) =>
    one(
      chain(size / 4) +
        times(
          size / 4,
          (at) =>
            `<textAnnotation id="t${at}"><text>x</text></textAnnotation><association id="a${at}" sourceRef="n${at}" targetRef="t${at}"/>`,
        ),
    ),
  'input mappings': (size) =>
    one(
      `<startEvent id="s"/><task id="n0"><extensionElements><zeebe:ioMapping>${times(size, (at) => `<zeebe:input source="=a${at}" target="b${at}"/>`)}</zeebe:ioMapping></extensionElements></task>${flow('s', 'n0')}`,
    ),
  'one task with all attachments': (size) =>
    one(
      `<startEvent id="s"/><task id="n0"/>${flow('s', 'n0')}${times(size / 2, (at) => `<property id="p${at}" name="v${at}"/>`)}`,
    ),
};

/** Sub-processes within one another. */
export const nestedModel = (depth: number): string =>
  one(
    `<startEvent id="s"/>${times(depth, (at) => `<subProcess id="n${at}"><startEvent id="i${at}"/>`)}<task id="x"/>${times(depth, (at) => `${flow(`i${depth - 1 - at}`, at ? `n${depth - at}` : 'x')}</subProcess>`)}${flow('s', 'n0')}`,
  );
