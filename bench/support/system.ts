import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent, createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Knex } from 'knex';
import { clients } from './in-turn.ts';
import { database } from './on-postgres.ts';

const root = path.resolve(import.meta.dirname, '../..');
export const password = 'bench and measure';

export type Call = (method: string, path: string, body?: unknown) => Promise<Record<string, unknown>>;

export interface System {
  readonly knex: Knex;
  readonly url: string;
  readonly pid: number;
  /** Signs somebody in. */
  as(username: string): Promise<Call>;
  end(): Promise<void>;
}

/** The system as `npm start` runs it, in a process of its own, on a database of its own; `more`: further settings. */
export async function startSystem(postgres: string, name: string, more: NodeJS.ProcessEnv = {}): Promise<System> {
  const { url: databaseUrl, knex } = await database(postgres, name);
  const { child, url } = await serve({ ...more, DATABASE_URL: databaseUrl });
  return {
    knex,
    url,
    pid: child.pid ?? 0,
    as: (username) => signedIn(url, username),
    end: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
      await knex.destroy();
    },
  };
}

async function serve(settings: NodeJS.ProcessEnv): Promise<{ child: ChildProcess; url: string }> {
  const own = { ...settings, PORT: '0', WATTLOOM_DEMO: '1', WATTLOOM_DEMO_PASSWORD: password };
  // E.g. BENCH_NODE_FLAGS='--cpu-prof': where the server's time goes.
  const flags = process.env.BENCH_NODE_FLAGS?.split(' ') ?? [];
  const child = spawn(process.execPath, [...flags, 'scripts/start.mjs'], {
    ...{ cwd: root, env: { ...process.env, ...own }, stdio: ['ignore', 'pipe', 'inherit'] },
  });
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const ready = /Wattloom is ready: (\S+)/.exec(said);
      if (ready?.[1] !== undefined) resolve(ready[1]);
    });
    child.once('exit', () => reject(new Error(`Expected the system to start, but it said:\n${said}`)));
  });
  return { child, url };
}

/** Node's plain client: the clients share the cores with what is measured, and `fetch` takes twice as much of them. */
const agent = new Agent({ keepAlive: true, maxSockets: clients });

interface Answer {
  readonly text: string;
  readonly cookie: string;
}

async function send(method: string, to: string, body: unknown, cookie: string): Promise<Answer> {
  const sent = body === undefined ? '' : JSON.stringify(body);
  const typed = sent ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) } : {};
  return new Promise((resolve, reject) => {
    const asked = request(to, { method, agent, headers: { cookie, ...typed } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const text = Buffer.concat(parts).toString();
        const [session = ''] = answer.headers['set-cookie'] ?? [];
        if ((answer.statusCode ?? 500) < 300) resolve({ text, cookie: session.split(';')[0] ?? '' });
        else reject(new Error(`${method} ${to}: ${answer.statusCode} ${text}`));
      });
    });
    asked.on('error', reject);
    asked.end(sent);
  });
}

async function signedIn(url: string, username: string): Promise<Call> {
  const { cookie } = await send('POST', `${url}/api/session`, { username, password }, '');
  return async (method, path, body) =>
    JSON.parse((await send(method, `${url}/api${path}`, body, cookie)).text) as Record<string, unknown>;
}

/** Takes the traces that are sent to it, and forgets them. */
export async function traceSink(): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer((asked, answer) => {
    asked.resume();
    asked.on('end', () => answer.end('{}'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
