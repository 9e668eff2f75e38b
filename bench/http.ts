import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { PostgresStore } from '@wattloom/runtime/postgres';
import { startEmbeddedPostgres } from '../server/src/database/embedded-postgres.ts';
import { copies } from './support/copies.ts';
import { clients, mean, quantile, warmInTurn, type Acts } from './support/in-turn.ts';
import { bare, database, deployed, recording, wholeWith, type Recorded } from './support/on-postgres.ts';
import { table } from './support/table.ts';

const root = path.resolve(import.meta.dirname, '..');
const password = 'bench and measure';
const county = 'YC-XL';

const form = JSON.stringify({
  ...{ id: 'bench-form', type: 'default', schemaVersion: 19 },
  components: [
    { type: 'number', id: 'f1', key: 'amount', label: 'Amount', validate: { required: true, min: 0 } },
    { type: 'textfield', id: 'f2', key: 'remark', label: 'Remark', validate: { maxLength: 200 } },
    { type: 'checkbox', id: 'f3', key: 'feasible', label: 'Feasible' },
  ],
});

const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
 xmlns:wattloom="urn:wattloom:1" id="d" targetNamespace="bench"><process id="p" name="Bench" isExecutable="true">
 <extensionElements><wattloom:case department="=area" facts="amount"/></extensionElements><startEvent id="s"/>
 <userTask id="t" name="Check"><extensionElements><zeebe:formDefinition formId="bench-form"/><wattloom:performer role="acceptor"/></extensionElements></userTask>
 <endEvent id="e"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/><sequenceFlow id="g" sourceRef="t" targetRef="e"/></process></definitions>`;

const resources = [
  { name: 'bench.bpmn', content: xml },
  { name: 'bench-form.form', content: form },
];
const variables = { amount: 12.5, name: 'Chen Yu', area: county };
const submitted = { amount: 13.5, feasible: true, remark: 'nothing to note' };

/** The system as `npm start` runs it, in a process of its own. */
async function serve(databaseUrl: string): Promise<{ child: ChildProcess; url: string }> {
  const own = { DATABASE_URL: databaseUrl, PORT: '0', WATTLOOM_DEMO: '1', WATTLOOM_DEMO_PASSWORD: password };
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
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

type Call = (method: string, path: string, body?: unknown) => Promise<Record<string, unknown>>;

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

/** Lets the counter start the bench's process. */
async function prepared(url: string): Promise<Call> {
  const rule = { subject: 'role:acceptor', department: '*', object: 'process:p', effect: 'allow', priority: 50 };
  await (
    await signedIn(url, 'admin')
  )('POST', '/rules', { ...rule, action: 'start' });
  await (
    await signedIn(url, 'analyst')
  )('POST', '/deployments', { resources });
  return signedIn(url, 'acceptor');
}

interface Times {
  readonly http: readonly number[];
  readonly bare: readonly number[];
}

async function completions(call: Call, key: string, postgres: string, count: number, name: string): Promise<Times> {
  const [ours, theirs] = [await database(postgres, `own_${name}`), await database(postgres, `bare_${name}`)];
  try {
    const recorded: Recorded = new Map();
    const engine = await deployed(recording(new PostgresStore(ours.knex), recorded), resources);
    await deployed(new PostgresStore(theirs.knex), resources);
    const options = { variables, department: county };
    for (const act of Array.from({ length: count }, () => wholeWith(engine, key, options, submitted)).flat())
      await act();
    const run = await warmInTurn(Array.from({ length: count }, () => overHttp(call, key)));
    const of = ({ instances }: { instances: readonly (readonly number[])[] }): number[] =>
      instances.flatMap((instance) => instance.slice(1));
    return { http: of(run), bare: of(await bare(theirs, recorded)) };
  } finally {
    await Promise.all([ours.knex.destroy(), theirs.knex.destroy()]);
  }
}

function overHttp(call: Call, key: string): Acts {
  let id = '';
  return [
    async () => (id = String((await call('POST', '/processes/p/instances', { variables })).id)),
    async () => call('POST', `/tasks/${id}:${key}/complete`, { variables: submitted }),
  ];
}

/** Milliseconds of the first page of work. */
async function lists(call: Call): Promise<readonly number[]> {
  const times: number[] = [];
  for (let n = 0; n < 60; n += 1) {
    const at = performance.now();
    await call('GET', '/tasks');
    times.push(performance.now() - at);
  }
  return times.slice(10);
}

const ms = (times: readonly number[], share: number): string => quantile(times, share).toFixed(1);

/**
 * Completing a user task over HTTP, with session, rights and form, beside the same commits sent bare through `pg`; then the
 * first page of work among many open tasks, for somebody whose they all are and for somebody of another county.
 */
export default async function httpBench(say: (text: string) => void, args: readonly string[]): Promise<void> {
  const options = { instances: { type: 'string' }, rounds: { type: 'string' }, open: { type: 'string' } } as const;
  const { values } = parseArgs({ args: [...args], options });
  const [count, rounds, open] = [values.instances ?? 600, values.rounds ?? 3, values.open ?? 1_000_000].map(Number);
  const folder = mkdtempSync(path.join(tmpdir(), 'wattloom-bench-'));
  const postgres = await startEmbeddedPostgres(folder);
  const { url: databaseUrl, knex } = await database(postgres.url, 'http');
  const server = await serve(databaseUrl);
  try {
    const call = await prepared(server.url);
    const { id } = await call('POST', '/processes/p/instances', { variables });
    const like = String(id);
    const { items } = (await call('GET', '/tasks')) as { items?: { id: string }[] };
    const key = items?.find((task) => task.id.startsWith(like))?.id.split(':')[1] ?? '';
    const rows: string[][] = [];
    for (let round = 1; round <= (rounds ?? 3); round += 1) {
      const { http, bare: sent } = await completions(call, key, postgres.url, count ?? 600, String(round));
      const ratio = `${((mean(sent) / mean(http)) * 100).toFixed(0)} %`;
      rows.push([String(round), ms(http, 0.5), ms(http, 0.95), ms(sent, 0.5), ms(sent, 0.95), ratio]);
    }
    say(`a user task completed over HTTP, ${clients} clients, ${count} instances a round\n`);
    say(table(['round', 'p50 ms', 'p95 ms', 'bare p50', 'bare p95', 'of bare pg'], rows));
    const began = performance.now();
    await knex.transaction((trx) => copies(trx, like, open ?? 0));
    await knex.raw('vacuum analyze');
    say(
      `\n${open} open tasks written in ${((performance.now() - began) / 1000).toFixed(0)} s; the first page of work:`,
    );
    for (const [who, asked] of [
      ['whose they all are', call],
      ['of another county', await signedIn(server.url, 'acceptor-zj')],
    ] as const) {
      const times = await lists(asked);
      say(`  somebody ${who}: p50 ${ms(times, 0.5)} ms, p95 ${ms(times, 0.95)} ms`);
    }
  } finally {
    server.child.kill('SIGTERM');
    await once(server.child, 'exit');
    await knex.destroy();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
