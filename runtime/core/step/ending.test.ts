import { bpmn, flows, Play } from '../../testing/play.ts';

const listens = (...types: readonly string[]): string =>
  `<extensionElements><zeebe:taskListeners>${types.map((type) => `<zeebe:taskListener eventType="canceling" type="${type}"/>`).join('')}</zeebe:taskListeners></extensionElements>`;
const heard = (id: string, ...types: readonly string[]): string =>
  `<userTask id="${id}">${listens(...(types.length ? types : ['told']))}</userTask>`;
const root = '<signal id="si" name="storm"/>';
const storm = '<signalEventDefinition signalRef="si"/>';
const boundary = (host: string): string => `<boundaryEvent id="b" attachedToRef="${host}">${storm}</boundaryEvent>`;
const play = (body: string): Promise<Play> => Play.start(bpmn(`<startEvent id="s"/>${body}`, root));
/** Open jobs by type, and what else is waited for by element. */
const open = (p: Play): readonly string[] =>
  Object.values(p.instance.state.waits)
    .map(({ target, kind, listener }) => (listener ? `${kind} of ${target}` : target))
    .sort();

const alone = `${heard('u', 'first', 'second')}${boundary('u')}<userTask id="z"/>${flows('s>u', 'b>z')}`;
const inside = (more = ''): string =>
  `<subProcess id="x"><startEvent id="s2"/><parallelGateway id="f"/>${heard('u')}<userTask id="v"/>${flows('s2>f', 'f>u', 'f>v')}${more}</subProcess>`;

test('a boundary event goes on when the listeners of the task that it cancels are done, one after the other', async () => {
  const p = (await play(alone)).signal('storm', { a: 1 });
  expect(open(p)).toEqual(['job of u']);
  expect(p.opened('job')).toMatchObject({ job: { type: 'first' } });
  expect(() => p.complete('u')).toThrow(/No open task/);
  p.end('job', 'u', { lost: 1 });
  expect(p.opened('job')).toMatchObject({ job: { type: 'second' } });
  p.end('job', 'u');
  expect(open(p)).toEqual(['z']);
  expect(p.variables).toEqual({ a: 1 });
});

test('around a sub-process too: what else is in it ends at once', async () => {
  const p = (await play(`${inside()}${boundary('x')}<userTask id="z"/>${flows('s>x', 'b>z')}`)).signal('storm');
  expect(open(p)).toEqual(['job of u']);
  expect(open(p.end('job', 'u'))).toEqual(['z']);
  expect(p.complete('z').instance.state.status).toBe('completed');
});

test('an event sub-process begins when they are done', async () => {
  const event = `<subProcess id="ev" triggeredByEvent="true"><startEvent id="es">${storm}</startEvent><userTask id="w"/>${flows('es>w')}</subProcess>`;
  const p = (await play(`${inside(event)}<userTask id="z"/>${flows('s>x', 'x>z')}`)).signal('storm', { a: 1 });
  expect(open(p)).toEqual(['job of u']);
  expect(open(p.end('job', 'u'))).toEqual(['w']);
  expect(open(p.complete('w'))).toEqual(['z']);
  expect(p.variables).toEqual({ a: 1 });
});

test('a terminate end event ends its scope when they are done', async () => {
  const p = await play(
    `${inside(`<endEvent id="e"><terminateEventDefinition/></endEvent>${flows('v>e')}`)}<userTask id="z"/>${flows('s>x', 'x>z')}`,
  );
  expect(open(p.complete('v'))).toEqual(['job of u']);
  expect(open(p.end('job', 'u'))).toEqual(['z']);
});

test('a case that is cancelled ends when they are done; a second time it does not wait', async () => {
  const p = await play(`${inside()}${flows('s>x')}`);
  p.do({ type: 'cancel', reason: 'no need' });
  expect([open(p), p.instance.state.status]).toEqual([['job of u'], 'active']);
  expect(p.end('job', 'u').instance.state).toMatchObject({ status: 'terminated', executions: {}, waits: {} });
  expect(p.events.at(-1)).toMatchObject({ type: 'instanceEnded', reason: 'no need' });

  const q = await play(`${inside()}${flows('s>x')}`);
  q.do({ type: 'cancel', reason: 'no need' }).do({ type: 'cancel', reason: 'at once' });
  expect(q.instance.state).toMatchObject({ status: 'terminated', executions: {}, waits: {} });
});

test('a suspended case does not wait for them: no job of it would be done', async () => {
  const p = await play(alone);
  p.do({ type: 'suspend', reason: 'r' }).do({ type: 'cancel', reason: 'no need' });
  expect(p.instance.state.status).toBe('terminated');
});

test('a completion condition goes on when the instances that it cancels have been heard', async () => {
  const loop = `<multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality><completionCondition>=enough</completionCondition></multiInstanceLoopCharacteristics>`;
  const p = await play(
    `${heard('u').replace('</userTask>', `${loop}</userTask>`)}<userTask id="z"/>${flows('s>u', 'u>z')}`,
  );
  p.complete('u', { enough: true });
  expect(open(p)).toEqual(['job of u', 'job of u']);
  expect(open(p.end('job', 'u'))).toEqual(['job of u']);
  expect(open(p.end('job', 'u'))).toEqual(['z']);
});

test('a token that is taken away leaves when they are done, and the scope that is empty then is cancelled', async () => {
  const p = await play(alone);
  p.do({ type: 'modify', instructions: [{ type: 'cancel', from: { elementId: 'u' } }], reason: 'wrong' });
  expect([open(p), p.instance.state.status]).toEqual([['job of u'], 'active']);
  expect(p.end('job', 'u').end('job', 'u').instance.state.status).toBe('terminated');
});

test('one that fails is an incident, and its retry goes on with that job; an error is no other', async () => {
  const p = (await play(alone)).signal('storm');
  p.do({ type: 'failJob', key: p.key('job', 'u'), failure: { message: 'down', retries: 0 } });
  expect(p.incidents).toEqual(['job-failed']);
  p.retry();
  p.do({ type: 'throwError', key: p.key('job', 'u'), error: { code: 'E', message: null, variables: {} } });
  expect(p.incidents).toEqual(['job-failed']);
  p.retry().end('job', 'u').end('job', 'u');
  expect(open(p)).toEqual(['z']);
});

test('a task that ends by itself has nothing to tell them', async () => {
  const p = await play(`${heard('u')}<userTask id="z"/>${flows('s>u', 'u>z')}`);
  expect(open(p.complete('u'))).toEqual(['z']);
});

test('a case in the middle of it goes to no other version', async () => {
  const xml = bpmn(`<startEvent id="s"/>${alone}`, root);
  const p = (await Play.start(xml)).signal('storm');
  await expect(p.migrate(xml)).rejects.toMatchObject({
    details: { problems: [expect.objectContaining({ elementId: 'u', code: 'being-cancelled' })] },
  });
});
