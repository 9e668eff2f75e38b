import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { password, testServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let port: number;
beforeAll(async () => {
  server = await testServer();
  await server.app.listen(0, '127.0.0.1');
  port = Number(new URL(await server.app.getUrl()).port);
});
afterAll(() => server.end());

const KB = 1024;
const MB = 1024 * KB;

interface Heard {
  readonly status: number;
  readonly text: string;
  /** Milliseconds until the connection was closed; null where it stayed open. */
  readonly closedAfter: number | null;
}

/** Begins a call over a bare connection and sends of its body what is given; waits a little for the end. */
async function begin(head: readonly string[], body: string, waitMs = 2500): Promise<Heard> {
  const socket: Socket = connect(port, '127.0.0.1');
  const began = Date.now();
  let text = '';
  let closedAfter: number | null = null;
  socket.on('data', (part) => (text += part.toString()));
  socket.on('error', () => undefined);
  const closed = once(socket, 'close').then(() => (closedAfter = Date.now() - began));
  socket.write([...head, 'host: localhost', 'content-type: application/json', '', body].join('\r\n'));
  await Promise.race([closed, sleep(waitMs)]);
  socket.destroy();
  return { status: Number(/^HTTP\/1.1 (\d+)/.exec(text)?.[1]), text, closedAfter };
}

/** What of a body no route has read: it would wait for the rest. */
const part = ['content-length: 1000', '{"a":'] as const;

describe('who calls is asked before the body is read', () => {
  test('every route but signing in and out answers a stranger while the body is still to come', async () => {
    const { body: document } = await server.call('GET', '/openapi.json');
    const routes = Object.entries(document.paths as Record<string, Record<string, unknown>>).flatMap(
      ([path, methods]) =>
        Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{\w+\}/g, 'x')}`),
    );
    const taking = routes.filter((route) => /^(POST|PUT|PATCH|DELETE)/.test(route) && !route.endsWith(' /api/session'));
    expect(taking.length).toBeGreaterThan(40);

    const answers = await Promise.all(
      taking.map(
        async (route) => [route, (await begin([`${route} HTTP/1.1`, part[0]], part[1], 1500)).status] as const,
      ),
    );

    expect(answers.filter(([, status]) => status !== 401)).toEqual([]);
  });

  test.each(['GET', 'POST', 'PUT'])('%s of an address that is none is answered unread', async (method) => {
    const { status, text } = await begin([`${method} /api/none HTTP/1.1`, part[0]], part[1], 500);

    expect(status).toBe(404);
    expect(text).toContain('"code":"not-found"');
    expect(text).toContain('application/problem+json');
  });

  test('the connection is closed when the rest of a body does not come, and stays when it does', async () => {
    const late = await begin(['POST /api/jobs/activate HTTP/1.1', part[0]], part[1]);
    const whole = await begin(['POST /api/jobs/activate HTTP/1.1', 'content-length: 2'], '{}');

    expect(late.status).toBe(401);
    expect(late.closedAfter).toBeGreaterThan(800);
    expect(whole).toMatchObject({ status: 401, closedAfter: null });
  });

  test('a stranger who sends 20 MB hears why not, and is cut off', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/deployments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: 'x'.repeat(20 * MB),
    });

    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([401, 'not-signed-in']);
  });
});

describe('a body is as long as its route says', () => {
  const text = (length: number): string => JSON.stringify({ a: 'x'.repeat(length - '{"a":""}'.length) });
  const over = async (call: (body: string) => Promise<{ status: number; body: { detail: string } }>, limit: number) => {
    const [fits, exceeds] = [await call(text(limit)), await call(text(limit + 1))];
    return [fits.status, exceeds.status, /at most (\d+ [KM]B)/.exec(exceeds.body.detail)?.[1]];
  };

  test.each([
    ['POST', '/session', 64 * KB, '64 KB'],
    ['POST', '/identity/verify', 64 * KB, '64 KB'],
    ['POST', '/users', MB, '1 MB'],
    ['PUT', '/definitions/form/a/draft', 8 * MB, '8 MB'],
    ['POST', '/deployments', 10 * MB, '10 MB'],
    ['POST', '/deployments/check', 10 * MB, '10 MB'],
  ])('%s %s', async (method, path, limit, said) => {
    const ada = await server.as('ada');

    expect(await over((body) => ada(method, path, body), limit)).toEqual([400, 413, said]);
  });

  test('where the length is not told beforehand it is counted', async () => {
    const chunk = `${(64 * KB).toString(16)}\r\n${'1'.repeat(64 * KB)}\r\n`;
    const { status, text: heard } = await begin(
      ['POST /api/session HTTP/1.1', 'transfer-encoding: chunked'],
      chunk + chunk,
    );

    expect(status).toBe(413);
    expect(heard).toContain('at most 64 KB');
  });
});

describe('a body beyond the limits of JSON is refused in words', () => {
  test.each([
    ['['.repeat(101), 'more than 100 deep'],
    [`{"a":[${'1,'.repeat(30_000)}1]}`, 'more than 30000 values'],
    [`{"${'n'.repeat(1001)}":1}`, 'a name of more than 1000 characters'],
    [`{"a":${'1'.repeat(1001)}}`, 'a number of more than 1000 characters'],
    ['{"a":1e999999999}', 'beyond the largest'],
    ['{"__proto__":1}', '"__proto__" is not allowed'],
    ['{"a":1', 'JSON'],
  ])('%.20s', async (body, said) => {
    const ada = await server.as('ada');
    const { status, body: problem } = await ada('POST', '/users', body);

    expect([status, problem.code]).toEqual([400, 'malformed-json']);
    expect(problem.detail).toContain(said);
    expect(problem.detail.length).toBeLessThan(300);
  });

  test('so are bytes that are no text', async () => {
    const cookie = await server.cookie('ada');
    const answer = await fetch(`http://127.0.0.1:${port}/api/users`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: Buffer.from([0x22, 0xff, 0x22]),
    });

    expect(answer.status).toBe(400);
    expect(((await answer.json()) as { detail: string }).detail).toContain('no UTF-8');
  });
});

