import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Fastify from 'fastify';
import { serveApp } from './app-files.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'wattloom-app-'));
const fastify = Fastify();

beforeAll(async () => {
  mkdirSync(path.join(folder, 'assets'));
  mkdirSync(path.join(folder, 'editor'));
  writeFileSync(path.join(folder, 'index.html'), 'the app');
  writeFileSync(path.join(folder, 'editor/index.html'), 'the editor');
  writeFileSync(path.join(folder, 'assets/app-1a2b.js'), `/* ${'x'.repeat(2000)} */`);
  await serveApp(fastify, folder);
});
afterAll(async () => {
  await fastify.close();
  rmSync(folder, { recursive: true });
});

const get = (url: string, encodings = 'gzip, deflate, br', method: 'GET' | 'HEAD' = 'GET') =>
  fastify.inject({ url, method, headers: { 'accept-encoding': encodings } });

test.each([
  ['/', 'the app'],
  ['/work/tasks', 'the app'],
  ['/work//tasks/', 'the app'],
  ['/editor/', 'the editor'],
  ['/editor', 'the app'],
])('%s is a page', async (url, body) => {
  const page = await get(url);

  expect([page.statusCode, page.body]).toEqual([200, body]);
  expect(page.headers).toMatchObject({ 'cache-control': 'no-cache', 'content-type': 'text/html; charset=utf-8' });
});

test.each([
  ['gzip, deflate, br', 'gzip'],
  ['identity', undefined],
])('a script for who takes %s', async (encodings, encoding) => {
  const { headers, statusCode } = await get('/assets/app-1a2b.js', encodings);

  expect([statusCode, headers['content-encoding']]).toEqual([200, encoding]);
  expect(headers).toMatchObject({
    'cache-control': 'public, max-age=31536000, immutable',
    'content-type': 'text/javascript; charset=utf-8',
    vary: 'accept-encoding',
  });
});

test('the head of a script says what the script says', async () => {
  const { headers, statusCode, body } = await get('/assets/app-1a2b.js', 'gzip', 'HEAD');

  expect([statusCode, body, headers['content-type']]).toEqual([200, '', 'text/javascript; charset=utf-8']);
});

test.each(['/assets/gone.js', '/api/tasks', '/metrics/x', '/assets/../../x.txt', '/a%00.js', '/assets/app-1a2b.js.gz'])(
  '%s is nothing of the app',
  async (url) => expect((await get(url)).statusCode).toBe(404),
);

test('what is small stays as it is', () => {
  expect(existsSync(path.join(folder, 'assets/app-1a2b.js.gz'))).toBe(true);
  expect(existsSync(path.join(folder, 'index.html.gz'))).toBe(false);
});
