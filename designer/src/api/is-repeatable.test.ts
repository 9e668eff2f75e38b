import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isRepeatable, repeatablePaths } from './is-repeatable.ts';

const { paths } = JSON.parse(readFileSync(path.join(import.meta.dirname, 'openapi.json'), 'utf8')) as {
  readonly paths: Readonly<Record<string, unknown>>;
};

test('every path that may be called twice is one of the server', () => {
  expect(repeatablePaths.filter((one) => paths[one] === undefined)).toEqual([]);
});

test.each([
  ['GET', '/api/tasks', {}, true],
  ['PUT', '/api/connectors/mail', {}, true],
  ['POST', '/api/tasks/1/complete', { 'idempotency-key': 'k' }, true],
  ['POST', '/api/tasks/1/complete', {}, false],
  ['POST', '/api/session', {}, true],
  ['DELETE', '/api/definitions/form/survey/draft', {}, true],
  ['DELETE', '/api/comments/7', {}, false],
  ['POST', '/api/tasks/1/comments', {}, false],
  ['POST', '/api/batches', {}, false],
])('%s %s with %j: %s', (method, where, headers, may) => {
  expect(isRepeatable(new Request(`http://here${where}`, { method, headers }))).toBe(may);
});
