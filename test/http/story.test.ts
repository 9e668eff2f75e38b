import { permitResources } from '../support/permit.ts';
import { testServer, type TestServer } from '../support/server.ts';

type Call = Awaited<ReturnType<TestServer['as']>>;
let server: TestServer;
const people: Record<string, Call> = {};
const as = (name: string): Call => people[name]!;
beforeAll(async () => {
  server = await testServer();
  for (const name of ['nora', 'carl', 'cleo', 'sam', 'hedi', 'dana', 'bot']) people[name] = await server.as(name);
  const { status, body } = await as('dana')('POST', '/deployments', { resources: permitResources });
  if (status !== 201) throw new Error(JSON.stringify(body));
});
afterAll(() => server.end());

/** A case at its first task. */
async function started(): Promise<{ id: string; apply: string }> {
  const { body } = await as('nora')('POST', '/processes/permit/instances', {});
  const { body: list } = await as('nora')('GET', '/tasks?element=apply');
  const task = list.items.find(({ instanceId }: { instanceId: string }) => instanceId === body.id);
  return { id: body.id, apply: task.id };
}

/** A case that waits for its check, with the check's task. */
async function applied(area = 'NORTH'): Promise<{ id: string; check: string }> {
  const { id, apply } = await started();
  const variables = { holder: 'Wu', amount: 12.5, area };
  const { status, body } = await as('nora')('POST', `/tasks/${apply}/complete`, { variables });
  if (status !== 200) throw new Error(JSON.stringify(body));
  const { body: list } = await as(area === 'NORTH' ? 'carl' : 'sam')('GET', '/tasks?element=check');
  return { id, check: list.items.find(({ instanceId }: { instanceId: string }) => instanceId === id).id };
}

test('from the start to the record: every step by who may take it, and the history in order', async () => {
  const { id, check } = await applied();

  const open = await as('carl')('GET', `/tasks/${check}`);
  expect(open.body).toMatchObject({
    task: {
      name: 'Check the permit',
      businessKey: expect.stringMatching(/^P-\d{4}-0001$/),
      department: { code: 'NORTH' },
    },
    form: { schema: { id: 'permit-check' }, data: { permit: { holder: 'Wu', amount: 12.5, version: 1 } } },
    draft: null,
    may: { claim: { allowed: true }, complete: { allowed: true }, assign: { allowed: false } },
    next: { how: 'all', tasks: [], waits: [{ name: 'Fetched' }] },
  });
  expect(open.body.form.data).not.toHaveProperty('area');

  expect((await as('carl')('POST', `/tasks/${check}/claim`)).body).toMatchObject({
    task: { assignee: { id: 'carl' } },
  });
  const variables = { permit: { amount: 13, version: 1 }, remark: 'fine', hidden: 'x' };
  const done = await as('carl')('POST', `/tasks/${check}/complete`, { variables });
  expect(done.body).toMatchObject({ instance: { id, state: 'active' }, nextTask: null });
  expect(done.body.case).toMatchObject({ number: 'P-2026-0001', isNumberNew: false });

  const { body: jobs } = await as('bot')('POST', '/jobs/activate', { type: 'notify', worker: 'w', maxJobs: 5 });
  expect(jobs.jobs).toMatchObject([{ instanceId: id, elementId: 'notify', process: 'permit' }]);
  expect((await as('bot')('POST', `/jobs/${jobs.jobs[0].id}/complete`, { worker: 'w' })).status).toBe(204);
  const message = { name: 'permit-fetched', correlationKey: open.body.task.businessKey, variables: {} };
  expect((await as('bot')('POST', '/messages', message)).body).toEqual({ outcome: 'correlated', instanceId: id });

  const { body: end } = await as('nora')('GET', `/instances/${id}`);
  expect(end).toMatchObject({ state: 'completed', startedBy: { id: 'nora' }, tokens: [], incidents: [], tasks: [] });
  expect(end.completed).toEqual(expect.arrayContaining(['apply', 'keep', 'check', 'notify', 'fetched', 'end']));
  expect(end.variables).toMatchObject({ remark: 'fine', permit: { amount: 13, version: 2 } });
  expect(end.variables).not.toHaveProperty('hidden');

  const { body: history } = await as('nora')('GET', `/instances/${id}/history`);
  const told = history.items.map(
    ({ type, by }: { type: string; by: { id: string } | null }) => `${type} ${by?.id ?? ''}`,
  );
  expect(told).toEqual([
    'started nora',
    'taskOpened nora',
    'taskCompleted nora',
    'numberGiven nora',
    'taskOpened nora',
    'task-claim carl',
    'taskCompleted carl',
    'jobOpened carl',
    'jobCompleted bot',
    'messageAwaited bot',
    'messageReceived bot',
    'completed bot',
  ]);
  const { rows } = await server.parts.knex.raw('select amount, created_by, updated_by from data.permit');
  expect(rows).toEqual([{ amount: '13.00', created_by: 'nora', updated_by: 'carl' }]);
});

