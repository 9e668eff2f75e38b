import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { testServer, type Answer, type TestServer } from '../support/server.ts';
import { smtpServer, type SmtpServer } from '../support/smtp.ts';

type Call = Awaited<ReturnType<TestServer['as']>>;
let server: TestServer;
let ada: Call;
let nora: Call;
let partner: Server;
let post: SmtpServer;
let baseUrl: string;
let answer: (request: IncomingMessage, response: ServerResponse, body: string) => void;

beforeAll(async () => {
  post = await smtpServer();
  server = await testServer({ WATTLOOM_SMTP_URL: post.url, WATTLOOM_MAIL_FROM: 'Service <service@wattloom.example>' });
  [ada, nora] = [await server.as('ada'), await server.as('nora')];
  partner = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => answer(request, response, Buffer.concat(parts).toString()));
  });
  await new Promise<void>((ready) => partner.listen(0, '127.0.0.1', ready));
  baseUrl = `http://127.0.0.1:${(partner.address() as AddressInfo).port}/api`;
});
afterAll(async () => {
  partner.close();
  partner.closeAllConnections();
  await server.end();
  await post.end();
});

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
const named = (tag: string, values: Record<string, string>, from: string, to: string): string =>
  Object.entries(values)
    .map(([name, value]) => `<zeebe:${tag} ${from}="${escape(name)}" ${to}="${escape(value)}"/>`)
    .join('');

/** A process of one task that a connector does, with an error event BUSY on it and what else is given. */
const withTask = (key: string, type: string, inputs: Record<string, string>, headers: Record<string, string> = {}) =>
  `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
  xmlns:wattloom="urn:wattloom:1" id="d" targetNamespace="t"><error id="er" errorCode="BUSY"/>
  <process id="${key}" isExecutable="true"><extensionElements><wattloom:case department="=&quot;NORTH&quot;"/></extensionElements>
  <startEvent id="s"/><serviceTask id="do"><extensionElements><zeebe:taskDefinition type="${type}" retries="2"/>
  <zeebe:ioMapping>${named('input', inputs, 'target', 'source')}</zeebe:ioMapping>
  <zeebe:taskHeaders>${named('header', headers, 'key', 'value')}</zeebe:taskHeaders></extensionElements></serviceTask>
  <boundaryEvent id="b" attachedToRef="do"><errorEventDefinition errorRef="er"/></boundaryEvent>
  <endEvent id="e"/><endEvent id="busy"/><sequenceFlow id="f1" sourceRef="s" targetRef="do"/>
  <sequenceFlow id="f2" sourceRef="do" targetRef="e"/><sequenceFlow id="f3" sourceRef="b" targetRef="busy"/></process></definitions>`;

async function deploy(content: string): Promise<Answer> {
  const dana = await server.as('dana');
  return dana('POST', '/deployments', { resources: [{ name: 'connected.bpmn', content }] });
}

async function run(key: string, variables: object = {}): Promise<Answer['body']> {
  const { body } = await nora('POST', `/processes/${key}/instances`, { variables });
  return worked(body.id);
}

/** The case after its connectors have done what there is to do. */
async function worked(id: string): Promise<Answer['body']> {
  while ((await server.connectors.begin()) > 0) await server.connectors.settled();
  return (await nora('GET', `/instances/${id}`)).body;
}

const secret = 'Bearer s3cr3t';
const define = (key: string, more: object = {}) =>
  ada('PUT', `/connectors/${key}`, {
    ...{ name: 'Partner', baseUrl, methods: ['GET', 'POST'], headers: { authorization: secret }, allowPrivate: true },
    ...more,
  });

const json = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json', 'set-cookie': 'a=b' }).end(JSON.stringify(body));
};

