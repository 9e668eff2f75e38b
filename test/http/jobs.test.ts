import { testServer, type TestServer } from '../support/server.ts';

type Call = Awaited<ReturnType<TestServer['as']>>;
let server: TestServer;
let nora: Call;
let bot: Call;

const error = '<errorEventDefinition errorRef="er"/>';
const storm = '<signalEventDefinition signalRef="si"/>';
const greeting = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
  xmlns:wattloom="urn:wattloom:1" id="d" targetNamespace="t"><error id="er" errorCode="NOBODY"/><signal id="si" name="storm"/>
  <process id="greeting" isExecutable="true"><extensionElements><wattloom:case department="=&quot;NORTH&quot;"/></extensionElements>
  <startEvent id="s"/><serviceTask id="greet"><extensionElements><zeebe:taskDefinition type="=type"/></extensionElements></serviceTask>
  <boundaryEvent id="b" attachedToRef="greet">${error}</boundaryEvent>
  <intermediateCatchEvent id="calm">${storm}</intermediateCatchEvent><endEvent id="e"/><endEvent id="nobody"/>
  <sequenceFlow id="f1" sourceRef="s" targetRef="greet"/><sequenceFlow id="f2" sourceRef="greet" targetRef="calm"/>
  <sequenceFlow id="f3" sourceRef="calm" targetRef="e"/><sequenceFlow id="f4" sourceRef="b" targetRef="nobody"/>
  </process></definitions>`;

const deploy = async (on: TestServer): Promise<void> => {
  const dana = await on.as('dana');
  const { status } = await dana('POST', '/deployments', { resources: [{ name: 'greeting.bpmn', content: greeting }] });
  expect(status).toBe(201);
};

beforeAll(async () => {
  server = await testServer();
  [nora, bot] = [await server.as('nora'), await server.as('bot')];
  await deploy(server);
});
afterAll(() => server.end());

const start = async (type: string, by = nora): Promise<string> =>
  (await by('POST', '/processes/greeting/instances', { variables: { type, name: 'Ann' } })).body.id;
const activate = async (type: string, worker = 'w1', more = {}) =>
  (await bot('POST', '/jobs/activate', { type, worker, ...more })).body.jobs;
const at = async (id: string): Promise<string[]> =>
  (await nora('GET', `/instances/${id}`)).body.tokens.map(({ elementId }: { elementId: string }) => elementId);

/** What is left of a worker's time is over. */
const endLease = (id: string) =>
  server.parts.knex.raw("update wattloom.wait set leased_until = '-infinity' where instance_id = ?", [id]);

test('a worker that waits for a job is given the one that comes', async () => {
  const waiting = activate('waited-for', 'w1', { waitMs: 55_000 });
  const id = await start('waited-for');
  expect(await waiting).toMatchObject([{ instanceId: id, elementId: 'greet', variables: { name: 'Ann' } }]);
});

test('of several that wait, each job goes to one', async () => {
  const waiting = [1, 2, 3].map((n) => activate('shared', `w${n}`, { waitMs: 55_000 }));
  const ids = [await start('shared'), await start('shared'), await start('shared')];
  const given = (await Promise.all(waiting)).flat().map(({ instanceId }) => instanceId);
  expect(given.sort()).toEqual(ids.sort());
});

test('a worker that waits is given a job again whose back-off ends, with nothing else happening', async () => {
  await start('tired');
  const [job] = await activate('tired');
  const failure = { worker: 'w1', message: 'no line', retries: 1, retryAfter: 'PT1S' };
  expect((await bot('POST', `/jobs/${job.id}/fail`, failure)).status).toBe(204);
  expect(await activate('tired')).toEqual([]);
  expect(await activate('tired', 'w2', { waitMs: 55_000 })).toMatchObject([{ id: job.id, retries: 1 }]);
});

test('a job that failed is not given again at once where its worker does not say so', async () => {
  await start('later');
  const [job] = await activate('later');
  expect((await bot('POST', `/jobs/${job.id}/fail`, { worker: 'w1', message: 'no line', retries: 1 })).status).toBe(
    204,
  );
  expect(await activate('later')).toEqual([]);
  expect(await activate('later', 'w2', { waitMs: 55_000 })).toMatchObject([{ id: job.id }]);
  const wrong = { worker: 'w2', message: 'no line', retries: 1, retryAfter: '' };
  expect((await bot('POST', `/jobs/${job.id}/fail`, wrong)).body.code).toBe('duration-invalid');
});

test('without a job the answer comes when the wait is over, and at once with no wait', async () => {
  expect(await activate('never', 'w1', { waitMs: 20 })).toEqual([]);
  expect(await activate('never')).toEqual([]);
  const long = await bot('POST', '/jobs/activate', { type: 'never', worker: 'w1', waitMs: 55_001 });
  expect([long.status, long.body.code]).toEqual([400, 'invalid-input']);
});

test('a server that stops answers those who wait with nothing', async () => {
  const other = await testServer();
  const worker = await other.as('bot');
  const waiting = worker('POST', '/jobs/activate', { type: 'never', worker: 'w', waitMs: 55_000 });
  const ended = other.end();
  expect((await waiting).body).toEqual({ jobs: [] });
  await ended;
});

test('a worker that goes away takes no job with it', async () => {
  const other = await testServer();
  try {
    await deploy(other);
    await other.app.listen(0, '127.0.0.1');
    const address = `${await other.app.getUrl()}/api/jobs/activate`;
    const headers = { cookie: await other.cookie('bot'), 'content-type': 'application/json' };
    const gone = new AbortController();
    const body = JSON.stringify({ type: 'left', worker: 'gone', waitMs: 55_000 });
    const waiting = fetch(address, { method: 'POST', headers, body, signal: gone.signal });
    const staying = { type: 'left', worker: 'stays', waitMs: 55_000 };
    gone.abort();
    await expect(waiting).rejects.toThrow('abort');
    const second = (await other.as('bot'))('POST', '/jobs/activate', staying);
    const id = await start('left', await other.as('nora'));
    expect((await second).body.jobs).toMatchObject([{ instanceId: id }]);
  } finally {
    await other.end();
  }
});

test('an error goes to the event that catches its code; one that nothing catches is an incident', async () => {
  const id = await start('erring');
  const [job] = await activate('erring');
  expect((await bot('POST', `/jobs/${job.id}/error`, { worker: 'w1', code: 'NOBODY' })).status).toBe(204);
  expect((await nora('GET', `/instances/${id}`)).body).toMatchObject({
    state: 'completed',
    completed: expect.arrayContaining(['nobody']),
  });
  const other = await start('erring');
  const [second] = await activate('erring');
  const unknown = { worker: 'w1', code: 'RAIN', message: 'It rains.' };
  expect((await bot('POST', `/jobs/${second.id}/error`, unknown)).status).toBe(204);
  expect((await nora('GET', `/instances/${other}`)).body.incidents).toMatchObject([{ code: 'error-not-caught' }]);
  expect((await bot('POST', `/jobs/${second.id}/error`, unknown)).body.code).toBe('wait-not-open');
});

test('a worker whose job was given to another is refused, whatever it says of it', async () => {
  const id = await start('late');
  const [job] = await activate('late', 'slow');
  await endLease(id);
  expect(await activate('late', 'quick')).toMatchObject([{ id: job.id }]);
  for (const [act, body] of [
    ['complete', {}],
    ['fail', { message: 'x', retries: 1 }],
    ['error', { code: 'NOBODY' }],
    ['extend', { timeout: 1000 }],
  ] as const) {
    const refused = await bot('POST', `/jobs/${job.id}/${act}`, { worker: 'slow', ...body });
    expect([act, refused.status, refused.body.code]).toEqual([act, 409, 'job-not-yours']);
  }
  expect((await bot('POST', `/jobs/${job.id}/complete`, { worker: 'quick' })).status).toBe(204);
  expect(await at(id)).toEqual(['calm']);
});

test('a worker that needs longer says so', async () => {
  await start('long');
  const [job] = await activate('long');
  const { status, body } = await bot('POST', `/jobs/${job.id}/extend`, { worker: 'w1', timeout: 3_600_000 });
  expect(status).toBe(200);
  expect(body.lockedUntil > job.lockedUntil).toBe(true);
});

test('who may not work on a type of job is refused each call', async () => {
  await start('guarded');
  const [job] = await activate('guarded');
  for (const [path, body] of [
    ['activate', { type: 'guarded', waitMs: 1000 }],
    [`${job.id}/complete`, {}],
    [`${job.id}/fail`, { message: 'x', retries: 1 }],
    [`${job.id}/error`, { code: 'NOBODY' }],
    [`${job.id}/extend`, { timeout: 1000 }],
  ] as const) {
    const refused = await nora('POST', `/jobs/${path}`, { worker: 'w1', ...body });
    expect([path, refused.status, refused.body.code]).toEqual([path, 403, 'not-allowed']);
  }
});

test('a signal comes to every case that waits for it, once under its key; who may not is refused', async () => {
  const ids = [await start('calm'), await start('calm')];
  for (const job of await activate('calm', 'w1', { maxJobs: 9 }))
    await bot('POST', `/jobs/${job.id}/complete`, { worker: 'w1' });
  expect((await nora('POST', '/signals', { name: 'storm' })).status).toBe(403);
  const key = { 'idempotency-key': 'k-1' };
  expect((await bot('POST', '/signals', { name: 'storm', variables: { wind: 9 } }, key)).status).toBe(204);
  for (const id of ids)
    expect((await nora('GET', `/instances/${id}`)).body).toMatchObject({ state: 'completed', variables: { wind: 9 } });
  const late = await start('calm');
  const [job] = await activate('calm');
  await bot('POST', `/jobs/${job.id}/complete`, { worker: 'w1' });
  expect((await bot('POST', '/signals', { name: 'storm' }, key)).status).toBe(204);
  expect(await at(late)).toEqual(['calm']);
});

test('a message sent twice under a key is kept once; under its own key each counts', async () => {
  const message = { name: 'paid', correlationKey: '7', timeToLive: 'PT1H' };
  for (const key of ['m-1', 'm-1', 'm-2']) {
    const { body } = await bot('POST', '/messages', message, { 'idempotency-key': key });
    expect(body).toEqual({ outcome: 'buffered' });
  }
  const { rows } = await server.parts.knex.raw("select id from wattloom.message where name = 'paid' order by id");
  expect(rows).toEqual([{ id: 'paid:bot:m-1' }, { id: 'paid:bot:m-2' }]);
});