test('another county sees nothing in its list, and a direct call is refused with the reason', async () => {
  const { id, check } = await applied();
  const { body: list } = await as('sam')('GET', '/tasks');
  expect(list.items).toEqual([]);
  for (const [method, path, body] of [
    ['GET', `/tasks/${check}`],
    ['POST', `/tasks/${check}/claim`],
    ['POST', `/tasks/${check}/complete`, { variables: {} }],
    ['PUT', `/tasks/${check}/draft`, { data: {} }],
    ['GET', `/instances/${id}`],
    ['GET', `/instances/${id}/history`],
    ['GET', `/instances/${id}/events`],
  ] as const) {
    const refused = await as('sam')(method, path, body);
    expect([path, refused.status, refused.body.code]).toEqual([path, 403, 'not-allowed']);
    expect(refused.body.detail).toContain('belongs to NORTH');
    expect(refused.body.detail).toContain('covers SOUTH');
  }
});

test('whoever applied does not check, even with the role; the page says so before the click', async () => {
  const { check } = await applied();
  const { body } = await as('nora')('GET', `/tasks/${check}`);
  expect(body.may.complete).toMatchObject({ allowed: false, code: 'separation' });
  const refused = await as('nora')('POST', `/tasks/${check}/complete`, { variables: {} });
  expect([refused.status, refused.body.details.reasonCode]).toEqual([403, 'separation']);
});

test('form errors name their fields, and nothing is kept', async () => {
  const { id, apply } = await started();
  const variables = { holder: '', amount: -1, area: 'NORTH' };
  const { status, body } = await as('nora')('POST', `/tasks/${apply}/complete`, { variables });
  expect([status, body.code]).toEqual([422, 'form-invalid']);
  expect(body.errors).toMatchObject([
    { path: 'holder', code: 'required' },
    { path: 'amount', code: 'too-small' },
  ]);
  expect((await as('nora')('GET', `/instances/${id}`)).body.tokens).toMatchObject([{ elementId: 'apply' }]);
});

test('a value that the record refuses comes back at the field of the form', async () => {
  const { check } = await applied();
  const variables = { permit: { amount: 99_999_999_999.99, version: 1 } };
  const { status, body } = await as('carl')('POST', `/tasks/${check}/complete`, { variables });
  expect([status, body.code]).toEqual([422, 'form-invalid']);
  expect(body.errors[0].path).toBe('permit.amount');
});

test('somebody else changed the same field of the record meanwhile: 409, with who', async () => {
  const { id, check } = await applied();
  const record = (await as('nora')('GET', `/instances/${id}`)).body.variables.permit.id;
  const changed = await as('nora')('PATCH', `/records/permit/${record}`, { values: { amount: 20 }, version: 1 });
  expect(changed.body).toMatchObject({ version: 2, values: { amount: 20 } });
  const variables = { permit: { amount: 13, version: 1 } };
  const { status, body } = await as('carl')('POST', `/tasks/${check}/complete`, { variables });
  expect([status, body.code]).toEqual([409, 'record-changed']);
  expect(body.detail).toContain('nora');
});

test('somebody else changed another field of the record meanwhile: both changes stay', async () => {
  const { id, check } = await applied();
  const record = (await as('nora')('GET', `/instances/${id}`)).body.variables.permit.id;
  await as('nora')('PATCH', `/records/permit/${record}`, { values: { holder: 'Wu the younger' }, version: 1 });
  const variables = { permit: { amount: 13, version: 1 } };
  expect((await as('carl')('POST', `/tasks/${check}/complete`, { variables })).status).toBe(200);
  const { rows } = await server.parts.knex.raw('select holder, amount from data.permit where id = ?', [record]);
  expect(rows).toEqual([{ holder: 'Wu the younger', amount: '13.00' }]);
});

