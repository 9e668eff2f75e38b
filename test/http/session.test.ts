import { password, testServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(() => server.end());

test('whoever signs in is told who they are, and the cookie is out of reach of scripts and other sites', async () => {
  const { status, body, headers } = await server.call('POST', '/session', { username: 'nora', password });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    id: 'nora',
    department: { code: 'NORTH' },
    roles: [
      { role: 'checker', scope: 'NORTH' },
      { role: 'clerk', scope: 'NORTH' },
    ],
    areas: ['work'],
    admin: [],
  });
  const { body: ada } = await server.call('POST', '/session', { username: 'ada', password });
  expect(ada.admin).toEqual(['users', 'rights', 'departments', 'connectors']);
  expect(String(headers['set-cookie'])).toMatch(/; HttpOnly; SameSite=Lax$/);
});

test('the database holds no token that could be used', async () => {
  const { headers } = await server.call('POST', '/session', { username: 'nora', password });
  const token = /=([^;]+)/.exec(String(headers['set-cookie']))?.[1];
  const { rows } = await server.parts.knex.raw('select token_hash from wattloom.session');
  expect(token).toHaveLength(43);
  expect(JSON.stringify(rows)).not.toContain(token);
});

test('a wrong password and an unknown name get the same answer', async () => {
  const wrong = await server.call('POST', '/session', { username: 'carl', password: 'nonsense' });
  const unknown = await server.call('POST', '/session', { username: 'nobody', password: 'nonsense' });
  expect(wrong.status).toBe(401);
  expect(wrong.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(wrong.body).toMatchObject({ code: 'wrong-credentials', status: 401 });
  expect({ ...unknown.body }).toEqual(wrong.body);
});

test('after five wrong guesses an account has to wait, even with the right password; others do not', async () => {
  for (let guess = 0; guess < 5; guess += 1)
    expect((await server.call('POST', '/session', { username: 'sam', password: `guess ${guess}` })).status).toBe(401);
  const { status, body, headers } = await server.call('POST', '/session', { username: 'sam', password });
  expect(status).toBe(429);
  expect(body.code).toBe('too-many-attempts');
  expect(Number(headers['retry-after'])).toBeGreaterThanOrEqual(1);
  await expect(server.as('nora')).resolves.toBeDefined();
});

test('guesses sent at once do not slip through together', async () => {
  const guesses = Array.from({ length: 12 }, (_, n) =>
    server.call('POST', '/session', { username: 'cleo', password: `guess ${n}` }),
  );
  const answers = (await Promise.all(guesses)).map(({ status }) => status);
  expect(answers.filter((status) => status === 401)).toHaveLength(5);
  expect(answers.filter((status) => status === 429)).toHaveLength(7);
});

test('an address that guesses at many accounts has to wait', async () => {
  await server.parts.knex('wattloom.login_throttle').delete();
  await server.parts.knex('wattloom.login_throttle').insert({
    ...{ subject: 'address:127.0.0.1', failures: 50, since: new Date(), last_at: new Date() },
  });
  const { status, body } = await server.call('POST', '/session', { username: 'hedi', password });
  expect([status, body.code]).toEqual([429, 'too-many-attempts']);
  await server.parts.knex('wattloom.login_throttle').delete();
});

test.each([
  ['another site', { origin: 'http://elsewhere.example' }, 403],
  ['a page without an address', { origin: 'null' }, 403],
  ['another site, told by the browser only', { 'sec-fetch-site': 'cross-site' }, 403],
  ['this site', { origin: 'http://localhost' }, 200],
  ['a program', {}, 200],
])('a call from %s', async (_, headers, expected) => {
  const { status } = await server.call('POST', '/session', { username: 'nora', password }, headers);
  expect(status).toBe(expected);
});

test('nothing but signing in works without a session', async () => {
  for (const path of ['/session', '/tasks', '/instances', '/users', '/definitions', '/live']) {
    const { status, body } = await server.call('GET', path);
    expect([path, status, body.code]).toEqual([path, 401, 'not-signed-in']);
  }
});

test('signing out ends the session at once', async () => {
  const nora = await server.as('nora');
  expect((await nora('GET', '/session')).status).toBe(200);
  expect((await nora('DELETE', '/session')).status).toBe(204);
  expect((await nora('GET', '/session')).status).toBe(401);
});

test.each([
  ['idle for more than half an hour', "seen_at = now() - interval '31 minutes'"],
  ['older than twelve hours', "created_at = now() - interval '13 hours'"],
])('a session that is %s has ended', async (_, change) => {
  const carl = await server.as('carl');
  await server.parts.knex.raw(`update wattloom.session set ${change} where username = 'carl'`);
  expect((await carl('GET', '/tasks')).status).toBe(401);
});

test('a switched-off account loses its sessions and cannot sign in', async () => {
  const carl = await server.as('carl');
  const ada = await server.as('ada');
  expect((await ada('PATCH', '/users/carl', { active: false })).status).toBe(200);
  expect((await carl('GET', '/tasks')).status).toBe(401);
  expect((await server.call('POST', '/session', { username: 'carl', password })).status).toBe(401);
  expect((await ada('PATCH', '/users/carl', { active: true })).status).toBe(200);
});

test('an identity can be verified by another system that may ask', async () => {
  const ada = await server.as('ada');
  const good = await ada('POST', '/identity/verify', { username: 'nora', password });
  expect(good.body).toMatchObject({ verified: true, user: { id: 'nora' } });
  const bad = await ada('POST', '/identity/verify', { username: 'nora', password: 'nonsense' });
  expect(bad.body).toEqual({ verified: false, user: null });
  const nora = await server.as('nora');
  expect((await nora('POST', '/identity/verify', { username: 'ada', password })).status).toBe(403);
});

test('malformed JSON, JSON of another shape and other kinds of body are refused in words', async () => {
  const malformed = await server.call('POST', '/session', '{"username":');
  expect([malformed.status, malformed.body.code]).toEqual([400, 'malformed-json']);
  const shape = await server.call('POST', '/session', { username: 7 });
  expect([shape.status, shape.body.code]).toEqual([400, 'invalid-input']);
  expect(shape.body.errors.map(({ path }: { path: string }) => path)).toEqual(['username', 'password']);
  const text = await server.call('POST', '/session', 'name', { 'content-type': 'text/plain' });
  expect([text.status, text.body.code]).toEqual([415, 'not-json']);
  const polluting = await server.call('POST', '/session', '{"__proto__":{"admin":true}}');
  expect([polluting.status, polluting.body.code]).toEqual([400, 'malformed-json']);
});
