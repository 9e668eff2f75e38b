import { once } from 'node:events';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { hostileBodies, shapes, type BodySchema, type HostileBody } from '../support/hostile-bodies.ts';
import { heldBy, Pulse, type Held } from '../support/pulse.ts';
import { startApp, type App } from '../support/app.ts';

/** No call may keep the others waiting for longer; milliseconds. */
const MOST = 200;
/** Every so-many-th of 7,000 bodies, so that this takes half a minute; WATTLOOM_BODIES=1 sends them all. */
const EVERY = Number(process.env.WATTLOOM_BODIES ?? 67);

interface Route {
  readonly method: string;
  readonly path: string;
  readonly schema: BodySchema;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { requestBody?: RequestBody }>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, BodySchema>> };
}
interface RequestBody {
  readonly content: Readonly<Record<'application/json', { readonly schema: BodySchema }>>;
}

let app: App;
let pulse: Pulse;
let cookie: string;
let ids: Readonly<Record<string, string>>;
let document: Document;
let routes: readonly Route[];

beforeAll(async () => {
  app = await startApp();
  pulse = new Pulse(app.url);
  cookie = await signIn();
  await allowEverything();
  ids = await realIds();
  document = (await (await fetch(`${app.url}/api/openapi.json`)).json()) as Document;
  routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { requestBody }]) =>
      requestBody
        ? [{ method: method.toUpperCase(), path, schema: requestBody.content['application/json'].schema }]
        : [],
    ),
  );
}, 120_000);
afterAll(async () => {
  await pulse.end();
  await app.end();
});

async function signIn(): Promise<string> {
  const { headers } = await call('POST', '/api/session', { username: 'admin', password: 'wattloom' });
  return headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

function call(method: string, path: string, body?: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json', ...(cookie ? { cookie } : {}) };
  return fetch(app.url + path, { method, headers, body: body === undefined ? null : JSON.stringify(body) });
}

/** One person who may do everything gets deepest into every route. */
async function allowEverything(): Promise<void> {
  for (const object of [
    'process:*',
    'task:*',
    'data:*',
    'definition:*',
    'job:*',
    'message:*',
    'signal:*',
    'operate:*',
  ]) {
    const rule = { priority: 1, subject: 'user:admin', department: '*', object, action: '*', effect: 'allow' };
    expect([object, (await call('POST', '/api/rules', rule)).status]).toEqual([object, 201]);
  }
}

/** Of things that are there, so that a body is looked at. */
async function realIds(): Promise<Record<string, string>> {
  const started = await call('POST', '/api/processes/ie-new-lv/instances', { variables: {} });
  const { id: instance } = (await started.json()) as { id: string };
  const { items } = (await (await call('GET', '/api/tasks?who=all')).json()) as { items: { id: string }[] };
  expect([typeof instance, items.length]).toEqual(['string', 1]);
  const task = items[0]?.id ?? '';
  return {
    instances: instance,
    tasks: task,
    processes: 'ie-new-lv',
    dataSet: 'customer',
    kind: 'process',
    key: 'ie-new-lv',
  };
}

function address({ path }: Pick<Route, 'path'>): string {
  const area = path.split('/')[2] ?? '';
  return path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent((name === 'id' ? ids[area] : ids[name]) ?? 'x'),
  );
}

/** The longest body that the route takes, as it says itself. */
async function limitOf(route: Route): Promise<number> {
  const { text } = await send(route, '', { 'content-length': String(2 ** 40) });
  const [, size = '0', unit] = /at most (\d+) ([KM]B)/.exec(text) ?? [];
  return Number(size) * (unit === 'MB' ? 1024 * 1024 : 1024);
}

/** fetch would copy a large body several times in the thread that measures. */
function send(
  route: Route,
  body: string,
  more: Record<string, string> = {},
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', cookie, ...more };
    const sending = request(app.url + address(route), { method: route.method, headers, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () => {
        sending.destroy();
        resolve({ status: answer.statusCode ?? 0, text });
      });
    });
    sending.on('error', reject);
    if (more['content-length'] === undefined) sending.end(body);
    else sending.flushHeaders();
  });
}

interface Finding {
  readonly route: string;
  readonly body: string;
  readonly status: number;
  readonly held: Held;
}

/** Measured again where it took long: what others did on the machine meanwhile is no fault of the server. */
async function measure(route: Route, body: HostileBody): Promise<Finding> {
  const { name } = body;
  const text = body.text();
  let best: Finding | null = null;
  for (let round = 0; round < 3; round += 1) {
    let status = 0;
    const held = await pulse.during(async () => {
      ({ status } = await send(route, text));
    });
    const found = { route: `${route.method} ${route.path}`, body: name, status, held };
    if (best === null || heldBy(held) < heldBy(best.held)) best = found;
    if (heldBy(best.held) <= MOST) break;
  }
  return best as Finding;
}

