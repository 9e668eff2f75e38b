import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Engine, type Change, type Store } from '@wattloom/runtime';
import { commitStatement, migrate, PostgresStore } from '@wattloom/runtime/postgres';
import knex, { type Knex } from 'knex';
import pg from 'pg';
import { startEmbeddedPostgres } from '../server/src/database/embedded-postgres.ts';

const clients = 8;
const warmUp = 200;
const measured = 2000;
const rounds = 3;

const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="bench">
<process id="p" isExecutable="true"><startEvent id="s"/><userTask id="u"/><endEvent id="e"/>
<sequenceFlow id="f" sourceRef="s" targetRef="u"/><sequenceFlow id="g" sourceRef="u" targetRef="e"/></process></definitions>`;

interface Run {
  readonly perSecond: number;
  readonly latencies: readonly number[];
}

/** Runs all work on a fixed number of clients, each taking the next piece when it is free. */
async function timed(work: readonly (() => Promise<unknown>)[]): Promise<Run> {
  const latencies: number[] = [];
  let next = 0;
  const began = performance.now();
  const client = async (): Promise<void> => {
    for (let piece = work[next++]; piece; piece = work[next++]) {
      const at = performance.now();
      await piece();
      latencies.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { perSecond: (work.length * 1000) / (performance.now() - began), latencies: latencies.sort((a, b) => a - b) };
}

async function database(url: string, name: string): Promise<{ db: Knex; url: string }> {
  const admin = knex({ client: 'pg', connection: url });
  await admin.raw(`create database ${name}`);
  await admin.destroy();
  const own = url.replace(/postgres$/, name);
  const db = knex({ client: 'pg', connection: own, pool: { min: 0, max: clients } });
  await migrate(db);
  return { db, url: own };
}

/** A store that also keeps what it committed. */
function recording(store: Store, changes: Change[]): Store {
  return new Proxy(store, {
    get(target, name: keyof Store) {
      if (name !== 'commit') return target[name].bind(target);
      return async (change: Change) => {
        changes.push(change);
        return target.commit(change);
      };
    },
  });
}

async function cases(store: Store, ids: readonly string[]): Promise<Engine> {
  let next = 0;
  const parts = { store, now: () => '2026-03-02T08:00:00.000Z', newId: () => ids[next++] ?? '' };
  const engine = new Engine(parts);
  await engine.deploy([{ name: 'p.bpmn', content: xml }], { by: null });
  for (const _ of ids) await engine.start('p', { variables: { amount: 12.5, name: 'Chen Yu' } }, { by: 'li' });
  return engine;
}

/** Counts what any `pg` client sends, each a round trip of its own. */
function countQueries(count: () => void): { stop(): void } {
  const query: unknown = Reflect.get(pg.Client.prototype, 'query');
  Reflect.set(pg.Client.prototype, 'query', function counted(this: unknown, ...args: unknown[]): unknown {
    count();
    return Reflect.apply(query as (...args: unknown[]) => unknown, this, args);
  });
  return { stop: () => Reflect.set(pg.Client.prototype, 'query', query) };
}

async function round(url: string, n: number): Promise<{ engine: Run; bare: Run; statements: number }> {
  const ids = Array.from({ length: warmUp + measured }, () => randomUUID());
  const [ours, theirs] = [await database(url, `engine_${n}`), await database(url, `bare_${n}`)];
  const changes: Change[] = [];
  const engine = await cases(recording(new PostgresStore(ours.db), changes), ids);
  await cases(new PostgresStore(theirs.db), ids);
  changes.length = 0;
  const data = { feasible: true, remark: 'nothing to note' };
  const complete = ids.map(
    (instanceId) => async () => engine.completeTask(instanceId, '4', { variables: data }, { by: 'wang' }),
  );
  await timed(complete.slice(0, warmUp));
  let statements = 0;
  const counted = countQueries(() => (statements += 1));
  const engineRun = await timed(complete.slice(warmUp));
  counted.stop();

  const pool = new pg.Pool({ connectionString: theirs.url, max: clients });
  const writes = changes.map((change) => {
    const { sql, bindings } = commitStatement(change);
    const { sql: text, bindings: values } = theirs.db
      .raw(sql, bindings as Knex.ValueDict)
      .toSQL()
      .toNative();
    return async () => pool.query({ name: 'commit', text, values: [...values] });
  });
  await timed(writes.slice(0, warmUp));
  const bareRun = await timed(writes.slice(warmUp));
  await Promise.all([pool.end(), ours.db.destroy(), theirs.db.destroy()]);
  return { engine: engineRun, bare: bareRun, statements: statements / measured };
}

function line(name: string, { perSecond, latencies }: Run): string {
  const at = (share: number): string => (latencies[Math.floor(latencies.length * share)] ?? 0).toFixed(1);
  return `${name.padEnd(10)} ${perSecond.toFixed(0).padStart(6)} completions/s   p50 ${at(0.5)} ms   p95 ${at(0.95)} ms`;
}

/** Completes user tasks through the engine beside the same writes sent bare through `pg`, on one PostgreSQL, fsync on. */
export default async function engineBench(say: (text: string) => void): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'wattloom-bench-'));
  const postgres = await startEmbeddedPostgres(folder);
  try {
    for (let n = 1; n <= rounds; n += 1) {
      const { engine, bare, statements } = await round(postgres.url, n);
      say(`round ${n}: ${clients} clients, ${measured} user tasks`);
      say(line('engine', engine));
      say(line('bare pg', bare));
      say(
        `ratio ${((engine.perSecond / bare.perSecond) * 100).toFixed(0)} %, ${statements.toFixed(2)} statements and round trips a completion`,
      );
    }
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