test('connectors are managed by administrators alone, and no secret is told again', async () => {
  const made = await define('managed');
  expect([made.status, made.body.headers]).toEqual([200, ['authorization']]);
  const { body } = await ada('GET', '/connectors');
  expect(body.items).toMatchObject([
    { key: 'managed', methods: ['GET', 'POST'], timeoutMs: 10_000, allowPrivate: true },
  ]);
  expect(JSON.stringify(body)).not.toContain('s3cr3t');
  expect(body.mail).toEqual({ host: new URL(post.url).host, from: 'Service <service@wattloom.example>' });
  const path = '/connectors/managed';
  for (const [method, at, sent] of [
    ['GET', '/connectors', undefined],
    ['PUT', path, { name: 'x', baseUrl }],
    ['DELETE', path, undefined],
    ['POST', `${path}/try`, {}],
    ['POST', '/mail/try', { to: 'nora@x.example' }],
  ] as const)
    expect((await nora(method, at, sent)).body.code).toBe('not-allowed');
  expect((await define('managed', { headers: { authorization: null } })).status).toBe(200);
  const moved = await define('managed', { headers: { authorization: null }, baseUrl: 'https://other.example' });
  expect([moved.status, moved.body.errors[0].path]).toEqual([422, 'headers.authorization']);
  for (const wrong of ['ftp://x.example', 'https://user:pass@x.example', 'https://x.example/?a=b', 'x'])
    expect((await define('managed', { baseUrl: wrong })).body.code).toBe('invalid-input');
  expect((await ada('DELETE', path)).status).toBe(204);
  expect((await ada('DELETE', path)).status).toBe(404);
});

const request = { 'request.connector': 'partner', 'request.method': 'POST', 'request.path': '="people/" + string(id)' };

test('a task calls through a connector, with its secret and a key of its own, and takes the answer over', async () => {
  await define('partner');
  const inputs = { ...request, 'request.query': '={lang: "en"}', 'request.body': '={name: name}' };
  const headers = { resultVariable: 'answer', resultExpression: '={score: response.body.score * 2}' };
  expect((await deploy(withTask('asking', 'connector:http', inputs, headers))).status).toBe(201);
  const heard: object[] = [];
  answer = ({ method, url, headers: given }, response, body) => {
    heard.push({ method, url, body, authorization: given.authorization, key: given['idempotency-key'] });
    json(response, 200, { score: 21 });
  };
  const { id, state, variables } = await run('asking', { id: 7, name: 'Ann' });
  expect(state).toBe('completed');
  expect(variables).toMatchObject({ score: 42, answer: { status: 200, body: { score: 21 } } });
  expect(JSON.stringify(variables)).not.toContain('set-cookie');
  expect(heard).toEqual([
    {
      ...{ method: 'POST', url: '/api/people/7?lang=en', body: '{"name":"Ann"}', authorization: secret },
      key: expect.stringMatching(new RegExp(`^${id}:\\w+$`)),
    },
  ]);
});

test('a header of the process never takes the place of a secret', async () => {
  const inputs = { ...request, 'request.headers': '={Authorization: "mine", Host: "x", "X-Trace": "7"}' };
  await deploy(withTask('heading', 'connector:http', inputs));
  let given: IncomingMessage['headers'] = {};
  answer = ({ headers }, response) => {
    given = headers;
    json(response, 200, {});
  };
  expect((await run('heading', { id: 1 })).state).toBe('completed');
  expect(given).toMatchObject({ authorization: secret, 'x-trace': '7', host: new URL(baseUrl).host });
});

test('an answer becomes a BPMN error where the error expression says so', async () => {
  const errorExpression = '=if response.status = 409 then {code: "BUSY", message: response.body.why} else null';
  await deploy(withTask('busying', 'connector:http', request, { errorExpression }));
  answer = (_, response) => json(response, 409, { why: 'full' });
  expect((await run('busying', { id: 1 })).completed).toContain('busy');
  answer = (_, response) => json(response, 200, {});
  expect((await run('busying', { id: 1 })).completed).not.toContain('busy');
});

test('a passing failure is tried again under the same key, and then goes on', async () => {
  await deploy(withTask('flaky', 'connector:http', request, { retryBackoff: 'PT0S' }));
  const keys: unknown[] = [];
  answer = ({ headers }, response) => {
    keys.push(headers['idempotency-key']);
    json(response, keys.length === 1 ? 503 : 200, {});
  };
  expect((await run('flaky', { id: 1 })).state).toBe('completed');
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
});

const refusing: readonly (readonly [string, string, object, typeof answer, string])[] = [
  ['a refusal of the other side', 'c400', {}, (_, response) => json(response, 400, {}), 'found status 400'],
  ['tries that all fail', 'c500', {}, (_, response) => json(response, 500, {}), 'found status 500'],
  ['a redirect, which is not followed', 'c302', {}, redirect, 'found status 302'],
  ['an answer that is too long', 'clong', { maxBytes: 10 }, (_, r) => json(r, 200, 'x'.repeat(11)), 'at most 10 bytes'],
  ['no answer in time', 'cslow', { timeoutMs: 100 }, () => undefined, 'nothing for 100 ms'],
  ['what is no JSON', 'cjson', {}, (_, r) => void r.setHeader('content-type', 'application/json').end('{'), 'in JSON'],
  ['a private address', 'cpriv', { allowPrivate: false }, (_, r) => json(r, 200, {}), 'to be a public address'],
  ['a method that is not allowed', 'cget', { methods: ['GET'] }, (_, r) => json(r, 200, {}), 'but found POST'],
];