/** Those that held the server too long; all of them, slowest first, where somebody wants to see them. */
function tooLong(findings: readonly Finding[]): readonly Finding[] {
  const sorted = findings.toSorted((one, other) => heldBy(other.held) - heldBy(one.held));
  if (process.env.WATTLOOM_BODIES) console.log(sorted.map((one) => JSON.stringify(one)).join('\n'));
  return sorted.filter(({ held }) => heldBy(held) > MOST);
}

test('no body holds the server for longer than 200 ms, at any route', async () => {
  const findings: Finding[] = [];
  let count = 0;
  for (const route of routes) {
    const limit = await limitOf(route);
    expect([route.path, limit > 0]).toEqual([route.path, true]);
    for (const body of hostileBodies(route.schema, document.components.schemas, limit)) {
      count += 1;
      if (count % EVERY === 0) findings.push(await measure(route, body));
    }
  }

  expect(routes.length).toBeGreaterThanOrEqual(50);
  expect(findings.length).toBeGreaterThanOrEqual(100);
  expect(tooLong(findings)).toEqual([]);
}, 3_600_000);

test('nor does what a stranger may send', async () => {
  const own = cookie;
  cookie = '';
  const findings: Finding[] = [];
  for (const route of routes.filter(({ path }) => path === '/api/session' || path === '/api/deployments')) {
    for (const [name, shape] of Object.entries(shapes))
      findings.push(await measure(route, { name, text: () => shape(64 * 1024) }));
  }
  cookie = own;

  expect(new Set(findings.map(({ status }) => status))).toEqual(new Set([400, 401, 413]));
  expect(tooLong(findings)).toEqual([]);
});

const LONG = 15_000;
const many = (count: number, one: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => one(n)).join('');

test.each([
  ['a search of 15,000 letters', '/api/tasks?q=', 'x', {}],
  ['a search of blanks', '/api/instances?q=', '%20', {}],
  ['a cursor that is none', '/api/instances?cursor=', 'e', {}],
  ['a cursor of digits', '/api/users?cursor=', 'MTIz', {}],
  ['thousands of parameters', '/api/tasks?', 'a&', {}],
  ['one parameter thousands of times', '/api/tasks?', 'q=a&', {}],
  ['thousands of steps of a path', '/api/', 'a/', {}],
  ['a path of dots', '/', '..%2f', {}],
  ['a file of the documents', '/api/docs/', 'a', {}],
  ['thousands of cookies', '/api/tasks', '', { cookie: many(2500, (n) => `c${n}=1;`) }],
  ['thousands of quotes in a cookie', '/api/tasks', '', { cookie: `a="${'%22'.repeat(4500)}` }],
  ['thousands of addresses it came by', '/api/tasks', '', { 'x-forwarded-for': many(1800, () => '1.1.1.1,') }],
])('nor does %s', async (_, path, piece, headers: Record<string, string>) => {
  const url = path + (piece ? many(Math.floor(LONG / piece.length), () => piece) : '');
  let status = 0;

  const held = await pulse.during(async () => {
    const answer = await fetch(app.url + url, { headers: { cookie, ...headers } });
    status = answer.status;
    await answer.text();
  });

  expect(status).toBeGreaterThanOrEqual(200);
  expect(status).toBeLessThan(500);
  expect(heldBy(held)).toBeLessThan(MOST);
});

test('clients that send slowly or not at all keep nobody waiting, and are cut off', async () => {
  const { port, hostname } = new URL(app.url);
  const sockets = Array.from({ length: 400 }, () => connect(Number(port), hostname).on('error', () => undefined));
  const [slow, ...idle] = sockets as [Socket, ...Socket[]];
  const began = Date.now();
  const closed = once(slow, 'close');
  slow.resume();
  slow.write('GET /api/tasks HTTP/1.1\r\n');
  const trickle = setInterval(() => slow.write(`x-${Date.now()}: 1\r\n`), 500);
  for (const [n, socket] of idle.entries())
    if (n % 2 === 0) socket.write('POST /api/session HTTP/1.1\r\nhost: a\r\ncontent-length: 9\r\n\r\n{');

  const held = await pulse.during(async () => {
    expect((await fetch(`${app.url}/api/tasks`, { headers: { cookie } })).status).toBe(200);
    await closed;
  });
  clearInterval(trickle);
  for (const socket of sockets) socket.destroy();

  // Told to the server as headersTimeout, which Node looks after every five seconds.
  expect(Date.now() - began).toBeGreaterThan(14_000);
  expect(Date.now() - began).toBeLessThan(30_000);
  expect(heldBy(held)).toBeLessThan(MOST);
});
