import { jest } from '@jest/globals';
import { Patience, PATIENCE_MS } from './patience.ts';
import { Reach } from './reach.ts';

const problem = (status: number, code: string, seconds?: number): Response =>
  new Response(JSON.stringify({ code, details: { seconds } }), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      ...(seconds === undefined ? {} : { 'retry-after': String(seconds) }),
    },
  });
const overloaded = (seconds: number): Response => problem(503, 'overloaded', seconds);
const done = (): Response => Response.json({ done: true });
const silent = (): never => {
  throw new TypeError('Failed to fetch');
};

type Answer = () => Response;
const probed = 'http://here/api/session';

/** A server that answers in this order, then `rest` for ever. */
function page(answers: readonly Answer[], { rest = done, random = 0 }: { rest?: Answer; random?: number } = {}) {
  const next = [...answers];
  const calls: { readonly what: string; readonly at: number; readonly body: string }[] = [];
  const reach = new Reach();
  const patience = new Patience({
    reach,
    random: () => random,
    probe: () => new Request(probed),
    fetch: async (request) => {
      const what = `${request.method} ${new URL(request.url).pathname}`;
      calls.push({ what, at: Date.now(), body: await request.text() });
      return (next.shift() ?? rest)();
    },
  });
  const call = (method: string, path: string, headers: Record<string, string> = {}, signal?: AbortSignal) =>
    patience.fetch(
      new Request(`http://here/api${path}`, {
        method,
        headers,
        ...(method === 'GET' ? {} : { body: 'typed' }),
        ...(signal ? { signal } : {}),
      }),
    );
  const kind = () => reach.trouble.get()?.kind ?? null;
  const inSeconds = () => {
    const again = reach.trouble.get()?.again ?? null;
    return again === null ? null : (again - Date.now()) / 1000;
  };
  return { calls, call, patience, reach, kind, inSeconds };
}

const outcomeOf = async (call: Promise<Response>): Promise<unknown> =>
  call.then(
    ({ status }) => status,
    (error: unknown) => error,
  );
const pass = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms);

beforeEach(() => void jest.useFakeTimers({ now: 0 }));
afterEach(() => void jest.useRealTimers());

test('a busy server is left alone for as long as it asked, then any call is made again with what it carried', async () => {
  const { call, calls, kind, inSeconds } = page([() => overloaded(3), () => overloaded(2)]);
  const answer = call('POST', '/tasks/1/claim');
  await pass(0);
  expect([kind(), inSeconds()]).toEqual(['busy', 3]);
  await pass(2999);
  expect(calls).toHaveLength(1);
  await pass(2002);
  expect((await answer).status).toBe(200);
  expect(calls.map(({ at, body }) => [at, body])).toEqual([
    [0, 'typed'],
    [3000, 'typed'],
    [5000, 'typed'],
  ]);
  expect(kind()).toBeNull();
});

test('everybody waits another time, and nobody less than was asked', async () => {
  const waits = await Promise.all(
    [0, 0.5, 0.999].map(async (random) => {
      const { call, calls } = page([() => overloaded(4)], { random });
      void call('GET', '/tasks');
      await pass(10_000);
      return calls[1]?.at;
    }),
  );
  expect(waits).toEqual([4000, 5000, 5998]);
});

test.each([
  ['overloaded', 'busy'],
  ['too-busy', 'busy'],
  ['database-unavailable', 'database'],
])('%s is said as %s', async (code, kind) => {
  const waiting = page([() => problem(503, code, 5)]);
  void waiting.call('GET', '/tasks');
  await pass(0);
  expect(waiting.kind()).toBe(kind);
  await pass(5000);
  expect(waiting.kind()).toBeNull();
});

test('after a minute whoever asked gets the refusal, and the page goes on asking until the server answers', async () => {
  let isUp = false;
  const { call, calls, kind } = page([], { rest: () => (isUp ? done() : overloaded(10)) });
  const outcome = outcomeOf(call('POST', '/tasks/1/claim'));
  await pass(PATIENCE_MS);
  expect(await outcome).toBe(503);
  expect(calls.filter(({ what }) => what === 'POST /api/tasks/1/claim')).toHaveLength(7);
  expect(kind()).toBe('busy');
  await pass(30_000);
  expect(kind()).toBe('busy');
  isUp = true;
  await pass(10_000);
  expect(kind()).toBeNull();
});

test('a wait that would outlast the patience is not begun', async () => {
  const { call } = page([() => overloaded(120)]);
  const outcome = outcomeOf(call('GET', '/tasks'));
  await pass(0);
  expect(await outcome).toBe(503);
});

test.each([
  ['GET', '/tasks', {}],
  ['PUT', '/connectors/mail', {}],
  ['POST', '/tasks/1/complete', { 'idempotency-key': 'k' }],
  ['POST', '/deployments', {}],
  ['DELETE', '/definitions/form/f/draft', {}],
])('silence: %s %s is asked again', async (method, path, headers) => {
  const { call, calls, kind } = page([silent, silent]);
  const answer = call(method, path, headers);
  await pass(0);
  expect(kind()).toBe('unreachable');
  await pass(10_000);
  expect((await answer).status).toBe(200);
  expect(calls).toHaveLength(3);
});

