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
