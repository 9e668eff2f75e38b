import { parseBpmn } from '../reading/parse.ts';
import { bpmn, flows, Play } from '../../testing/play.ts';

const line = (...ids: readonly string[]): string => flows(...ids.slice(1).map((id, i) => `${ids[i] ?? ''}>${id}`));

test('a user task waits, and its data goes to the case', async () => {
  const p = await Play.start(
    bpmn(`<startEvent id="s"/><userTask id="survey"/><endEvent id="e"/>${line('s', 'survey', 'e')}`),
  );
  expect(p.waiting).toEqual(['survey']);
  p.complete('survey', { feasible: true }, 'li');
  expect(p.instance.state.status).toBe('completed');
  expect(p.variables).toEqual({ feasible: true });
  expect(p.instance.doneBy).toEqual(['survey:li']);
});

test('a completed task cannot be completed again', async () => {
  const p = await Play.start(bpmn(`<startEvent id="s"/><userTask id="a"/><userTask id="b"/>${line('s', 'a', 'b')}`));
  const key = p.key('task', 'a');
  p.complete('a');
  expect(() => p.do({ type: 'endWait', kind: 'task', key, data: {} })).toThrow(/completed or cancelled/);
});

test('a parallel join waits for every branch', async () => {
  const p = await Play.start(
    bpmn(
      `<startEvent id="s"/><parallelGateway id="fork"/><userTask id="a"/><userTask id="b"/><parallelGateway id="join"/>
       <userTask id="c"/>${flows('s>fork', 'fork>a', 'fork>b', 'a>join', 'b>join', 'join>c')}`,
    ),
  );
  p.complete('a');
  expect(p.waiting).toEqual(['b']);
  p.complete('b');
  expect(p.waiting).toEqual(['c']);
});

test('a join that no token can complete is an incident, never a silent hang', async () => {
  const p = await Play.start(
    bpmn(
      `<startEvent id="s"/><exclusiveGateway id="x" default="x_a"/><task id="a"/><task id="b"/><parallelGateway id="join"/>
       <endEvent id="e"/>${flows('s>x', 'x>a', 'a>join', 'b>join', 'join>e')}
       <sequenceFlow id="x_b" sourceRef="x" targetRef="b"><conditionExpression>=false</conditionExpression></sequenceFlow>`,
    ),
  );
  expect(Object.values(p.instance.state.incidents)).toMatchObject([{ code: 'token-stuck' }]);
});

const choice = bpmn(
  `<startEvent id="s"/><exclusiveGateway id="x"/><userTask id="small"/><userTask id="large"/>${flows('s>x')}
   <sequenceFlow id="f1" sourceRef="x" targetRef="small"><conditionExpression>=load &lt;= 10</conditionExpression></sequenceFlow>
   <sequenceFlow id="f2" sourceRef="x" targetRef="large"><conditionExpression>=load > 10</conditionExpression></sequenceFlow>`,
);

test.each([
  [8, ['small']],
  [11, ['large']],
])('an exclusive gateway with load %s goes to %s', async (load, waiting) => {
  expect((await Play.start(choice, { load })).waiting).toEqual(waiting);
});

const closed = bpmn(
  `<startEvent id="s"/><exclusiveGateway id="x"/><endEvent id="e"/>${flows('s>x')}
   <sequenceFlow id="f" sourceRef="x" targetRef="e"><conditionExpression>=false</conditionExpression></sequenceFlow>`,
);

test('no flow holds: an incident that can be retried', async () => {
  const p = await Play.start(closed);
  const [incident = ''] = Object.keys(p.instance.state.incidents);
  expect(p.instance.state.incidents[incident]?.code).toBe('no-flow-matched');
  p.do({ type: 'retry', incident });
  expect(Object.values(p.instance.state.incidents)).toHaveLength(1);
});

test('a script computes into its result variable', async () => {
  const script = '<extensionElements><zeebe:script expression="=a * 2" resultVariable="b"/></extensionElements>';
  const p = await Play.start(
    bpmn(`<startEvent id="s"/><scriptTask id="x">${script}</scriptTask><userTask id="u"/>${line('s', 'x', 'u')}`),
    { a: 21 },
  );
  expect(p.variables.b).toBe(42);
});

const timed = (cancel: boolean): string =>
  bpmn(
    `<startEvent id="s"/><userTask id="u"/><userTask id="late"/>${line('s', 'u')}${flows('b>late')}
     <boundaryEvent id="b" attachedToRef="u" cancelActivity="${cancel}"><timerEventDefinition id="t"><timeDuration>P1M</timeDuration>
     </timerEventDefinition></boundaryEvent>`,
  );

test('a boundary timer is due a month later, clamped to its end', async () => {
  const p = await Play.start(timed(true));
  expect(p.events).toContainEqual(
    expect.objectContaining({
      props: { kind: 'timer', timer: { dueAt: '2026-02-28T08:00:00.000Z', repeat: 0, every: null } },
    }),
  );
});

