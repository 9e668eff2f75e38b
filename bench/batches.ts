import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Engine, inverseMap } from '@wattloom/runtime';
import {
  Batches,
  BatchWorker,
  connect,
  migrate,
  PostgresStore,
  uuidV7,
  type BatchWork,
} from '@wattloom/runtime/postgres';
import type { Knex } from 'knex';
import { startEmbeddedPostgres } from '../server/src/embedded/embedded-postgres.ts';
import { copies } from './support/copies.ts';

/** Two of them, as two server processes would. */
const workers = 2;
const migrated = 10_000;
const cancelled = 100_000;

const version = (task: string): string => `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="bench"><process id="p" isExecutable="true">
<startEvent id="s"><outgoing>f1</outgoing></startEvent>
<userTask id="${task}" name="Check"><incoming>f1</incoming><outgoing>f2</outgoing></userTask>
<endEvent id="e"><incoming>f2</incoming></endEvent>
<boundaryEvent id="b" attachedToRef="${task}"><outgoing>f3</outgoing><timerEventDefinition id="t">
<timeDuration xsi:type="tFormalExpression">P30D</timeDuration></timerEventDefinition></boundaryEvent>
<endEvent id="late"><incoming>f3</incoming></endEvent><sequenceFlow id="f1" sourceRef="s" targetRef="${task}"/>
<sequenceFlow id="f2" sourceRef="${task}" targetRef="e"/><sequenceFlow id="f3" sourceRef="b" targetRef="late"/>
</process></definitions>`;

/** The longest that any transaction was open, looked at every 20 ms. */
function watched(knex: Knex): { stop(): Promise<number> } {
  let longest = 0;
  const over = new AbortController();
  const looking = (async () => {
    while (!over.signal.aborted) {
      const { rows } = await knex.raw<{ rows: { ms: number | null }[] }>(
        `select (extract(epoch from max(clock_timestamp() - xact_start)) * 1000)::float8 as ms from pg_stat_activity
         where pid <> pg_backend_pid() and state <> 'idle' and backend_type = 'client backend'`,
      );
      longest = Math.max(longest, rows[0]?.ms ?? 0);
      await sleep(20);
    }
  })();
  return {
    stop: async () => {
      over.abort();
      await looking;
      return longest;
    },
  };
}

interface Bench {
  readonly knex: Knex;
  readonly eye: Knex;
  readonly engine: Engine;
  readonly batches: Batches;
  readonly say: (text: string) => void;
}

/** Makes a batch and works on it to its end; `onProgress` sees it twice a second. */
async function batch(
  { knex, eye, engine, batches, say }: Bench,
  work: BatchWork,
  selection: { version?: number },
  onProgress: (id: string, share: number) => Promise<void> = async () => undefined,
): Promise<void> {
  const now = (): string => new Date().toISOString();
  const watch = watched(eye);
  const began = performance.now();
  const { id } = await batches.create(work, { process: 'p', ...selection }, { at: now(), by: 'op' });
  const over = new AbortController();
  const within = () => ({ sql: 'true', bindings: [] });
  const failed = (error: unknown): void => say(String(error));
  const run = async (): Promise<void> => {
    const worker = new BatchWorker({ knex, operations: engine.operations, now, within, failed });
    while (!over.signal.aborted) if ((await worker.runDue()) === 0) await sleep(50);
  };
  const running = Array.from({ length: workers }, run);
  let seen = 0;
  for (;;) {
    const found = await batches.find(id);
    if (!found) throw new Error('The batch is gone.');
    const share = found.total ? (found.done + found.failed + found.skipped) / found.total : 0;
    if (share >= seen + 0.2) {
      seen = share;
      say(`  ${seconds(began)}: ${found.done} done, ${found.failed} failed, of ${found.total}`);
    }
    if (found.state === 'completed') {
      over.abort();
      await Promise.all(running);
      const spent = performance.now() - began;
      const longest = await watch.stop();
      say(
        `  ${work.kind}: ${found.done} of ${found.total} in ${(spent / 1000).toFixed(1)} s, ${((found.done / spent) * 1000).toFixed(0)}/s; longest transaction ${longest.toFixed(0)} ms`,
      );
      return;
    }
    await onProgress(id, share);
    await sleep(200);
  }
}

function seconds(began: number): string {
  return `${((performance.now() - began) / 1000).toFixed(1)} s`;
}

/** Pauses once, at two fifths, and says what was done in the two seconds after. */
function pausing({ batches, say }: Bench): (id: string, share: number) => Promise<void> {
  let isDone = false;
  return async (id, share) => {
    if (isDone || share < 0.4) return;
    isDone = true;
    await batches.pause(id);
    // The chunks that run are ended.
    await sleep(2_000);
    const before = (await batches.find(id))?.done ?? 0;
    await sleep(2_000);
    const after = (await batches.find(id))?.done ?? 0;
    say(`  paused at ${before}; ${after - before} done in two seconds of pause; resumed`);
    await batches.resume(id);
  };
}

async function measure(bench: Bench): Promise<void> {
  const { engine, knex, say } = bench;
  await engine.definitions.deploy([{ name: 'p.bpmn', content: version('u') }], { by: 'an' });
  await engine.definitions.deploy([{ name: 'p.bpmn', content: version('check') }], { by: 'an' });
  const { id } = await engine.cases.start('p', { version: 1, variables: { no: 'A-1' } }, { by: 'li' });
  await knex.transaction((trx) => copies(trx, id, migrated - 1));
  const mapping = { u: 'check', b: 'b', s: 's', e: 'e', late: 'late' };
  say(`${migrated} cases from version 1 to 2, paused and resumed:`);
  await batch(bench, { kind: 'migrate', version: 2, mapping }, { version: 1 }, pausing(bench));
  say('and back by the inverse map:');
  await batch(bench, { kind: 'migrate', version: 1, mapping: inverseMap(mapping) }, { version: 2 });
  await knex.transaction((trx) => copies(trx, id, cancelled - migrated));
  say(`${cancelled} cases cancelled:`);
  await batch(bench, { kind: 'cancel', reason: 'bench' }, {});
  const { rows } = await knex.raw<{ rows: { status: string; count: number }[] }>(
    `select status, count(*)::int as count from wattloom.instance group by 1`,
  );
  say(`  ${rows.map(({ status, count }) => `${count} ${status}`).join(', ')}`);
}

/** Batches as two server processes work on them, on one PostgreSQL with fsync on, history on. */
export default async function batchesBench(say: (text: string) => void): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'wattloom-bench-'));
  const postgres = await startEmbeddedPostgres(folder);
  const knex = connect(postgres.url, { max: 10 });
  const eye = connect(postgres.url, { max: 1 });
  try {
    await migrate(knex);
    const store = new PostgresStore(knex);
    const engine = new Engine({ store, now: () => new Date().toISOString(), newId: () => uuidV7() });
    await measure({ knex, eye, engine, batches: new Batches(knex), say });
  } finally {
    await Promise.all([knex.destroy(), eye.destroy()]);
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
