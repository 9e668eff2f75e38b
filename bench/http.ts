import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { PostgresStore } from '@wattloom/runtime/postgres';
import { startEmbeddedPostgres } from '../server/src/embedded/embedded-postgres.ts';
import { copies } from './support/copies.ts';
import { clients, mean, quantile, warmInTurn, type Acts } from './support/in-turn.ts';
import { bare, database, deployed, recording, wholeWith, type Recorded } from './support/on-postgres.ts';
import { deployOneTask, oneTask } from './support/one-task.ts';
import { startSystem, traceSink, type Call, type System } from './support/system.ts';
import { table } from './support/table.ts';

const county = 'YC-XL';

const variables = { amount: 12.5, name: 'Chen Yu', area: county };
const submitted = { amount: 13.5, feasible: true, remark: 'nothing to note' };

interface Prepared {
  readonly system: System;
  readonly call: Call;
  /** The case and the key of its task, the same in every case. */
  readonly like: string;
  readonly key: string;
}

/** Deploys, lets the counter start the bench's process, and starts a case. */
async function prepared(system: System): Promise<Prepared> {
  const [admin, analyst, call] = await Promise.all(['admin', 'analyst', 'acceptor'].map((name) => system.as(name)));
  if (!admin || !analyst || !call) throw new Error('Expected three people.');
  await deployOneTask(admin, analyst);
  const { id } = await call('POST', '/processes/p/instances', { variables });
  const { items } = (await call('GET', '/tasks')) as { items?: { id: string }[] };
  const key = items?.find((task) => task.id.startsWith(String(id)))?.id.split(':')[1] ?? '';
  return { system, call, like: String(id), key };
}

interface Times {
  readonly http: readonly number[];
  readonly bare: readonly number[];
}

async function completions(call: Call, key: string, postgres: string, count: number, name: string): Promise<Times> {
  const [ours, theirs] = [await database(postgres, `own_${name}`), await database(postgres, `bare_${name}`)];
  try {
    const recorded: Recorded = new Map();
    const engine = await deployed(recording(new PostgresStore(ours.knex), recorded), oneTask.resources);
    await deployed(new PostgresStore(theirs.knex), oneTask.resources);
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

async function completionTable(
  sides: readonly (readonly [string, Prepared])[],
  postgres: string,
  rounds: number,
  count: number,
): Promise<string> {
  const rows: string[][] = [];
  for (let round = 1; round <= rounds; round += 1)
    for (const [says, { call, key }] of sides) {
      const { http, bare: sent } = await completions(call, key, postgres, count, `${says}_${round}`);
      const ratio = `${((mean(sent) / mean(http)) * 100).toFixed(0)} %`;
      rows.push([says, String(round), ms(http, 0.5), ms(http, 0.95), ms(sent, 0.5), ms(sent, 0.95), ratio]);
    }
  return table(['traces', 'round', 'p50 ms', 'p95 ms', 'bare p50', 'bare p95', 'of bare pg'], rows);
}

async function listLines({ system, call, like }: Prepared, open: number): Promise<readonly string[]> {
  const began = performance.now();
  await system.knex.transaction((trx) => copies(trx, like, open));
  await system.knex.raw('vacuum analyze');
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  const lines = [`${open} open tasks written in ${seconds} s; the first page of work:`];
  for (const [who, asked] of [
    ['whose they all are', call],
    ['of another county', await system.as('acceptor-zj')],
  ] as const) {
    const times = await lists(asked);
    lines.push(`  somebody ${who}: p50 ${ms(times, 0.5)} ms, p95 ${ms(times, 0.95)} ms`);
  }
  return lines;
}

/**
 * Completing a user task over HTTP, with session, rights and form, without traces and with, beside the same commits sent bare
 * through `pg`; then the first page of work among many open tasks, for somebody whose they all are and for somebody of
 * another county.
 */
export default async function httpBench(say: (text: string) => void, args: readonly string[]): Promise<void> {
  const options = {
    instances: { type: 'string', default: '3000' },
    rounds: { type: 'string', default: '3' },
    open: { type: 'string', default: '1000000' },
  } as const;
  const { values } = parseArgs({ args: [...args], options });
  const folder = mkdtempSync(path.join(tmpdir(), 'wattloom-bench-'));
  const postgres = await startEmbeddedPostgres(folder);
  const sink = await traceSink();
  const systems: System[] = [];
  try {
    for (const [name, more] of [
      ['off', {}],
      ['on', { OTEL_EXPORTER_OTLP_ENDPOINT: sink.url }],
    ] as const)
      systems.push(await startSystem(postgres.url, `traces_${name}`, more));
    const [off, on] = await Promise.all(systems.map(prepared));
    if (!off || !on) throw new Error('Expected two systems.');
    say(`a user task completed over HTTP, ${clients} clients, ${values.instances} instances a round\n`);
    const sides = [
      ['off', off],
      ['on', on],
    ] as const;
    say(await completionTable(sides, postgres.url, Number(values.rounds), Number(values.instances)));
    say('');
    for (const line of await listLines(off, Number(values.open))) say(line);
  } finally {
    await Promise.all(systems.map((system) => system.end()));
    sink.server.close();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