test.each([
  [true, ['late']],
  [false, ['late', 'u']],
])('a boundary timer, interrupting %s, leaves %s', async (cancel, waiting) => {
  expect((await Play.start(timed(cancel))).end('timer', 'b').waiting).toEqual(waiting);
});

test('a sub-process ends when its last token does, and an interrupting timer cancels all inside', async () => {
  const xml = bpmn(
    `<startEvent id="s"/><subProcess id="sub"><startEvent id="s2"/><userTask id="u"/><endEvent id="e2"/>${line('s2', 'u', 'e2')}</subProcess>
     <userTask id="after"/><userTask id="late"/>${flows('s>sub', 'sub>after', 'b>late')}
     <boundaryEvent id="b" attachedToRef="sub"><timerEventDefinition id="t"><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>`,
  );
  expect((await Play.start(xml)).complete('u').waiting).toEqual(['after']);
  expect((await Play.start(xml)).end('timer', 'b').waiting).toEqual(['late']);
});

test('a message waits under its correlation key', async () => {
  const message =
    '<message id="m" name="paid"><extensionElements><zeebe:subscription correlationKey="=no"/></extensionElements></message>';
  const p = await Play.start(
    bpmn(
      `<startEvent id="s"/><intermediateCatchEvent id="c"><messageEventDefinition id="md" messageRef="m"/></intermediateCatchEvent>
       <endEvent id="e"/>${line('s', 'c', 'e')}`,
      message,
    ),
    { no: 'A-1' },
  );
  expect(p.events).toContainEqual(
    expect.objectContaining({ props: { kind: 'message', message: { name: 'paid', correlationKey: 'A-1' } } }),
  );
  expect(p.end('message', 'c', { amount: 5 }).instance.state.status).toBe('completed');
});

test('a service task opens a job with its inputs and maps the answer out', async () => {
  const extension = `<extensionElements><zeebe:taskDefinition type="notify"/><zeebe:ioMapping>
    <zeebe:input source="=phone" target="to"/><zeebe:output source="=ok" target="told"/></zeebe:ioMapping></extensionElements>`;
  const p = await Play.start(
    bpmn(`<startEvent id="s"/><serviceTask id="j">${extension}</serviceTask><userTask id="u"/>${line('s', 'j', 'u')}`),
    { phone: '1' },
  );
  expect(p.opened('job')).toMatchObject({ job: { type: 'notify', variables: { to: '1' } } });
  p.end('job', 'j', { ok: true });
  expect(p.variables).toEqual({ phone: '1', told: true });
});

test('a lane names who performs its tasks; a task that names its own performer keeps it', async () => {
  const performer = (role: string): string =>
    `<extensionElements><wattloom:performer role="${role}"/></extensionElements>`;
  const p = await Play.start(
    bpmn(
      `<laneSet id="ls"><lane id="l">${performer('clerk')}<flowNodeRef>a</flowNodeRef><flowNodeRef>b</flowNodeRef></lane></laneSet>
       <startEvent id="s"/><userTask id="a"/><userTask id="b">${performer('head')}</userTask>${line('s', 'a', 'b')}`,
    ),
  );
  p.complete('a');
  const roles = p.events.flatMap((event) =>
    event.type === 'waitOpened' && event.props.kind === 'task' ? [event.props.task.candidateRoles] : [],
  );
  expect(roles).toEqual([['clerk'], ['head']]);
});

test('cancelling ends every wait', async () => {
  const p = await Play.start(timed(false));
  p.do({ type: 'cancel', reason: 'withdrawn' });
  expect(p.waiting).toEqual([]);
  expect(p.instance.state.status).toBe('terminated');
});

test('what is not executed is refused by type and element id, all at once', async () => {
  const { problems } = await parseBpmn(
    bpmn(`<startEvent id="s"/><implicitThrowEvent id="g"/><serviceTask id="j"/>${line('s', 'g', 'j')}`),
  );
  expect(problems.map(({ elementId, code }) => [elementId, code])).toEqual([
    ['g', 'not-executed'],
    ['j', 'job-type-missing'],
  ]);
});

test.each([
  ['<definitions', 'xml-malformed'],
  ['<!DOCTYPE a><definitions/>', 'doctype'],
])('%s is refused as %s', async (xml, code) => {
  expect((await parseBpmn(xml)).problems).toMatchObject([{ code }]);
});

test('without start events everything begins that no flow leads to, and the scope ends with the last token', async () => {
  const p = await Play.start(
    bpmn(
      `<subProcess id="sub"><userTask id="a"/><userTask id="b"/><userTask id="c"/>${flows('a>c')}</subProcess><userTask id="after"/>
       <userTask id="z"/>${flows('sub>after')}`,
    ),
  );
  expect(p.waiting).toEqual(['a', 'b', 'z']);
  expect(p.complete('a').complete('b').complete('c').waiting).toEqual(['after', 'z']);
  expect(p.complete('z').complete('after').instance.state.status).toBe('completed');
});