test('a hundred faults of a list are told, not thirty thousand', async () => {
  const olga = await server.as('olga');
  const states = Array.from({ length: 29_000 }, () => 1);
  const { status, body } = await olga('POST', '/batches/count', { work: { kind: 'resume' }, selection: { states } });

  expect([status, body.errors.length]).toEqual([400, 100]);
});

test('a session that has ended is found out before the body as well', async () => {
  const { headers } = await server.call('POST', '/session', { username: 'ada', password });
  const cookie = String(headers['set-cookie']).split(';')[0];
  await server.call('DELETE', '/session', undefined, { cookie: cookie ?? '' });

  const { status } = await begin(['POST /api/users HTTP/1.1', part[0], `cookie: ${cookie}`], part[1], 500);

  expect(status).toBe(401);
});

describe('what a connection sends', () => {
  const chunked = (pieces: number, piece: string): string =>
    `${`${piece.length.toString(16)}\r\n${piece}\r\n`.repeat(pieces)}0\r\n\r\n`;
  const signIn = ['POST /api/session HTTP/1.1', 'transfer-encoding: chunked'];

  test('comes in as many pieces as networks make, and not in a byte each', async () => {
    const whole = await begin(signIn, chunked(900, ' '), 1500);
    const small = await begin(signIn, chunked(30_000, ' '));
    const large = await begin(signIn, chunked(200, ' '.repeat(300)), 1500);

    expect(whole.text).toMatch(/invalid-input|malformed-json/);
    expect(whole.text).not.toContain('small pieces');
    expect({ status: small.status, told: small.text.includes('too many small pieces') }).toEqual({
      status: 400,
      told: true,
    });
    expect(large.text).not.toContain('small pieces');
  });

  test('may be some calls at once, and a connection with many under way ends', async () => {
    const cookie = await server.cookie('nora');
    const call = `GET /api/tasks HTTP/1.1\r\nhost: localhost\r\ncookie: ${cookie}\r\n\r\n`;
    const ask = async (count: number): Promise<string> => {
      const socket = connect(port, '127.0.0.1');
      let text = '';
      socket.on('data', (piece) => (text += piece.toString())).on('error', () => undefined);
      socket.write(call.repeat(count));
      await Promise.race([once(socket, 'close'), sleep(1500)]);
      socket.destroy();
      return text;
    };

    const few = await ask(10);
    const many = await ask(450);

    expect(few.match(/HTTP\/1.1 200/g)).toHaveLength(10);
    expect(many.match(/HTTP\/1.1 200/g) ?? []).toEqual([]);
  });

  test.each([
    ['content-encoding: gzip', 'Content-Encoding gzip'],
    ['x: y', 'charset utf-16'],
  ])('is plain JSON in UTF-8, or refused (%s)', async (header, told) => {
    const [name = '', value = ''] = header.split(': ');
    const type = told.startsWith('charset') ? 'application/json; charset=utf-16' : 'application/json';
    const { status, body } = await server.call('POST', '/session', '{}', { [name]: value, 'content-type': type });

    expect({ status, code: body.code }).toEqual({ status: 415, code: 'not-json' });
    expect(body.detail).toContain(told);
  });
});
