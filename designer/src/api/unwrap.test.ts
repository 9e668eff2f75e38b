import { ApiProblem } from './api-problem.ts';
import { Silence } from './silence.ts';
import { unwrap } from './unwrap.ts';

const response = (status: number): Response => new Response(null, { status });

test('an answer is its data', async () => {
  expect(await unwrap(Promise.resolve({ data: { id: 7 }, response: response(200) }))).toEqual({ id: 7 });
});

test('a refusal is a problem with what the server said of it', async () => {
  const error = { code: 'form-invalid', detail: 'Two fields are wrong.', errors: [{ path: 'a', message: 'wrong' }] };

  await expect(unwrap(Promise.resolve({ error, response: response(422) }))).rejects.toMatchObject({
    ...{ status: 422, code: 'form-invalid', message: 'Two fields are wrong.' },
    errors: [{ path: 'a', message: 'wrong' }],
  });
});

test('a refusal without words goes by its number', async () => {
  await expect(unwrap(Promise.resolve({ error: 'oops', response: response(500) }))).rejects.toMatchObject({
    ...{ status: 500, code: 'unknown', message: 'HTTP 500', errors: [], problems: [] },
  });
});

test.each([
  ['a network that is away', new TypeError('fetch failed'), 'offline'],
  ['silence before anything was sent', new Silence(false), 'offline'],
  ['silence after which it may be done', new Silence(true), 'unanswered'],
])('%s is a problem of its own', async (_, error, code) => {
  await expect(unwrap(Promise.reject(error))).rejects.toMatchObject({ status: 0, code, isPassing: true });
});

test('what nobody needs any more is no problem', async () => {
  const gone = new DOMException('gone', 'AbortError');

  await expect(unwrap(Promise.reject(gone))).rejects.toBe(gone);
});

test.each([
  [503, 'overloaded', true],
  [503, 'database-unavailable', true],
  [409, 'key-in-use', true],
  [409, 'draft-changed', false],
  [500, 'unknown', false],
])('a problem %s %s: passing is %s', (status, code, isPassing) => {
  expect(new ApiProblem(status, { code }).isPassing).toBe(isPassing);
});