test('silence: what may have been done and cannot be repeated is sent once, and the doubt is told', async () => {
  const { call, calls, kind } = page([silent, silent]);
  const outcome = outcomeOf(call('POST', '/tasks/1/claim'));
  await pass(0);
  expect(await outcome).toMatchObject({ isUncertain: true });
  expect(kind()).toBe('unreachable');
  await pass(10_000);
  expect(calls.map(({ what }) => what)).toEqual(['POST /api/tasks/1/claim', 'GET /api/session', 'GET /api/session']);
  expect(kind()).toBeNull();
});

test('what cannot be repeated is not sent into the dark: it waits until the server answers', async () => {
  const { call, calls, patience, kind } = page([silent, silent]);
  void patience.back();
  await pass(0);
  expect(kind()).toBeNull();
  const answer = call('POST', '/tasks/1/claim');
  await pass(0);
  expect([calls.length, kind()]).toEqual([1, 'unreachable']);
  await pass(10_000);
  expect((await answer).status).toBe(200);
  expect(calls.map(({ what }) => what)).toEqual([
    ...['GET /api/session', 'GET /api/session', 'GET /api/session'],
    'POST /api/tasks/1/claim',
  ]);
});

test('in the dark for a minute: nothing was sent, and that is told', async () => {
  const { call, calls, patience } = page([], { rest: silent });
  void patience.back();
  const outcome = outcomeOf(call('POST', '/tasks/1/claim'));
  await pass(PATIENCE_MS + 1);
  expect(await outcome).toMatchObject({ isUncertain: false });
  expect(calls.filter(({ what }) => what.startsWith('POST'))).toEqual([]);
});

test('the same call that still runs under its key is waited for', async () => {
  const { call, calls } = page([silent, () => problem(409, 'key-in-use')]);
  const answer = call('POST', '/tasks/1/complete', { 'idempotency-key': 'k' });
  await pass(5000);
  expect((await answer).status).toBe(200);
  expect(calls).toHaveLength(3);
});

test.each([
  [409, 'task-changed'],
  [403, 'not-allowed'],
  [500, 'fault'],
])('%i %s is an answer', async (status, code) => {
  const { call, calls, kind } = page([() => problem(status, code)]);
  expect(await outcomeOf(call('GET', '/tasks'))).toBe(status);
  expect([calls.length, kind()]).toEqual([1, null]);
});

test('a server that dies in the middle of its answer has not answered', async () => {
  const torn = (): Response =>
    new Response(new ReadableStream({ start: (stream) => stream.error(new TypeError('network error')) }));
  const { call, calls } = page([torn]);
  const answer = call('GET', '/tasks');
  await pass(1000);
  expect(await (await answer).json()).toEqual({ done: true });
  expect(calls).toHaveLength(2);
});

test('whoever presses "Try now" does not wait', async () => {
  const { call, calls, reach } = page([() => overloaded(20)]);
  const answer = call('GET', '/tasks');
  await pass(100);
  reach.wake();
  expect((await answer).status).toBe(200);
  expect(calls.map(({ at }) => at)).toEqual([0, 100]);
});

test('what nobody needs any more is not waited for', async () => {
  const { call, calls, kind } = page([() => overloaded(3)]);
  const left = new AbortController();
  const outcome = outcomeOf(call('GET', '/tasks', {}, left.signal));
  await pass(100);
  left.abort();
  expect(await outcome).toMatchObject({ name: 'AbortError' });
  await pass(10_000);
  expect([calls.length, kind()]).toEqual([1, null]);
});

test('of several that wait, the worst is said and the next try', async () => {
  const { call, kind, inSeconds } = page([() => overloaded(2), () => problem(503, 'database-unavailable', 5)]);
  void call('GET', '/tasks');
  await pass(0);
  void call('GET', '/instances');
  await pass(0);
  expect([kind(), inSeconds()]).toEqual(['database', 2]);
  await pass(2000);
  expect([kind(), inSeconds()]).toEqual(['database', 3]);
  await pass(3000);
  expect(kind()).toBeNull();
});

test('one try for whoever tries again with newer words, and the page learns when the server is back', async () => {
  const { patience, calls, kind } = page([() => overloaded(3)]);
  const outcome = outcomeOf(patience.once(new Request('http://here/api/tasks/1/draft', { method: 'PUT', body: '1' })));
  await pass(0);
  expect([await outcome, kind()]).toEqual([503, 'busy']);
  await pass(3000);
  expect([calls.length, kind()]).toEqual([2, null]);
});

test('a part of the app is not asked for in the dark', async () => {
  const { patience, call } = page([silent, silent]);
  const asked: number[] = [];
  void call('GET', '/tasks');
  await pass(0);
  const loaded = patience.load(async () => asked.push(Date.now()));
  await pass(100);
  expect(asked).toEqual([]);
  await pass(10_000);
  await loaded;
  expect(asked).toHaveLength(1);
});

test('a part whose loading is the first to find the server away is had when it is back; a lost one is told', async () => {
  const { patience } = page([silent, silent]);
  const parts = [silent, () => 'part'];
  const loaded = patience.load(async () => parts.shift()?.());
  await pass(10_000);
  expect(await loaded).toBe('part');
  const gone = patience.load(async () => silent()).catch((error: unknown) => error);
  await pass(1000);
  expect(await gone).toBeInstanceOf(TypeError);
});
