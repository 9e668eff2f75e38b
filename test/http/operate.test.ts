import { permitResources } from '../support/permit.ts';
import { testServer, type TestServer } from '../support/server.ts';

let server: TestServer;
type Call = Awaited<ReturnType<TestServer['as']>>;
const calls = new Map<string, Call>();
const as = (name: string): Call => calls.get(name) as Call;

beforeAll(async () => {
  server = await testServer();
  for (const name of ['nora', 'carl', 'sam', 'dana', 'hedi', 'bot', 'otto', 'olga'])
    calls.set(name, await server.as(name));
  expect((await as('dana')('POST', '/deployments', { resources: permitResources })).status).toBe(201);
});
afterAll(() => server.end());

/** A case in NORTH that waits for its application. */
async function started(): Promise<{ id: string; apply: string }> {
  const { body } = await as('nora')('POST', '/processes/permit/instances', {});
  const { body: tasks } = await as('nora')('GET', `/tasks?instance=${body.id}`);
  const apply = tasks.items.find(({ instanceId }: { instanceId: string }) => instanceId === body.id);
  return { id: body.id, apply: apply.id };
}

test('an operator suspends a case, its work waits and says so, and goes on when it is resumed', async () => {
  const { id, apply } = await started();
  const suspended = await as('otto')('POST', `/instances/${id}/suspend`, { reason: 'the holder asked to wait' });
  expect([suspended.status, suspended.body]).toMatchObject([200, { id, state: 'suspended' }]);
  const variables = { holder: 'Ann', amount: 5, area: 'NORTH' };
  const refused = await as('nora')('POST', `/tasks/${apply}/complete`, { variables });
  expect([refused.status, refused.body.code]).toEqual([409, 'instance-suspended']);
  expect((await as('nora')('GET', '/instances?state=suspended')).body.items).toMatchObject([
    { id, state: 'suspended' },
  ]);
  expect((await as('otto')('POST', `/instances/${id}/resume`)).body).toMatchObject({ id, state: 'active' });
  expect((await as('otto')('POST', `/instances/${id}/resume`)).body.code).toBe('instance-not-suspended');
  expect((await as('nora')('POST', `/tasks/${apply}/complete`, { variables })).status).toBe(200);
  const { body: history } = await as('otto')('GET', `/instances/${id}/history`);
  expect(history.items).toMatchObject(
    expect.arrayContaining([
      expect.objectContaining({ type: 'suspended', details: { reason: 'the holder asked to wait' } }),
      expect.objectContaining({ type: 'resumed' }),
    ]),
  );
});

test('nobody else suspends or resumes: not the clerk of the case, not an operator of another county', async () => {
  const { id } = await started();
  const reason = { reason: 'x' };
  const { status, body } = await as('nora')('POST', `/instances/${id}/suspend`, reason);
  expect([status, body.code]).toEqual([403, 'not-allowed']);
  expect((await as('sam')('POST', `/instances/${id}/suspend`, reason)).status).toBe(403);
  expect((await as('nora')('POST', `/instances/${id}/resume`)).status).toBe(403);
  expect((await as('otto')('POST', `/instances/${id}/suspend`, { reason: ' ' })).body.code).toBe('invalid-input');
  const unknown = '00000000-0000-7000-8000-000000000001';
  expect((await as('otto')('POST', `/instances/${unknown}/suspend`, reason)).body.code).toBe('no-such-instance');
});