function redirect(_: IncomingMessage, response: ServerResponse): void {
  response.writeHead(302, { location: '/elsewhere' }).end();
}

test.each(refusing)('%s is an incident that says so', async (_, key, more, how, found) => {
  await define(key, more);
  const inputs = { ...request, 'request.connector': key };
  expect((await deploy(withTask(key, 'connector:http', inputs, { retryBackoff: 'PT0S' }))).status).toBe(201);
  answer = how;
  const { incidents } = await run(key, { id: 1 });
  expect(incidents).toMatchObject([{ code: 'job-failed', message: expect.stringContaining(found) }]);
});

test('a name that leads to this machine is refused, and never called', async () => {
  await define('local', { baseUrl: baseUrl.replace('127.0.0.1', 'localhost'), allowPrivate: false });
  await deploy(withTask('localcall', 'connector:http', { ...request, 'request.connector': 'local' }));
  let called = 0;
  answer = (_, response) => {
    called += 1;
    json(response, 200, {});
  };
  const { incidents } = await run('localcall', { id: 1 });
  expect(incidents).toMatchObject([{ message: expect.stringContaining('to be a public address') }]);
  expect(called).toBe(0);
});

test('a case starts another and sends a message to it', async () => {
  const waiting = withTask('other', 'work', {}).replace(
    '<startEvent id="s"/>',
    '<startEvent id="s"/><intermediateCatchEvent id="c"><messageEventDefinition messageRef="m"/></intermediateCatchEvent>',
  );
  const message =
    '<message id="m" name="go"><extensionElements><zeebe:subscription correlationKey="=no"/></extensionElements></message>';
  const other = waiting
    .replace('<error id', `${message}<error id`)
    .replace(
      'sourceRef="s" targetRef="do"/>',
      'sourceRef="s" targetRef="c"/><sequenceFlow id="f0" sourceRef="c" targetRef="do"/>',
    );
  expect((await deploy(other)).status).toBe(201);
  const start = { 'start.process': 'other', 'start.variables': '={no: no}' };
  expect(
    (await deploy(withTask('starting', 'connector:start-process', start, { resultVariable: 'made' }))).status,
  ).toBe(201);
  const first = await run('starting', { no: 'N-7' });
  expect(first).toMatchObject({ state: 'completed', variables: { made: { instanceId: expect.any(String) } } });
  const made = first.variables.made.instanceId;
  expect((await nora('GET', `/instances/${made}`)).body.tokens).toMatchObject([{ elementId: 'c' }]);
  const say = { 'message.name': 'go', 'message.correlationKey': '=no' };
  await deploy(withTask('saying', 'connector:publish-message', say, { resultVariable: 'sent' }));
  const second = await run('saying', { no: 'N-7' });
  expect(second.variables.sent).toEqual({ outcome: 'correlated', instanceId: made });
  expect((await nora('GET', `/instances/${made}`)).body.tokens).toMatchObject([{ elementId: 'do' }]);
});

test('a process that is not there is an incident', async () => {
  await deploy(withTask('lost', 'connector:start-process', { 'start.process': 'nowhere' }));
  expect((await run('lost')).incidents).toMatchObject([{ message: expect.stringContaining('"nowhere"') }]);
});

const attempt = (key: string, body: object) => ada('POST', `/connectors/${key}/try`, body);