test('an exact amount survives the way in and out', async () => {
  const big = '{"values":{"holder":"Wu","area":"NORTH","amount":1234567890.12}}';
  const { body } = await as('nora')('POST', '/records/permit', big);
  expect(body.values.amount).toBe(1234567890.12);
  const { rows } = await server.parts.knex.raw('select amount from data.permit where id = ?', [body.id]);
  expect(rows).toEqual([{ amount: '1234567890.12' }]);
});

test('a variable that is null is kept as such', async () => {
  const { body } = await as('nora')('POST', '/processes/permit/instances', { variables: { nothing: null } });
  expect((await as('nora')('GET', `/instances/${body.id}`)).body.variables).toEqual({ nothing: null });
});

test('a number that no double holds keeps all its digits', async () => {
  const started = await as('nora')(
    'POST',
    '/processes/permit/instances',
    '{"variables":{"big":12345678901234567890.12}}',
  );
  const raw = await server.parts.knex.raw(
    'select value::text from wattloom.variable where instance_id = ? and name = ?',
    [started.body.id, 'big'],
  );
  expect(raw.rows).toEqual([{ value: '12345678901234567890.12' }]);
  const opened = await server.app.inject({
    url: `/api/instances/${started.body.id}`,
    headers: { host: 'localhost', cookie: await server.cookie('nora') },
  });
  expect(opened.body).toContain('"big":12345678901234567890.12');
});

test('starting twice under one key starts once', async () => {
  const key = { 'idempotency-key': 'start-1' };
  const first = await as('nora')('POST', '/processes/permit/instances', {}, key);
  const second = await as('nora')('POST', '/processes/permit/instances', {}, key);
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body).toEqual(first.body);
  const other = await as('sam')('POST', '/processes/permit/instances', {}, key);
  expect(other.body.id).not.toBe(first.body.id);
});

test('completing twice under one key completes once; without a key the second is told', async () => {
  const { apply } = await started();
  const body = { variables: { holder: 'Wu', amount: 1, area: 'NORTH' } };
  const key = { 'idempotency-key': 'complete-1' };
  const first = await as('nora')('POST', `/tasks/${apply}/complete`, body, key);
  const second = await as('nora')('POST', `/tasks/${apply}/complete`, body, key);
  expect(second).toMatchObject({ status: 200, body: first.body });
  const third = await as('nora')('POST', `/tasks/${apply}/complete`, body);
  expect([third.status, third.body.code]).toEqual([409, 'task-not-open']);
});

