import { bpmn, flows } from '../../testing/play.ts';
import { parseBpmn } from './parse.ts';

const codes = async (body: string, before = ''): Promise<readonly string[]> => {
  const { problems } = await parseBpmn(bpmn(body, before));
  return problems.map(({ elementId, code }) => `${elementId ?? ''}: ${code}`).sort();
};
const start = '<startEvent id="s"/>';
const timer = (kind: string, text: string): string =>
  `<timerEventDefinition id="t"><${kind}>${text}</${kind}></timerEventDefinition>`;

test.each([
  ['an element', `${start}<implicitThrowEvent id="g"/>${flows('s>g')}`, ['g: not-executed']],
  [
    'an event sub-process without a start event',
    `${start}<task id="x"/>${flows('s>x')}<subProcess id="e" triggeredByEvent="true"/>`,
    ['e: event-sub-process-start', 'e: one-start-event'],
  ],
  [
    'a signal start without its signal',
    '<startEvent id="s"><signalEventDefinition id="d2"/></startEvent>',
    ['p: one-start-event', 's: trigger-incomplete'],
  ],
  [
    'an error end',
    `${start}<endEvent id="e"><errorEventDefinition id="d2"/></endEvent>${flows('s>e')}`,
    ['e: trigger-incomplete'],
  ],
  [
    'an error boundary that does not interrupt',
    `${start}<task id="x"/>${flows('s>x')}<boundaryEvent id="b" attachedToRef="x" cancelActivity="false"><errorEventDefinition id="d2"/></boundaryEvent>`,
    ['b: boundary-interrupts', 'b: not-executed'],
  ],
  [
    'a boundary event without a trigger',
    `${start}<task id="x"/>${flows('s>x')}<boundaryEvent id="b" attachedToRef="x"/>`,
    ['b: boundary-trigger'],
  ],
  [
    'a parallel multiple that an error belongs to',
    `${start}<subProcess id="x"><startEvent id="s2"/></subProcess>${flows('s>x')}
     <boundaryEvent id="b" attachedToRef="x" parallelMultiple="true"><errorEventDefinition id="d2"/>${timer('timeDuration', 'PT1H')}</boundaryEvent>`,
    ['b: parallel-multiple'],
  ],
  [
    'a link that leads nowhere',
    `${start}<intermediateThrowEvent id="l"><linkEventDefinition id="d2" name="away"/></intermediateThrowEvent>${flows('s>l')}`,
    ['d2: link-target-missing'],
  ],
  [
    'an event-based gateway to a task',
    `${start}<eventBasedGateway id="g"/><task id="a"/><task id="b"/>${flows('s>g', 'g>a', 'g>b')}`,
    ['a: event-gateway-target', 'b: event-gateway-target'],
  ],
  [
    'a missing target',
    `${start}<sequenceFlow id="f" sourceRef="s" targetRef="gone"/>`,
    ['f: flow-dangling', 'f: reference-missing'],
  ],
  ['a node that nothing reaches', `${start}<task id="x"/>`, ['x: not-reachable']],
  ['a flow into a start', `${start}<task id="x"/>${flows('s>x', 'x>s')}`, ['s: incoming-flow']],
  [
    'a choice without condition',
    `${start}<exclusiveGateway id="g"/><task id="a"/><task id="b"/>${flows('s>g', 'g>a', 'g>b')}`,
    ['g_a: condition-missing', 'g_b: condition-missing'],
  ],
  [
    'bad FEEL in a condition',
    `${start}<task id="x"/><sequenceFlow id="f" sourceRef="s" targetRef="x"><conditionExpression>=1 +</conditionExpression></sequenceFlow>`,
    ['f: feel-syntax'],
  ],
  [
    'a function that there is not, in a condition',
    `${start}<task id="x"/><sequenceFlow id="f" sourceRef="s" targetRef="x"><conditionExpression>=foo(a) > 1</conditionExpression></sequenceFlow>`,
    ['f: feel-unknown-function'],
  ],
  [
    'a call that cannot be, in a mapping',
    `${start}<userTask id="x"><extensionElements><zeebe:ioMapping><zeebe:input source="=sqrt(1, 2)" target="y"/></zeebe:ioMapping></extensionElements></userTask>${flows('s>x')}`,
    ['x: feel-wrong-arguments'],
  ],
  [
    'types that do not go together, in a script',
    `${start}<scriptTask id="x"><extensionElements><zeebe:script expression="=1 + &quot;a&quot;" resultVariable="y"/></extensionElements></scriptTask>${flows('s>x')}`,
    ['x: feel-wrong-type'],
  ],
  [
    'bad FEEL in a mapping',
    `${start}<userTask id="x"><extensionElements><zeebe:ioMapping><zeebe:input source="=(" target="y"/></zeebe:ioMapping></extensionElements></userTask>${flows('s>x')}`,
    ['x: feel-syntax'],
  ],
  [
    'a record operation that is none',
    `${start}<serviceTask id="x"><extensionElements><zeebe:taskDefinition type="record:drop"/></extensionElements></serviceTask>${flows('s>x')}`,
    ['x: record-operation-unknown'],
  ],
  [
    'a record operation without its inputs',
    `${start}<serviceTask id="x"><extensionElements><zeebe:taskDefinition type="record:get"/></extensionElements></serviceTask>${flows('s>x')}`,
    ['x: record-input-missing'],
  ],
  [
    'a separation from nothing',
    `${start}<userTask id="x"><extensionElements><wattloom:separation task="gone"/></extensionElements></userTask>${flows('s>x')}`,
    ['x: separation-unknown'],
  ],
  ['two none starts', `${start}<startEvent id="s2"/><task id="x"/>${flows('s>x', 's2>x')}`, ['p: one-start-event']],
])('%s is refused by element id', async (_, body, expected) => {
  expect(await codes(body)).toEqual(expected);
});