const round = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
  xmlns:wattloom="urn:wattloom:1" id="d" targetNamespace="t"><process id="round" name="Round" isExecutable="true">
  <extensionElements><wattloom:case department="=&quot;NORTH&quot;"/></extensionElements><startEvent id="s"/>
  <adHocSubProcess id="h" name="Round trip"><extensionElements><zeebe:adHoc/></extensionElements>
    <userTask id="a" name="Ask"/><userTask id="b" name="Look"/></adHocSubProcess>
  <sequenceFlow id="f" sourceRef="s" targetRef="h"/></process></definitions>`;

test('an operator chooses what is done in an ad-hoc sub-process and says when it is done; a clerk may not', async () => {
  const deployed = await as('dana')('POST', '/deployments', { resources: [{ name: 'round.bpmn', content: round }] });
  expect(deployed.status).toBe(201);
  const { body: begun } = await as('nora')('POST', '/processes/round/instances', {});
  const open = async () => (await as('otto')('GET', `/instances/${begun.id}`)).body;
  const [choice] = (await open()).choices;
  expect(choice).toMatchObject({
    elementId: 'h',
    elementName: 'Round trip',
    activities: [{ elementId: 'a' }, { elementId: 'b', open: 0, done: 0 }],
    oneAtATime: false,
  });
  const path = `/instances/${begun.id}/choices/${choice.key}`;
  expect((await as('nora')('POST', path, { activities: ['b'] })).status).toBe(403);
  expect((await as('nora')('POST', `${path}/end`)).status).toBe(403);
  expect((await as('otto')('POST', path, { activities: ['x'] })).body.code).toBe('activity-not-offered');
  expect((await as('otto')('POST', path, { activities: ['b', 'b'] })).status).toBe(200);
  expect((await open()).choices[0].activities).toMatchObject([{ open: 0 }, { elementId: 'b', open: 2 }]);
  expect((await as('otto')('POST', `${path}/end`)).body).toEqual({ id: begun.id, state: 'completed' });
});

test('whoever a rule lets choose sees the choice offered and takes it, and nothing else of an operator', async () => {
  const rule = { subject: 'user:nora', object: 'process:round', action: 'choose', department: '*', condition: '' };
  const { body: begun } = await as('nora')('POST', '/processes/round/instances', {});
  const offered = async () => (await as('nora')('GET', `/instances/${begun.id}`)).body;
  const before = await offered();
  expect(before.may.choose).toMatchObject({ allowed: false, code: 'nobody' });
  const added = await (
    await server.as('ada')
  )('POST', '/rules', { id: 'choose', priority: 50, effect: 'allow', note: null, ...rule });
  expect(added.status).toBe(201);
  expect((await offered()).may).toMatchObject({ choose: { allowed: true }, operate: { allowed: false } });
  const path = `/instances/${begun.id}/choices/${before.choices[0].key}`;
  expect((await as('nora')('POST', path, { activities: ['a'] })).status).toBe(200);
  expect((await as('nora')('POST', `/instances/${begun.id}/suspend`, { reason: 'x' })).status).toBe(403);
  expect((await as('nora')('POST', `${path}/end`)).body.state).toBe('completed');
});

test('a suspended process starts no cases; an operator of one county may not stop it for all', async () => {
  const reason = { reason: 'wrong form' };
  expect((await as('otto')('POST', '/processes/permit/suspend', reason)).status).toBe(403);
  const done = await as('olga')('POST', '/processes/permit/suspend', reason);
  expect(done.body).toEqual({ key: 'permit', suspended: true, batch: null });
  const refused = await as('nora')('POST', '/processes/permit/instances', {});
  expect([refused.status, refused.body.code]).toEqual([409, 'process-suspended']);
  expect((await as('olga')('POST', '/processes/permit/resume')).body).toMatchObject({
    key: 'permit',
    suspended: false,
  });
  expect((await as('nora')('POST', '/processes/permit/instances', {})).status).toBe(201);
  expect((await as('olga')('POST', '/processes/nothing/suspend', reason)).body.code).toBe('no-such-process');
});

test('an operator corrects data of a case and moves it, after looking where it would stand', async () => {
  const { id } = await started();
  const set = { values: { holder: 'Ann', amount: 5, area: 'NORTH' }, reason: 'by telephone' };
  expect((await as('otto')('POST', `/instances/${id}/variables`, set)).status).toBe(200);
  expect((await as('otto')('GET', `/instances/${id}`)).body.variables).toMatchObject({ holder: 'Ann' });
  const move = {
    instructions: [{ type: 'move', from: { elementId: 'apply' }, to: 'notify' }],
    reason: 'done on paper',
  };
  const dry = await as('otto')('POST', `/instances/${id}/modify`, { ...move, dryRun: true });
  expect(dry.body).toMatchObject({ id, waitsAt: ['notify'] });
  const { body } = await as('otto')('GET', `/instances/${id}`);
  expect(body.tokens).toMatchObject([{ elementId: 'apply' }]);
  expect((await as('otto')('POST', `/instances/${id}/modify`, move)).status).toBe(200);
  expect((await as('otto')('GET', `/instances/${id}`)).body.tokens).toMatchObject([{ elementId: 'notify' }]);
  const wrong = {
    instructions: [
      { type: 'activate', elementId: 'x' },
      { type: 'cancel', from: { elementId: 'apply' } },
    ],
  };
  const refused = await as('otto')('POST', `/instances/${id}/modify`, { ...wrong, reason: 'r' });
  expect([refused.status, refused.body.code]).toEqual([422, 'modification-refused']);
  expect(refused.body.problems.map(({ code }: { code: string }) => code)).toEqual([
    'element-unknown',
    'token-not-there',
  ]);
  for (const [path, sent] of [
    ['variables', set],
    ['modify', move],
    ['migrate', { version: 1 }],
    ['restart', { at: ['apply'] }],
  ] as const)
    expect([path, (await as('nora')('POST', `/instances/${id}/${path}`, sent)).status]).toEqual([path, 403]);
});

test('a case that was stopped is begun again where the operator says', async () => {
  const { id } = await started();
  const at = { at: ['notify'] };
  expect((await as('otto')('POST', `/instances/${id}/restart`, at)).body.code).toBe('instance-running');
  await as('hedi')('POST', `/instances/${id}/cancel`, { reason: 'by mistake' });
  const again = await as('otto')('POST', `/instances/${id}/restart`, at);
  expect(again.status).toBe(201);
  expect((await as('otto')('GET', `/instances/${again.body.id}`)).body.tokens).toMatchObject([{ elementId: 'notify' }]);
});

test('incidents are listed, filtered, and retried with what was missing', async () => {
  const { id } = await started();
  const move = { instructions: [{ type: 'move', from: { elementId: 'apply' }, to: 'fetched' }], reason: 'r' };
  await as('otto')('POST', `/instances/${id}/modify`, move);
  const { body } = await as('otto')('GET', '/incidents?code=correlation-key-missing&process=permit');
  const mine = body.items.find(({ instanceId }: { instanceId: string }) => instanceId === id);
  expect(mine).toMatchObject({ elementId: 'fetched', elementName: 'Fetched', process: { key: 'permit', version: 1 } });
  expect(mine.details).toMatchObject({ says: 'correlation-key-missing', source: expect.any(String) });
  expect((await as('otto')('GET', `/instances/${id}`)).body.incidents).toMatchObject([{ details: mine.details }]);
  expect((await as('otto')('GET', '/incidents?element=apply')).body.items).toEqual([]);
  expect((await as('sam')('GET', '/incidents')).body.items).toEqual([]);
  const variables = { permit: { number: 'P-1' } };
  expect((await as('nora')('POST', `/incidents/${mine.id}/retry`, { variables })).status).toBe(403);
  expect((await as('otto')('POST', `/incidents/${mine.id}/retry`, { variables })).body).toEqual({
    id,
    state: 'active',
  });
  expect((await as('otto')('POST', `/incidents/${mine.id}/retry`)).body.code).toBe('incident-not-open');
});

describe('batches', () => {
  const settled = async (call: Call, id: string): Promise<Record<string, unknown>> => {
    for (;;) {
      const { body } = await call('GET', `/batches/${id}`);
      if (body.state !== 'running') return body;
      server.batches.wake();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  beforeAll(() => server.batches.start());

  test('cases of a version are planned, migrated as a batch, and brought back', async () => {
    const { id } = await started();
    const renamed = permitResources.map((one) => ({
      ...one,
      content: one.name.endsWith('.bpmn') ? one.content.replaceAll('"apply"', '"request"') : one.content,
    }));
    expect((await as('dana')('POST', '/deployments', { resources: renamed })).status).toBe(201);
    const asked = { process: 'permit', from: 1, to: 2 };
    const plan = await as('otto')('POST', '/migrations/plan', asked);
    expect(plan.body).toMatchObject({
      mapping: { apply: 'request', check: 'check' },
      elements: expect.arrayContaining([expect.objectContaining({ elementId: 'apply', target: 'request' })]),
      problems: [],
    });
    const mapping = { ...plan.body.mapping };
    delete mapping.apply;
    const gap = await as('otto')('POST', '/migrations/plan', { ...asked, mapping });
    expect(gap.body.problems).toMatchObject([{ elementId: 'apply', code: 'element-not-mapped' }]);
    expect((await as('nora')('POST', '/migrations/plan', asked)).status).toBe(403);
    const work = { kind: 'migrate', version: 2, mapping: plan.body.mapping };
    const selection = { process: 'permit', version: 1 };
    const counted = await as('otto')('POST', '/batches/count', { work, selection });
    const created = await as('otto')('POST', '/batches', { work, selection });
    expect([created.status, created.body.createdBy.id]).toEqual([201, 'otto']);
    const done = await settled(as('otto'), created.body.id);
    expect(done).toMatchObject({ state: 'completed', total: counted.body.count, failed: 0 });
    expect((await as('otto')('GET', `/instances/${id}`)).body).toMatchObject({
      process: { version: 2 },
      tokens: [{ elementId: 'request' }],
    });
    const { body: page } = await as('otto')('GET', `/batches/${created.body.id}/items?limit=1`);
    expect(page.items).toMatchObject([{ n: 1, state: 'done' }]);
    expect((await as('otto')('POST', `/batches/${created.body.id}/pause`)).body.code).toBe('batch-state');
    const dry = await as('otto')('POST', `/instances/${id}/migrate`, {
      version: 1,
      mapping: { request: 'apply' },
      dryRun: true,
    });
    expect(dry.body.waitsAt).toEqual(['apply']);
  });

  test('only cases within the rights of whoever made it are touched, and only they and those above steer it', async () => {
    const { id } = await started();
    const work = { kind: 'suspend', reason: 'r' };
    const created = await as('otto')('POST', '/batches', { work, selection: { ids: [id] } });
    await settled(as('otto'), created.body.id);
    expect((await as('otto')('GET', `/instances/${id}`)).body.state).toBe('suspended');
    for (const name of ['nora', 'sam']) {
      expect((await as(name)('POST', '/batches', { work, selection: {} })).status).toBe(403);
      expect((await as(name)('GET', `/batches/${created.body.id}`)).status).toBe(404);
      expect((await as(name)('POST', `/batches/${created.body.id}/cancel`)).status).toBe(404);
    }
    expect((await as('olga')('GET', '/batches')).body.items.map((one: { id: string }) => one.id)).toContain(
      created.body.id,
    );
    expect((await as('nora')('GET', '/batches')).body.items).toEqual([]);
    const modify = {
      kind: 'modify',
      instructions: [{ type: 'move', from: { elementId: 'request' }, to: 'end' }],
      reason: 'r',
    };
    const passed = await as('olga')('POST', '/batches', { work: modify, selection: { ids: [id] } });
    expect(await settled(as('olga'), passed.body.id)).toMatchObject({ skipped: 1 });
    const { body } = await as('olga')('GET', `/batches/${passed.body.id}/items?state=skipped`);
    expect(body.items).toMatchObject([{ instanceId: id, code: 'instance-suspended' }]);
  });

  test('a process is suspended with its cases, and resumed with them', async () => {
    const { id } = await started();
    const { body } = await as('olga')('POST', '/processes/permit/suspend', { reason: 'r', instances: true });
    await settled(as('olga'), body.batch);
    expect((await as('olga')('GET', `/instances/${id}`)).body.state).toBe('suspended');
    const { body: resumed } = await as('olga')('POST', '/processes/permit/resume', { instances: true });
    await settled(as('olga'), resumed.batch);
    expect((await as('olga')('GET', `/instances/${id}`)).body.state).toBe('active');
  });
});
