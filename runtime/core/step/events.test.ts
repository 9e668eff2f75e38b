import { bpmn, flows, Play } from '../../testing/play.ts';

const paid =
  '<message id="m" name="paid"><extensionElements><zeebe:subscription correlationKey="=no"/></extensionElements></message>';
const onMessage = '<messageEventDefinition id="md" messageRef="m"/>';

test.each([
  ['true', ['after']],
  ['false', ['after', 'b', 'u']],
])('a message boundary, interrupting %s, leaves %s', async (interrupts, waiting) => {
  const xml = bpmn(
    `<startEvent id="s"/><userTask id="u"/><userTask id="after"/>${flows('s>u', 'b>after')}
     <boundaryEvent id="b" attachedToRef="u" cancelActivity="${interrupts}">${onMessage}</boundaryEvent>`,
    paid,
  );
  const p = await Play.start(xml, { no: 'A-1' });
  expect(p.end('message', 'b', { amount: 5 }).waiting).toEqual(waiting);
  expect(p.variables).toEqual({ no: 'A-1', amount: 5 });
});

test('a receive task waits for its message', async () => {
  const p = await Play.start(bpmn(`<startEvent id="s"/><receiveTask id="r" messageRef="m"/>${flows('s>r')}`, paid), {
    no: 7,
  });
  expect(p.opened('message')).toEqual({ kind: 'message', message: { name: 'paid', correlationKey: '7' } });
  expect(p.end('message', 'r').instance.state.status).toBe('completed');
});

test('a message without a correlation key is an incident', async () => {
  const xml = bpmn(
    `<startEvent id="s"/><intermediateCatchEvent id="c">${onMessage}</intermediateCatchEvent>${flows('s>c')}`,
    paid,
  );
  expect((await Play.start(xml)).incidents).toEqual(['correlation-key-missing']);
});

test('a retry keeps the boundary timer that was running', async () => {
  const job = '<extensionElements><zeebe:taskDefinition type="x"/></extensionElements>';
  const xml = bpmn(
    `<startEvent id="s"/><serviceTask id="j">${job}</serviceTask>${flows('s>j')}
     <boundaryEvent id="b" attachedToRef="j"><timerEventDefinition id="t"><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>`,
  );
  const p = await Play.start(xml);
  const timer = p.key('timer', 'b');
  p.do({ type: 'failJob', key: p.key('job', 'j'), failure: { message: 'broken', retries: 0, retryAt: null } });
  expect(p.incidents).toEqual(['job-failed']);
  expect(p.retry().waiting).toEqual(['b', 'j']);
  expect(p.key('timer', 'b')).toBe(timer);
});

test('an interrupting boundary takes the incident of its host with it', async () => {
  const xml = bpmn(
    `<startEvent id="s"/><exclusiveGateway id="x" default="x_sub"/><subProcess id="sub"><startEvent id="s2"/><scriptTask id="c"><extensionElements>
     <zeebe:script expression="=gone + 1" resultVariable="y"/></extensionElements></scriptTask>${flows('s2>c')}</subProcess>${flows('s>x', 'x>sub')}
     <boundaryEvent id="b" attachedToRef="sub"><timerEventDefinition id="t"><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>`,
  );
  const p = await Play.start(xml);
  expect(p.incidents).toEqual(['expression-failed']);
  p.end('timer', 'b');
  expect(p.incidents).toEqual([]);
  expect(p.instance.state.status).toBe('completed');
});

test('a cancelled case leaves nothing open, and takes no more commands', async () => {
  const p = await Play.start(
    bpmn(
      `<startEvent id="s"/><parallelGateway id="f"/><userTask id="a"/><userTask id="b"/><parallelGateway id="j"/>${flows('s>f', 'f>a', 'f>b', 'a>j', 'b>j')}`,
    ),
  );
  const key = p.key('task', 'b');
  p.complete('a').do({ type: 'cancel', reason: 'withdrawn' });
  expect(p.instance.state).toMatchObject({
    status: 'terminated',
    executions: {},
    waits: {},
    arrivals: {},
    incidents: {},
  });
  expect(() => p.do({ type: 'endWait', kind: 'task', key, data: {} })).toThrow(/has ended/);
});
