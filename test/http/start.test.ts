import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { start, type Running } from '../../server/src/boot/start.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { permitApply, permitCheck, permitDataSet, permitProcess } from '../support/permit.ts';
import { until } from '../support/until.ts';

let root: string;
let database: FreshDatabase;
let said: string[];
beforeEach(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'wattloom-start-'));
  database = await freshDatabase();
  write('definitions/permits/processes/permit.bpmn', permitProcess());
  write('definitions/permits/forms/permit-apply.form', permitApply);
  write('definitions/permits/forms/permit-check.form', permitCheck);
  write('definitions/permits/data-sets/permit.json', permitDataSet);
  write('definitions/people/departments.json', '[{"code":"HQ","name":"Head office","nameZh":"总部","parent":null}]');
  write('definitions/people/roles.json', '[{"code":"clerk","label":"Clerk","labelZh":"办事员"}]');
  write(
    'definitions/people/users.json',
    '[{"username":"nora","name":"Nora","nameZh":"诺拉","department":"HQ","roles":[{"role":"clerk","scope":"HQ"}]}]',
  );
});
afterEach(async () => {
  await database.close();
  rmSync(root, { recursive: true, force: true });
});

function write(name: string, content: string): void {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), content);
}

async function run(environment: Record<string, string> = {}): Promise<Running> {
  said = [];
  return start({
    root,
    environment: { DATABASE_URL: database.url, PORT: '0', WATTLOOM_LOG: 'silent', ...environment },
    say: (text) => said.push(text),
  });
}

async function versions(): Promise<unknown> {
  const { rows } = await database.knex.raw<{ rows: unknown[] }>(
    "select version, content like '%Look it over%' as newer from wattloom.definition where key = 'permit' and kind = 'process' order by version",
  );
  return rows;
}

test('a restart leaves what was published in the browser, and a changed file becomes the next version', async () => {
  await (await run()).stop();
  expect(said).toContainEqual(expect.stringContaining('Deployed 4 definitions'));
  // Published in the browser: a newer version than the file's.
  await database.knex.raw(
    `insert into wattloom.definition (kind, key, version, name, resource, content, deployed_at)
     select kind, key, 2, name, resource, replace(content, 'Check the permit', 'Look it over'), now()
     from wattloom.definition where kind = 'process'`,
  );
  await (await run()).stop();
  expect(said).toEqual([expect.stringMatching(/^Wattloom is ready/)]);
  expect(await versions()).toEqual([
    { version: 1, newer: false },
    { version: 2, newer: true },
  ]);

  write('definitions/permits/processes/permit.bpmn', permitProcess('Check it twice'));
  await (await run()).stop();
  expect(said).toContainEqual(expect.stringContaining('Deployed 1 definitions'));
  expect(await versions()).toHaveLength(3);
});

test('definitions that cannot be deployed are named, and the server runs on with those before', async () => {
  await (await run()).stop();
  write(
    'definitions/permits/processes/permit.bpmn',
    permitProcess().replaceAll('bpmn:userTask', 'bpmn:choreographyTask'),
  );
  await (await run()).stop();
  expect(said.join('\n')).toContain('permits/processes/permit.bpmn (apply)');
  expect(said.at(-1)).toMatch(/^Wattloom is ready/);
  expect(await versions()).toHaveLength(1);
});

test('people who sign in with a known password exist only where they are asked for', async () => {
  await (await run()).stop();
  expect(await database.knex('wattloom.user_account')).toEqual([]);
  expect(await database.knex('wattloom.department')).toHaveLength(1);

  const server = await run({ WATTLOOM_DEMO: '1', WATTLOOM_DEMO_PASSWORD: 'another word' });
  expect(said.join('\n')).toContain('nora');
  const signIn = (password: string): Promise<Response> =>
    fetch(`${server.address}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'nora', password }),
    });
  expect((await signIn('another word')).status).toBe(200);
  expect((await signIn('wattloom')).status).toBe(401);
  await server.stop();
});

test('a taken port, an unreachable database and a wrong password are said in sentences', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  await expect(run({ PORT: String(port) })).rejects.toThrow(`Port ${port} is taken by another program.`);
  other.close();
  await expect(run({ PORT: 'x' })).rejects.toThrow('Expected PORT to be a number');
  await expect(run({ DATABASE_URL: 'postgres://a:b@127.0.0.1:1/c' })).rejects.toThrow('nothing answers there');
  const wrong = database.url.replace(/:[^:@]+@/, ':wrong@');
  await expect(run({ DATABASE_URL: wrong })).rejects.toThrow('with this password');
  await expect(run({ DATABASE_URL: `${database.url}_none` })).rejects.toThrow('has no database');
  await expect(run({ DATABASE_URL: 'mysql://x' })).rejects.toThrow('Expected DATABASE_URL to look like');
});

test('the app is served with its pages, kept for good where a name has a hash, and packed', async () => {
  write('designer/dist/index.html', '<!doctype html><title>app</title>');
  write('designer/dist/assets/app-1a2b.js', `/* ${'x'.repeat(2000)} */`);
  write('secret.txt', 'no');
  const server = await run();
  const get = (place: string): Promise<Response> => fetch(server.address + place);
  for (const place of ['/', '/work/tasks', '/work/tasks/1:2?who=mine']) {
    const page = await get(place);
    expect([place, page.status, page.headers.get('cache-control')]).toEqual([place, 200, 'no-cache']);
    expect(await page.text()).toContain('<title>app</title>');
  }
  const script = await get('/assets/app-1a2b.js');
  expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(script.headers.get('content-encoding')).toBe('gzip');
  expect(script.headers.get('content-type')).toMatch(/^text\/javascript/);
  expect((await script.text()).length).toBeGreaterThan(2000);
  for (const place of ['/assets/gone.js', '/api/gone', '/%2e%2e/%2e%2e/secret.txt', '/..%2f..%2fsecret.txt'])
    expect([place, (await get(place)).status]).toEqual([place, 404]);
  expect((await get('/')).headers.get('content-security-policy')).toContain("script-src 'self';");
  expect(await (await get('/health/ready')).json()).toEqual({ status: 'ok' });
  expect(await (await get('/metrics')).text()).toContain('wattloom_http_request_seconds_bucket');
  expect((await get('/api/openapi.json')).status).toBe(200);
  expect((await get('/api/docs')).status).toBe(200);
  await server.stop();
});

test('an open page hears that something changed, and its stream ends when the server stops', async () => {
  const server = await run({ WATTLOOM_DEMO: '1' });
  const json = { 'content-type': 'application/json' };
  const session = await fetch(`${server.address}/api/session`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ username: 'nora', password: 'wattloom' }),
  });
  const cookie = session.headers.getSetCookie()[0]!.split(';')[0]!;
  const stream = await fetch(`${server.address}/api/live`, { headers: { cookie } });
  expect(stream.headers.get('content-type')).toMatch(/^text\/event-stream/);
  const heard: string[] = [];
  const reading = (async () => {
    for await (const chunk of stream.body!) heard.push(Buffer.from(chunk).toString());
  })();
  await database.knex.raw("select pg_notify('wattloom_live', '01a20cc8-4ad3-7770-80eb-a0c5c38889fc')");
  await until('the page heard of the case', () => heard.join('').includes('"changed":"instance"'));
  const before = Date.now();
  await server.stop();
  await reading;
  expect(heard.join('')).toContain('data: {"changed":"tasks"}');
  expect(heard.join('')).toContain('data: {"changed":"instance","id":"01a20cc8-4ad3-7770-80eb-a0c5c38889fc"}');
  expect(Date.now() - before).toBeLessThan(8_000);
});