test.each([
  ['malformed XML', '<definitions', 'xml-malformed'],
  ['a DOCTYPE', '<!DOCTYPE x [<!ENTITY a "b">]><definitions/>', 'doctype'],
  ['an entity', '<!ENTITY a "b"><definitions/>', 'doctype'],
  ['elements too deep within one another', '<a>'.repeat(201), 'too-deep'],
  ['too many attributes of one', `<a ${'b="" '.repeat(1001)}/>`, 'attributes-many'],
  ['too many elements of any kind', '<a/>'.repeat(100_001), 'too-many-elements'],
  ['too many flow elements in all processes together', '<p><b:task/></p>'.repeat(5001), 'too-many-elements'],
  ['too many processes', '<b:process/>'.repeat(201), 'too-many-elements'],
  ['too many global tasks', '<globalUserTask/>'.repeat(201), 'too-many-elements'],
  ['more than 2 MiB', ' '.repeat(2 * 1024 * 1024 + 1), 'too-large'],
  ['nothing executable', bpmn('').replace('isExecutable="true"', ''), 'no-process'],
])('%s is refused', async (_, xml, code) => {
  expect((await parseBpmn(xml)).problems).toMatchObject([{ code }]);
});

test('more than 5,000 elements are refused, and nothing else is said of them', async () => {
  const ids = Array.from({ length: 2501 }, (_, i) => `t${i}`);
  const pairs = ids.map((id, i) => `${ids[i - 1] ?? 's'}>${id}`);
  const body = ids.map((id) => `<task id="${id}"/>`).join('');

  expect(await codes(`${start}${body}${flows(...pairs)}<task id="t1"/>`)).toEqual([': too-many-elements']);
});

test('what only looks like elements is not counted', async () => {
  const much = `<!--${'<a>'.repeat(300)}--><x y="${'&lt;>'.repeat(300)}"><![CDATA[${'<a>'.repeat(300)}]]></x>`;

  const body = `<startEvent id="s"><extensionElements xmlns:x="urn:x">${much.replaceAll('x ', 'x:x ').replaceAll('/x>', '/x:x>')}</extensionElements></startEvent>`;

  expect(await codes(body)).toEqual([]);
});

test.each([
  ['of the file itself', 'urn:mine', []],
  ['of another file', 'urn:other', ['s: reference-missing']],
])('a reference with the prefix %s', async (_, bound, expected) => {
  const xml = bpmn(
    '<startEvent id="s"><messageEventDefinition id="d" messageRef="mine:m"/></startEvent>',
    '<message id="m" name="m"/>',
  );
  const named = xml.replace(/targetNamespace="[^"]*"/, `xmlns:mine="${bound}" targetNamespace="urn:mine"`);
  const { problems } = await parseBpmn(named);
  expect(problems.filter(({ code }) => code === 'reference-missing').map(({ code }) => `s: ${code}`)).toEqual(expected);
});
