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
  expect([suspended.status, suspended.body]).toEqual([200, { id, state: 'suspended' }]);
  const variables = { holder: 'Ann', amount: 5, area: 'NORTH' };
  const refused = await as('nora')('POST', `/tasks/${apply}/complete`, { variables });
  expect([refused.status, refused.body.code]).toEqual([409, 'instance-suspended']);
  expect((await as('nora')('GET', '/instances?state=suspended')).body.items).toMatchObject([
    { id, state: 'suspended' },
  ]);
  expect((await as('otto')('POST', `/instances/${id}/resume`)).body).toEqual({ id, state: 'active' });
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
    activities: [{ elementId: 'a' }, { elementId: 'b' }],
  });
  const path = `/instances/${begun.id}/choices/${choice.key}`;
  expect((await as('nora')('POST', path, { activities: ['b'] })).status).toBe(403);
  expect((await as('nora')('POST', `${path}/end`)).status).toBe(403);
  expect((await as('otto')('POST', path, { activities: ['x'] })).body.code).toBe('activity-not-offered');
  expect((await as('otto')('POST', path, { activities: ['b', 'b'] })).status).toBe(200);
  expect((await open()).tokens.map(({ elementId }: { elementId: string }) => elementId)).toEqual(
    expect.arrayContaining(['b']),
  );
  expect((await as('otto')('POST', `${path}/end`)).body).toEqual({ id: begun.id, state: 'completed' });
});

test('a suspended process starts no cases; an operator of one county may not stop it for all', async () => {
  const reason = { reason: 'wrong form' };
  expect((await as('otto')('POST', '/processes/permit/suspend', reason)).status).toBe(403);
  const done = await as('olga')('POST', '/processes/permit/suspend', reason);
  expect(done.body).toEqual({ key: 'permit', suspended: true });
  const refused = await as('nora')('POST', '/processes/permit/instances', {});
  expect([refused.status, refused.body.code]).toEqual([409, 'process-suspended']);
  expect((await as('olga')('POST', '/processes/permit/resume')).body).toEqual({ key: 'permit', suspended: false });
  expect((await as('nora')('POST', '/processes/permit/instances', {})).status).toBe(201);
  expect((await as('olga')('POST', '/processes/nothing/suspend', reason)).body.code).toBe('no-such-process');
});