test('two who claim at once: one has it, the other is told who', async () => {
  const { check } = await applied();
  const answers = await Promise.all(['carl', 'cleo'].map((name) => as(name)('POST', `/tasks/${check}/claim`)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe('task-taken');
});

test('an old revision is refused', async () => {
  const { check } = await applied();
  expect((await as('carl')('POST', `/tasks/${check}/claim`, undefined, { 'if-match': '"1"' })).body.revision).toBe(2);
  const late = await as('carl')('POST', `/tasks/${check}/release`, undefined, { 'if-match': '1' });
  expect([late.status, late.body.code]).toEqual([409, 'task-changed']);
});

test('a task that somebody else has is completed and released by nobody but them, and handed over by a chief', async () => {
  const { check } = await applied();
  await as('carl')('POST', `/tasks/${check}/claim`);
  expect((await as('cleo')('POST', `/tasks/${check}/complete`, { variables: {} })).body.code).toBe('task-taken');
  expect((await as('cleo')('POST', `/tasks/${check}/release`)).status).toBe(403);
  expect((await as('carl')('POST', `/tasks/${check}/assign`, { assignee: 'cleo' })).status).toBe(403);
  const wrong = await as('hedi')('POST', `/tasks/${check}/assign`, { assignee: 'sam' });
  expect([wrong.status, wrong.body.errors[0].path]).toEqual([422, 'assignee']);
  const handed = await as('hedi')('POST', `/tasks/${check}/assign`, { assignee: 'cleo' });
  expect(handed.body.task.assignee.id).toBe('cleo');
});

test('a draft is kept for whoever may complete the task, and goes when it is done', async () => {
  const { check } = await applied();
  await as('carl')('PUT', `/tasks/${check}/draft`, { data: { remark: 'half a sen' } });
  expect((await as('carl')('GET', `/tasks/${check}`)).body.draft.data).toEqual({ remark: 'half a sen' });
  expect((await as('nora')('GET', `/tasks/${check}`)).body.draft).toBeNull();
  await as('carl')('POST', `/tasks/${check}/complete`, { variables: {} });
  const [id, key] = check.split(':');
  expect(await server.parts.knex('wattloom.task_draft').where({ instance_id: id, key })).toEqual([]);
});

test('a draft goes with a task that is cancelled, too', async () => {
  const { check } = await applied();
  const [id] = check.split(':');
  await as('carl')('PUT', `/tasks/${check}/draft`, { data: { remark: 'half a sen' } });
  expect((await as('hedi')('POST', `/instances/${id}/cancel`, { reason: 'withdrawn' })).status).toBe(200);
  expect(await server.parts.knex('wattloom.task_draft').where({ instance_id: id })).toEqual([]);
});

test('the list is filtered, counted and paged without losing or repeating a task', async () => {
  const ids = new Set<string>();
  for (let n = 0; n < 5; n += 1) ids.add((await applied()).check);
  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body }: { body: any } = await as('cleo')('GET', `/tasks?element=check&limit=2&cursor=${cursor}`); // eslint-disable-line @typescript-eslint/no-explicit-any
    expect(body.items.length).toBeLessThanOrEqual(2);
    seen.push(...body.items.map(({ id }: { id: string }) => id));
    cursor = body.next;
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect([...ids].every((id) => seen.includes(id))).toBe(true);
  expect((await as('cleo')('GET', '/tasks?element=apply')).body.count).toEqual({ value: 0, atLeast: false });
  expect((await as('cleo')('GET', '/tasks?q=nothing+like+it')).body.items).toEqual([]);
});

test('a failed job becomes an incident; whoever may cancels the case, and others may not', async () => {
  const { id, check } = await applied();
  await as('carl')('POST', `/tasks/${check}/complete`, { variables: {} });
  const { body } = await as('bot')('POST', '/jobs/activate', { type: 'notify', worker: 'w', maxJobs: 50 });
  const job = body.jobs.find(({ instanceId }: { instanceId: string }) => instanceId === id);
  await as('bot')('POST', `/jobs/${job.id}/fail`, { worker: 'w', message: 'no line', retries: 0 });
  const { body: detail } = await as('hedi')('GET', `/instances/${id}`);
  expect(detail.incidents).toMatchObject([{ elementId: 'notify', elementName: 'Notify' }]);
  expect(detail.may).toMatchObject({ cancel: { allowed: true }, retry: { allowed: false } });
  expect((await as('nora')('POST', `/instances/${id}/cancel`, { reason: 'x' })).status).toBe(403);
  const cancelled = await as('hedi')('POST', `/instances/${id}/cancel`, { reason: 'withdrawn' });
  expect(cancelled.body).toEqual({ id, state: 'terminated' });
});

test('programs are let to their kind of work only', async () => {
  expect((await as('nora')('POST', '/jobs/activate', { type: 'notify', worker: 'w' })).status).toBe(403);
  expect((await as('nora')('POST', '/messages', { name: 'permit-fetched' })).status).toBe(403);
});

test('records are listed within the rights of who asks', async () => {
  await applied();
  const { body: north } = await as('nora')('GET', '/records/permit?limit=3');
  expect(north.items.length).toBeGreaterThan(0);
  expect((await as('sam')('GET', '/records/permit')).body.items).toEqual([]);
  const one = north.items[0].id;
  expect((await as('sam')('GET', `/records/permit/${one}`)).status).toBe(403);
  expect((await as('carl')('GET', '/records/permit')).status).toBe(403);
  const moved = await as('nora')('PATCH', `/records/permit/${one}`, { values: { area: 'SOUTH' } });
  expect(moved.status).toBe(403);
  const faulty = await as('nora')('POST', '/records/permit', { values: { holder: '', area: 'NORTH', odd: 1 } });
  expect([faulty.status, faulty.body.code]).toEqual([422, 'fields-invalid']);
  expect(faulty.body.errors.map(({ path }: { path: string }) => path).sort()).toEqual(['holder', 'odd']);
});
