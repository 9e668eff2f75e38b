import { silence, troubleOf } from './trouble-of.ts';

const answer = (status: number, code: string | null, headers: Record<string, string> = {}): Response =>
  new Response(code === null ? '<html>' : JSON.stringify({ code }), {
    status,
    headers: { 'content-type': code === null ? 'text/html' : 'application/problem+json', ...headers },
  });

test.each([
  ['an answer', answer(200, 'overloaded')],
  ['a refusal', answer(422, 'form-invalid')],
  ['a conflict of its own', answer(409, 'draft-changed')],
  ['a fault', answer(500, 'database-unavailable')],
])('%s is no trouble', async (_, response) => {
  expect(await troubleOf(response)).toBeNull();
});

test.each([
  ['overloaded', 503, 'busy'],
  ['too-busy', 503, 'busy'],
  ['checks-busy', 503, 'busy'],
  ['key-in-use', 409, 'busy'],
  ['database-unavailable', 503, 'database'],
])('%s (%s) is a wait of the kind "%s", and nothing was done', async (code, status, kind) => {
  expect(await troubleOf(answer(status, code))).toEqual({ kind, seconds: 1, isUndone: true });
});

test.each([
  ['7', 7],
  ['0', 1],
  ['-3', 1],
  ['soon', 1],
])('asked to come back after "%s", it waits %s seconds', async (asked, seconds) => {
  expect((await troubleOf(answer(503, 'overloaded', { 'retry-after': asked })))?.seconds).toBe(seconds);
});

test.each([502, 503, 504])('%s without a word of the server comes from something in between', async (status) => {
  expect(await troubleOf(answer(status, null))).toBe(silence);
});

test('an answer that breaks off says no more than its number', async () => {
  const broken = new Response('{"code": "over', { status: 503, headers: { 'content-type': 'application/json' } });

  expect(await troubleOf(broken)).toBe(silence);
});
