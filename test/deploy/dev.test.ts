import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';

const root = path.resolve(import.meta.dirname, '../..');
let database: FreshDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.close());

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

test('one command serves server and app, and one signal ends both', async () => {
  const { NODE_OPTIONS: _flagsOfJest, ...environment } = process.env;
  const port = await freePort();
  const child = spawn(process.execPath, ['scripts/dev.mjs'], {
    cwd: root,
    env: { ...environment, DATABASE_URL: database.url, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  try {
    const ready = (): boolean => /\[dev\] Open \S+/.test(said) && said.includes('Wattloom is ready');
    await until('the app and the server are ready', ready, { withinMs: 60_000 });
    const app = /\[dev\] Open (\S+?):? /.exec(said)?.[1] ?? '';

    const page = await fetch(app);
    const session = await fetch(new URL('/api/session', app));

    expect(await page.text()).toContain('/@vite/client');
    expect([page.status, session.status]).toEqual([200, 401]);
  } finally {
    const gone = once(child, 'exit');
    child.kill('SIGINT');
    expect(await gone).toEqual([0, null]);
  }
  await expect(fetch(`http://127.0.0.1:${port}/health/live`)).rejects.toThrow();
}, 120_000);
