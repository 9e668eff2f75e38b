import { Session } from './session.ts';

type Answer = () => Response;
const refused = (code: string, details = {}): Response =>
  new Response(JSON.stringify({ code, details }), {
    status: 401,
    headers: { 'content-type': 'application/problem+json' },
  });
const ended = (): Response => refused('not-signed-in');
const other = (): Response => refused('signed-in-as-other', { expected: 'li', name: 'Wang', nameZh: '王' });
const ask = (): Request => new Request('http://here/api/session');
const done = (): Response => Response.json({ done: true });

/** A page that speaks for li, and a server that answers in this order, then well. */
function page(answers: readonly Answer[]) {
  const next = [...answers];
  const calls: string[] = [];
  let told = 0;
  const session = new Session({
    ask,
    tell: () => (told += 1),
    fetch: async (request) => {
      const { method, url, headers } = request;
      calls.push(
        `${headers.get('wattloom-user') ?? '-'} ${method} ${new URL(url).pathname} ${await request.text()}`.trim(),
      );
      return (next.shift() ?? done)();
    },
  });
  session.begin('li');
  const call = (method: string, path: string, signal?: AbortSignal): Promise<Response> =>
    session.fetch(
      new Request(`http://here/api${path}`, {
        method,
        ...(method === 'GET' ? {} : { body: 'typed' }),
        ...(signal ? { signal } : {}),
      }),
    );
  return { session, calls, call, told: () => told };
}
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

test.each(['GET', 'POST', 'PUT', 'DELETE'])(
  'a %s that finds the session ended waits, and is made again',
  async (method) => {
    const { session, calls, call, told } = page([ended]);
    const answer = call(method, '/tasks/1/x');
    await turn();
    expect([session.lost.get(), calls.length]).toEqual([{ kind: 'ended' }, 1]);

    session.signedIn('li');

    expect((await answer).status).toBe(200);
    expect([session.lost.get(), told()]).toEqual([null, 1]);
    const sent = `li ${method} /api/tasks/1/x${method === 'GET' ? '' : ' typed'}`;
    expect(calls).toEqual([sent, sent]);
  },
);

test('all that were refused go on together; one whose refusal comes after the sign-in asks for no second one', async () => {
  const late = Promise.withResolvers<Response>();
  const calls: string[] = [];
  const session = new Session({
    ask,
    tell: () => undefined,
    fetch: async ({ url }) => {
      calls.push(url.slice(-1));
      if (calls.length === 3) return late.promise;
      return calls.length < 3 ? ended() : done();
    },
  });
  session.begin('li');
  const answers = ['a', 'b', 'c'].map((one) => session.fetch(new Request(`http://here/api/${one}`)));
  await turn();
  session.signedIn('li');
  late.resolve(ended());
  await Promise.all(answers);
  expect(calls.sort()).toEqual(['a', 'a', 'b', 'b', 'c', 'c']);
  expect(session.lost.get()).toBeNull();
});

test('an ended session that ends again is asked for again', async () => {
  const { session, call } = page([ended, ended]);
  const answer = call('GET', '/tasks');
  await turn();
  session.signedIn('li');
  await turn();
  expect(session.lost.get()).toEqual({ kind: 'ended' });
  session.signedIn('li');
  expect((await answer).status).toBe(200);
});

test('what one person typed is never sent as another’s', async () => {
  const { session, calls, call } = page([ended]);
  const answer = call('PUT', '/tasks/1/draft').catch((error: unknown) => error);
  await turn();

  session.signedIn('wang');

  expect(await answer).toMatchObject({ name: 'AbortError' });
  expect(calls).toEqual(['li PUT /api/tasks/1/draft typed']);
});

test('somebody else who signed in beside it is named, until the same person is back', async () => {
  const { session, calls, call } = page([other]);
  const answer = call('PUT', '/tasks/1/draft');
  await turn();
  expect(session.lost.get()).toEqual({ kind: 'other', name: 'Wang', nameZh: '王' });
  await session.look();
  expect((await answer).status).toBe(200);
  expect([session.lost.get(), calls.length]).toEqual([null, 3]);
});

test('who is signed in is asked without waiting; it says that the session ended, and that it is there again', async () => {
  const { session, call, told } = page([ended, ended]);
  expect((await call('GET', '/session')).status).toBe(401);
  expect(session.lost.get()).toEqual({ kind: 'ended' });
  await session.look();
  expect(session.lost.get()).toEqual({ kind: 'ended' });
  await session.look();
  expect([session.lost.get(), told()]).toEqual([null, 0]);
});

test('neither a wrong password nor a page that is being left asks for a sign-in', async () => {
  const { session, call } = page([() => refused('wrong-credentials'), ended]);
  expect((await call('POST', '/session')).status).toBe(401);
  session.leave();
  expect((await call('GET', '/tasks')).status).toBe(401);
  expect(session.lost.get()).toBeNull();
});

test('before anybody is known, nobody is asked and the answer is as it came', async () => {
  const calls: (string | null)[] = [];
  const session = new Session({
    ask,
    tell: () => undefined,
    fetch: async ({ headers }) => {
      calls.push(headers.get('wattloom-user'));
      return ended();
    },
  });
  await session.look();
  expect((await session.fetch(new Request('http://here/api/session'))).status).toBe(401);
  expect([session.lost.get(), calls]).toEqual([null, [null]]);
});

test('what nobody needs any more does not wait', async () => {
  const { call } = page([ended]);
  const gone = new AbortController();
  const answer = call('GET', '/tasks', gone.signal).catch((error: unknown) => error);
  await turn();
  gone.abort();
  expect(await answer).toMatchObject({ name: 'AbortError' });
});