test('an administrator tries a connector: its address, headers and limits hold, and no secret comes back', async () => {
  await define('tried');
  const heard: object[] = [];
  answer = ({ method, url, headers }, response, body) => {
    heard.push({ method, url, body, authorization: headers.authorization, key: headers['idempotency-key'] });
    json(response, 200, { given: headers.authorization, token: 's3cr3t', long: 'x'.repeat(3000) });
  };
  const { status, body } = await attempt('tried', { method: 'POST', path: 'people?lang=en', body: { no: 1.5 } });
  expect([status, body]).toEqual([
    200,
    {
      ...{ status: 200, ms: expect.any(Number), failure: null, contentType: 'application/json', isCut: true },
      text: expect.stringMatching(/^{"given":"•••","token":"•••","long":"x+$/),
    },
  ]);
  expect(body.text).toHaveLength(2000);
  expect(heard).toEqual([
    {
      ...{ method: 'POST', url: '/api/people?lang=en', body: '{"no":1.5}', authorization: secret },
      key: expect.stringMatching(/^trial:/),
    },
  ]);
  expect((await attempt('nowhere', {})).status).toBe(404);
  expect((await attempt('tried', { method: 'TRACE' })).body.code).toBe('invalid-input');
});

test.each([
  ...refusing.filter(([, key]) => key !== 'cjson'),
  ['a way out of its address', 'cout', {}, (_, r) => json(r, 200, {}), 'a path below connector "cout"'],
] as typeof refusing)('tried, %s is told as a task would be told', async (_, key, more, how, found) => {
  await define(key, more);
  answer = how;
  const { status, body } = await attempt(key, { method: 'POST', path: key === 'cout' ? '../elsewhere' : 'people/1' });
  expect([status, body.failure]).toEqual([200, expect.stringContaining(found)]);
});

test('an administrator sends a test message; what the mail server says is told', async () => {
  const sent = await ada('POST', '/mail/try', { to: 'ann@x.example' });
  expect(sent.body).toEqual({ ms: expect.any(Number), failure: null });
  expect(post.mails.at(-1)?.to).toEqual(['ann@x.example']);
  expect(post.mails.at(-1)?.data).toContain('ada sent it');
  post.refuseWith('550 unknown');
  const refused = await ada('POST', '/mail/try', { to: 'ann@x.example' });
  post.refuseWith(null);
  expect(refused.body.failure).toContain('550 unknown');
  expect((await ada('POST', '/mail/try', { to: 'ann, eve@x.example' })).body.errors[0].path).toBe('to');
  post.mails.length = 0;
});

const letter = {
  subject: 'Your request {{no}}',
  text: 'Dear {{name}}, it costs {{amount * 2}}.',
  html: '<p>Dear {{name}}</p>',
  retryBackoff: 'PT0S',
};

test('a task sends a mail, with expressions filled in and the data of a case never taken for tags', async () => {
  const { status } = await deploy(
    withTask('mailing', 'connector:mail', { 'mail.to': '=[mail, "b@x.example"]' }, letter),
  );
  expect(status).toBe(201);
  const { id, state } = await run('mailing', { mail: 'ann@x.example', name: 'Ann <i>', no: 'N-7', amount: 6 });
  expect(state).toBe('completed');
  const [{ to, data }] = post.mails as [SmtpServer['mails'][0]];
  expect(to).toEqual(['ann@x.example', 'b@x.example']);
  expect(data).toContain('Subject: Your request N-7');
  expect(data).toContain('From: Service <service@wattloom.example>');
  expect(data).toContain('Dear Ann <i>, it costs 12.');
  expect(data).toContain('<p>Dear Ann &#60;i&#62;</p>');
  expect(data).toMatch(new RegExp(`Message-ID: <${id}\\.\\w+@wattloom>`, 'i'));
});

test.each([
  ['an address that is none', 'ann@x.example, eve@x.example', null, 'no mail address', 1],
  ['a mail server that refuses for good', 'ann@x.example', '550 unknown', '550 unknown', 1],
  ['a mail server that refuses each time', 'ann@x.example', '450 later', '450 later', 2],
])('%s is an incident that says so', async (_, mail, refusal, found, tries) => {
  post.refuseWith(refusal);
  const { id, incidents } = await run('mailing', { mail, name: 'Ann' });
  post.refuseWith(null);
  expect(incidents).toMatchObject([{ code: 'job-failed', message: expect.stringContaining(found) }]);
  const { rows } = await server.parts.knex.raw(
    "select 1 from wattloom.change, jsonb_array_elements(events) e where instance_id = ? and e ->> 'type' = 'jobFailed'",
    [id],
  );
  expect(rows).toHaveLength(tries);
});

test('what cannot run is refused at deployment, all of it at once', async () => {
  const headers = { retryBackoff: 'soon', errorExpression: '=if' };
  const { status, body } = await deploy(withTask('bad', 'connector:http', { 'request.path': 'x' }, headers));
  expect(status).toBe(422);
  expect(body.problems.map(({ code }: { code: string }) => code).sort()).toEqual([
    'connector-input-missing',
    'connector-input-missing',
    'duration-invalid',
    'feel-syntax',
  ]);
  const unknown = await deploy(withTask('bad', 'connector:fax', {}));
  expect(unknown.body.problems).toMatchObject([{ code: 'connector-unknown', elementId: 'do' }]);
});
