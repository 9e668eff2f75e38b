import { testServer, type Answer, type TestServer } from '../support/server.ts';

type Call = Awaited<ReturnType<TestServer['as']>>;
let server: TestServer;
const people: Record<string, Call> = {};
const as = (name: string): Call => people[name]!;

const performer =
  '<extensionElements><wattloom:performer role="checker"/><wattloom:deadline workingDays="3" escalateAfter="1" escalateTo="chief"/></extensionElements>';
const flow = (from: string, to: string): string =>
  `<sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}"/>`;
const acts = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:wattloom="urn:wattloom:1" id="d" targetNamespace="t">
  <process id="acts" name="Acts" isExecutable="true"><extensionElements><wattloom:case department="=area"/></extensionElements>
    <startEvent id="s"/><userTask id="survey" name="Survey">${performer}</userTask>
    <userTask id="check" name="Check">${performer.replace('<wattloom:deadline', '<wattloom:separation task="survey"/><wattloom:deadline')}</userTask>
    <userTask id="sign" name="Sign">${performer}</userTask><endEvent id="e"/>
    ${flow('s', 'survey')}${flow('survey', 'check')}${flow('check', 'sign')}${flow('sign', 'e')}</process></definitions>`;

beforeAll(async () => {
  server = await testServer();
  for (const name of ['nora', 'carl', 'cleo', 'sam', 'hedi', 'dana']) people[name] = await server.as(name);
  const { status, body } = await as('dana')('POST', '/deployments', {
    resources: [{ name: 'acts.bpmn', content: acts }],
  });
  if (status !== 201) throw new Error(JSON.stringify(body));
});
afterAll(() => server.end());

async function started(): Promise<{ id: string; survey: string }> {
  const { body } = await as('nora')('POST', '/processes/acts/instances', { variables: { area: 'NORTH' } });
  return { id: body.id, survey: await taskOf(body.id, 'survey') };
}

async function taskOf(id: string, element: string): Promise<string> {
  const { body } = await as('hedi')('GET', `/tasks?element=${element}`);
  return body.items.find(({ instanceId }: { instanceId: string }) => instanceId === id)?.id;
}

const complete = async (who: string, task: string): Promise<Answer> =>
  as(who)('POST', `/tasks/${task}/complete`, { variables: {} });
const code = ({ status, body }: Answer): [number, string] => [status, body.code];
const history = async (id: string): Promise<string[]> =>
  (await as('nora')('GET', `/instances/${id}/history`)).body.items.map(
    ({ type, by }: { type: string; by: { id: string } | null }) => `${type} ${by?.id ?? ''}`,
  );

test('a delegated task is done by another and completed by its owner; both had a part in it', async () => {
  const { id, survey } = await started();
  await as('nora')('POST', `/tasks/${survey}/claim`);
  const given = await as('nora')('POST', `/tasks/${survey}/delegate`, { to: 'carl', reason: 'you know the place' });
  expect(given.body.task).toMatchObject({ assignee: { id: 'carl' }, delegatedBy: { id: 'nora' } });
  expect(code(await complete('carl', survey))).toEqual([409, 'task-delegated']);
  const page = (await as('carl')('GET', `/tasks/${survey}`)).body;
  expect(page.delegationNote).toBe('you know the place');
  expect(page.may).toMatchObject({
    complete: { allowed: false, code: 'task-delegated' },
    resolve: { allowed: true },
    delegate: { allowed: false },
    setDue: { allowed: false },
  });
  const back = await as('carl')('POST', `/tasks/${survey}/resolve`, { reason: 'done' });
  expect(back.body.task).toMatchObject({ assignee: { id: 'nora' }, delegatedBy: null });
  expect((await as('nora')('GET', `/tasks/${survey}`)).body.delegationNote).toBeNull();
  const older = { 'if-match': String(given.body.revision) };
  expect(code(await as('nora')('POST', `/tasks/${survey}/complete`, { variables: {} }, older))).toEqual([
    ...[409, 'task-changed'],
  ]);
  expect((await complete('nora', survey)).status).toBe(200);
  const check = await taskOf(id, 'check');
  for (const who of ['carl', 'nora']) expect((await complete(who, check)).body.details.reasonCode).toBe('separation');
  expect((await history(id)).slice(2, 6)).toEqual([
    'task-claim nora',
    'task-delegate nora',
    'task-resolve carl',
    'taskCompleted nora',
  ]);
});

test('nobody is given a task that they may not complete, and whoever comes too late learns who was first', async () => {
  const { survey } = await started();
  const refused = await as('nora')('POST', `/tasks/${survey}/delegate`, { to: 'sam' });
  expect([refused.status, refused.body.errors]).toEqual([
    422,
    [expect.objectContaining({ path: 'to', code: 'may-not-complete' })],
  ]);
  expect(code(await as('sam')('POST', `/tasks/${survey}/delegate`, { to: 'carl' }))).toEqual([403, 'not-allowed']);
  expect(code(await as('nora')('POST', `/tasks/${survey}/resolve`, {}))).toEqual([409, 'task-not-delegated']);
  expect(code(await as('carl')('POST', `/tasks/${survey}/priority`, { priority: 90 }))).toEqual([403, 'not-allowed']);
  const first = await as('hedi')(
    'POST',
    `/tasks/${survey}/priority`,
    { priority: 90, reason: 'hospital' },
    { 'if-match': '1' },
  );
  expect(first.body).toMatchObject({ revision: 2, task: { priority: 90 } });
  const late = await as('hedi')('POST', `/tasks/${survey}/due`, { dueAt: '2027-01-04T08:00:00Z' }, { 'if-match': '1' });
  expect(code(late)).toEqual([409, 'task-changed']);
  expect(late.body.details).toMatchObject({ by: { id: 'hedi' }, act: 'setPriority' });
  const due = await as('hedi')('POST', `/tasks/${survey}/due`, { dueAt: '2027-01-04T08:00:00Z', followUpAt: null });
  expect(due.body.task).toMatchObject({ dueAt: '2027-01-04T08:00:00.000000Z', followUpAt: null });
  expect((await as('hedi')('POST', `/tasks/${survey}/due`, {})).status).toBe(400);
});

test('the people who are offered are those who may', async () => {
  const { survey } = await started();
  const { body } = await as('carl')('GET', `/tasks/${survey}/people`);
  expect(body.items.map(({ id }: { id: string }) => id).sort()).toEqual(['carl', 'cleo', 'nora']);
  expect((await as('carl')('GET', `/tasks/${survey}/people?q=cle`)).body.items).toHaveLength(1);
  expect((await as('sam')('GET', `/tasks/${survey}/people`)).status).toBe(403);
});

test('a case goes back to an earlier task, for whoever did it, with the reason on the task', async () => {
  const { id, survey } = await started();
  await complete('nora', survey);
  const check = await taskOf(id, 'check');
  expect((await as('carl')('GET', `/tasks/${check}`)).body.returnTo).toEqual([
    expect.objectContaining({ elementId: 'survey', by: [expect.objectContaining({ id: 'nora' })], hindrance: null }),
  ]);
  expect(code(await as('sam')('POST', `/tasks/${check}/return`, { target: 'survey', reason: 'x' }))).toEqual([
    403,
    'not-allowed',
  ]);
  expect((await as('carl')('POST', `/tasks/${check}/return`, { target: 'survey' })).status).toBe(400);
  expect(code(await as('carl')('POST', `/tasks/${check}/return`, { target: 'sign', reason: 'x' }))).toEqual([
    422,
    'return-target-unknown',
  ]);
  const back = await as('carl')('POST', `/tasks/${check}/return`, { target: 'survey', reason: 'no photo' });
  expect(back.body).toMatchObject({ instance: { id, state: 'active' }, nextTask: null });
  const again = (await as('nora')('GET', `/tasks/${await taskOf(id, 'survey')}`)).body;
  expect(again.task).toMatchObject({
    assignee: { id: 'nora' },
    marks: { returned: { from: 'Check', by: { id: 'carl' }, reason: 'no photo' } },
  });
  expect(again.may.return).toMatchObject({ allowed: false, code: 'return-nowhere' });
  const { items, unread } = (await as('nora')('GET', '/notifications')).body;
  expect(items[0]).toMatchObject({
    kind: 'return',
    by: { id: 'carl' },
    reason: 'no photo',
    taskName: 'Survey',
    read: false,
  });
  const read = await as('nora')('POST', '/notifications/read', { ids: [items[0].id] });
  expect(read.body.unread).toBe(unread - 1);
  expect(await history(id)).toContain('task-returned carl');
});

test('a completed task is taken back while nobody touched what followed, and not after', async () => {
  const { id, survey } = await started();
  await complete('nora', survey);
  expect(code(await as('carl')('POST', `/tasks/${survey}/withdraw`, {}))).toEqual([409, 'withdraw-too-late']);
  const back = await as('nora')('POST', `/tasks/${survey}/withdraw`, { reason: 'forgot the photo' });
  const open = await taskOf(id, 'survey');
  expect(back.body).toMatchObject({ instance: { id, state: 'active' }, nextTask: open });
  await complete('nora', open);
  await as('carl')('POST', `/tasks/${await taskOf(id, 'check')}/claim`);
  expect(code(await as('nora')('POST', `/tasks/${open}/withdraw`, {}))).toEqual([409, 'withdraw-too-late']);
});

test('a task waits for those who have to sign, and they sign at the same element', async () => {
  const { id, survey } = await started();
  const asked = await as('nora')('POST', `/tasks/${survey}/signers`, { signer: 'hedi', reason: 'large' });
  expect(asked.status).toBe(200);
  expect(code(await as('nora')('POST', `/tasks/${survey}/signers`, { signer: 'hedi' }))).toEqual([409, 'signer-twice']);
  expect((await as('nora')('POST', `/tasks/${survey}/signers`, { signer: 'nora' })).status).toBe(422);
  expect((await as('nora')('POST', `/tasks/${survey}/signers`, { signer: 'ghost' })).status).toBe(422);
  expect(code(await complete('nora', survey))).toEqual([409, 'signers-open']);
  expect((await as('nora')('GET', `/tasks/${survey}`)).body.signers).toMatchObject([
    { person: { id: 'hedi' }, order: 'before', reason: 'large' },
  ]);
  const { items } = (await as('hedi')('GET', '/tasks?who=mine')).body;
  const signature = items.find((one: { instanceId: string }) => one.instanceId === id);
  expect(signature.marks.signOff).toMatchObject({ order: 'before', by: { id: 'nora' }, reason: 'large' });
  expect((await as('hedi')('GET', '/notifications')).body.items[0]).toMatchObject({ kind: 'sign', by: { id: 'nora' } });
  expect((await complete('hedi', signature.id)).status).toBe(200);
  expect((await complete('nora', survey)).status).toBe(200);
  expect(await history(id)).toEqual(expect.arrayContaining(['signerAdded nora', 'taskSigned hedi']));
});

test('comments of a task and a case: written, changed and deleted by their author, and everything is kept', async () => {
  const { id, survey } = await started();
  const first = await as('carl')('POST', `/tasks/${survey}/comments`, {
    text: 'Gate code?',
    mentions: ['cleo', 'ghost'],
  });
  expect(first.body.items).toMatchObject([
    { text: 'Gate code?', elementName: 'Survey', mentions: [{ id: 'cleo' }], own: true },
  ]);
  expect((await as('cleo')('GET', '/notifications')).body.items[0]).toMatchObject({
    kind: 'mentioned',
    by: { id: 'carl' },
  });
  await as('nora')('POST', `/instances/${id}/comments`, { text: 'Call first' });
  const [comment] = first.body.items;
  expect(code(await as('cleo')('PATCH', `/comments/${comment.id}`, { text: 'x' }))).toEqual([403, 'not-allowed']);
  const edited = await as('carl')('PATCH', `/comments/${comment.id}`, { text: 'Gate code 12?' }, { 'if-match': '1' });
  expect(edited.body).toMatchObject({ text: 'Gate code 12?', revision: 2, editedAt: expect.any(String) });
  expect(code(await as('carl')('PATCH', `/comments/${comment.id}`, { text: 'y' }, { 'if-match': '1' }))).toEqual([
    409,
    'revision-changed',
  ]);
  expect((await as('carl')('DELETE', `/comments/${comment.id}`)).body).toMatchObject({
    text: '',
    deletedAt: expect.any(String),
  });
  const { rows } = await server.parts.knex.raw('select text from wattloom.comment_version order by revision');
  expect(rows).toEqual([{ text: 'Gate code?' }, { text: 'Gate code 12?' }]);
  expect((await as('nora')('GET', `/instances/${id}/comments`)).body.items).toHaveLength(2);
  for (const path of [`/tasks/${survey}/comments`, `/instances/${id}/comments`])
    for (const [method, body] of [['GET'], ['POST', { text: 'x' }]] as const)
      expect([path, (await as('sam')(method, path, body)).status]).toEqual([path, 403]);
});

test('every act can be explained', async () => {
  const { survey } = await started();
  for (const action of ['delegate', 'return', 'withdraw', 'sign', 'setDue', 'comment']) {
    const asked = { user: 'sam', action, object: 'task:acts:survey', task: survey };
    const { status, body } = await (await server.as('ada'))('POST', '/rights/explain', asked);
    expect([action, status, body.allowed]).toEqual([action, 200, false]);
    expect(body.reason).not.toBe('');
  }
});
