import { permitResources } from '../support/permit.ts';
import { password, testServer, type TestServer } from '../support/server.ts';

type Call = Awaited<ReturnType<TestServer['as']>>;
let server: TestServer;
let ada: Call;
let nora: Call;
beforeAll(async () => {
  server = await testServer();
  [ada, nora] = [await server.as('ada'), await server.as('nora')];
  await (
    await server.as('dana')
  )('POST', '/deployments', { resources: permitResources });
});
afterAll(() => server.end());

test('a new person can sign in and work at once', async () => {
  const made = await ada('POST', '/users', {
    ...{ username: 'nils', name: 'Nils', department: 'NORTH', roles: [{ role: 'clerk', scope: 'NORTH' }], password },
  });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    id: 'nils',
    roles: [{ role: 'clerk', label: 'clerk', scope: 'NORTH' }],
    active: true,
  });
  const nils = await server.as('nils');
  expect((await nils('POST', '/processes/permit/instances', {})).status).toBe(201);
  expect((await ada('POST', '/users', { username: 'nils', name: 'N', department: 'HQ', password })).status).toBe(409);
});

test('roles taken away are gone from the next call on', async () => {
  await ada('POST', '/users', {
    username: 'tom',
    name: 'Tom',
    department: 'NORTH',
    roles: [{ role: 'clerk', scope: 'NORTH' }],
    password,
  });
  const tom = await server.as('tom');
  expect((await tom('GET', '/processes')).body.items[0].mayStart).toBe(true);
  await ada('PATCH', '/users/tom', { roles: [] });
  const { body } = await tom('GET', '/processes');
  expect(body.items[0]).toMatchObject({ mayStart: false, why: expect.stringContaining('clerk') });
});

test('faults of a person stand at their fields', async () => {
  const { status, body } = await ada('POST', '/users', {
    ...{ username: 'x', name: 'X', department: 'NOWHERE', roles: [{ role: 'king', scope: 'MOON' }], password },
  });
  expect(status).toBe(422);
  expect(body.errors.map(({ path }: { path: string }) => path)).toEqual([
    'department',
    'roles.0.role',
    'roles.0.scope',
  ]);
});

test('users are searched and paged; departments and roles are counted', async () => {
  expect((await ada('GET', '/users?q=nor')).body.items.map(({ id }: { id: string }) => id)).toEqual(['nora']);
  const first = (await ada('GET', '/users?department=NORTH&limit=2')).body;
  const second = (await ada('GET', `/users?department=NORTH&limit=2&cursor=${first.next}`)).body;
  expect(first.items[1].id < second.items[0].id).toBe(true);
  const { body: tree } = await nora('GET', '/departments');
  expect(tree.items.map(({ code }: { code: string }) => code)).toEqual(['HQ', 'NORTH', 'SOUTH']);
  expect((await nora('GET', '/roles')).body.items).toContainEqual({
    code: 'chief',
    label: 'chief',
    labelZh: 'chief',
    users: 1,
  });
});

test('a rule is added, said in words, changed and removed, and counts at once', async () => {
  const before = await nora('DELETE', '/rules/none');
  expect(before.status).toBe(403);
  const rule = {
    priority: 10,
    subject: 'user:nora',
    department: '*',
    object: 'process:permit',
    action: 'start',
    effect: 'deny',
  };
  const { status, body } = await ada('POST', '/rules', rule);
  expect(status).toBe(201);
  expect(body).toMatchObject({
    sentence: 'nora may not start cases of Permit.',
    subject: { kind: 'user', name: 'nora' },
  });
  expect((await nora('POST', '/processes/permit/instances', {})).status).toBe(403);
  await ada('PATCH', `/rules/${body.id}`, { effect: 'allow' });
  expect((await nora('POST', '/processes/permit/instances', {})).status).toBe(201);
  expect((await ada('DELETE', `/rules/${body.id}`)).status).toBe(204);
  expect((await ada('DELETE', `/rules/${body.id}`)).status).toBe(404);
});

test('a bad rule is refused with its faults at their fields', async () => {
  const rule = {
    priority: 0,
    subject: 'role:king',
    department: 'MOON',
    object: 'task',
    action: 'fly',
    effect: 'allow',
  };
  const { status, body } = await ada('POST', '/rules', rule);
  expect([status, body.code]).toEqual([422, 'fields-invalid']);
  expect(body.errors.map(({ path }: { path: string }) => path)).toEqual(
    expect.arrayContaining(['priority', 'subject', 'department', 'object']),
  );
});

test('"may this person do this, and why?" is answered about a real task', async () => {
  await nora('POST', '/processes/permit/instances', {});
  const { body: list } = await nora('GET', '/tasks?element=apply');
  const task = list.items[0].id;
  const ask = (user: string) =>
    ada('POST', '/rights/explain', { user, object: 'task:permit:apply', action: 'complete', task });
  expect((await ask('nora')).body).toMatchObject({ allowed: true, rule: { id: 'candidate-complete' } });
  const { body } = await ask('sam');
  expect(body).toMatchObject({ allowed: false, code: 'other-department', change: { code: 'give-role' } });
  expect(body.reason).toBe("This case belongs to NORTH; sam's role clerk covers SOUTH.");
  expect(body.chain.map(({ step }: { step: string }) => step)).toContain('candidates');
  expect(
    (await nora('POST', '/rights/explain', { user: 'sam', object: 'process:permit', action: 'start' })).status,
  ).toBe(403);
});

test('everybody may ask what they themselves may do', async () => {
  const { body } = await nora('GET', '/rights');
  expect(body).toMatchObject({ user: { id: 'nora' }, areas: ['work'] });
  expect(body.rules.map(({ id }: { id: string }) => id)).toContain('clerk-start');
  expect((await nora('GET', '/rights?user=sam')).status).toBe(403);
});
