import { freshDatabase, type FreshDatabase } from '../../../../test/support/database.ts';
import { Engine } from '../../../engine/engine.ts';
import { bpmn, flows } from '../../../testing/play.ts';
import { PostgresStore } from '../postgres-store.ts';
import { uuidV7 } from '../uuid-v7.ts';
import type { BatchWork, Condition, Selection } from './batch.ts';
import { Batches } from './batches.ts';
import { BatchWorker } from './batch-worker.ts';

const job = '<extensionElements><zeebe:taskDefinition type="notify" retries="1"/></extensionElements>';
const xml = bpmn(
  `<startEvent id="s"/><userTask id="u" name="Check"/><serviceTask id="j">${job}</serviceTask><endEvent id="e"/>${flows('s>u', 'u>j', 'j>e')}`,
);

let database: FreshDatabase;
let now = '2026-03-02T08:00:00.000Z';
let engine: Engine;
let store: PostgresStore;
let batches: Batches;
const everything: Condition = { sql: 'true', bindings: [] };
const op = { by: 'op' };

const worker = (parts: { within?: Condition; engine?: Engine } = {}): BatchWorker =>
  new BatchWorker({
    knex: database.knex,
    operations: (parts.engine ?? engine).operations,
    now: () => now,
    within: () => parts.within ?? everything,
    failed: (error) => {
      throw error;
    },
  });
const create = (work: BatchWork, selection: Selection = {}): Promise<string> =>
  batches.create(work, selection, { at: now, by: 'op' }).then(({ id }) => id);
const toEnd = async (one = worker()): Promise<void> => {
  while ((await one.runDue()) > 0);
};
const start = async (count: number, department: string | null = null): Promise<readonly string[]> => {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) ids.push((await engine.cases.start('p', { department }, { by: 'li' })).id);
  return ids;
};
const statuses = async (): Promise<readonly string[]> => {
  const { rows } = await database.knex.raw<{ rows: { status: string; count: number }[] }>(
    'select status, count(*)::int as count from wattloom.instance group by status order by status',
  );
  return rows.map(({ status, count }) => `${count} ${status}`);
};

beforeEach(async () => {
  database = await freshDatabase();
  now = '2026-03-02T08:00:00.000Z';
  store = new PostgresStore(database.knex);
  engine = new Engine({ store, now: () => now, newId: () => uuidV7() });
  batches = new Batches(database.knex);
  await engine.definitions.deploy([{ name: 'p.bpmn', content: xml }], { by: 'an' });
});
afterEach(() => database.close());

test('a batch lists its cases and works on each; one that is suspended is passed over with the reason', async () => {
  const [first = ''] = await start(5);
  await engine.operations.suspend(first, { reason: 'wait' }, op);
  const id = await create({
    kind: 'modify',
    instructions: [{ type: 'move', from: { elementId: 'u' }, to: 'j' }],
    reason: 'r',
  });
  await toEnd();
  expect(await batches.find(id)).toMatchObject({ state: 'completed', total: 5, done: 4, failed: 0, skipped: 1 });
  expect(await batches.items(id, { state: 'skipped', limit: 10 })).toMatchObject([
    { n: 1, instanceId: first, code: 'instance-suspended', problem: expect.stringContaining('suspended') },
  ]);
  const items = await batches.items(id, { after: 1, limit: 2 });
  expect(items.map(({ n, state }) => [n, state])).toEqual([
    [2, 'done'],
    [3, 'done'],
  ]);
});

test('it shows how far it is, pauses between chunks, goes on, and ends', async () => {
  await start(230);
  const id = await create({ kind: 'cancel', reason: 'all of them' });
  const one = worker();
  await one.runDue();
  expect(await batches.find(id)).toMatchObject({ state: 'running', total: 230, done: 100 });
  expect(await batches.pause(id)).toMatchObject({ state: 'paused' });
  expect(await one.runDue()).toBe(0);
  expect(await statuses()).toEqual(['130 active', '100 terminated']);
  expect(await batches.resume(id)).toMatchObject({ state: 'running' });
  expect(await batches.resume(id)).toBeNull();
  await Promise.all([toEnd(), toEnd()]);
  expect(await batches.find(id)).toMatchObject({ state: 'completed', done: 230 });
  expect(await statuses()).toEqual(['230 terminated']);
});

test('a batch that is cancelled does no more; what was done stays done', async () => {
  await start(120);
  const id = await create({ kind: 'suspend', reason: 'r' });
  await worker().runDue();
  expect(await batches.cancel(id, now)).toMatchObject({ state: 'cancelled', endedAt: now });
  await toEnd();
  expect(await statuses()).toEqual(['20 active', '100 suspended']);
  expect(await batches.items(id, { state: 'open', limit: 50 })).toHaveLength(20);
});

test('a chunk whose worker died is begun again when its lease ends, and changes nothing twice', async () => {
  const ids = await start(3);
  const id = await create({ kind: 'setVariables', values: { a: 1 }, reason: 'r' });
  const one = worker();
  await one.runDue();
  // As if it had died after the cases, before the results were written.
  await database.knex.raw(`update wattloom.batch_item set state = 'open', leased_until = '2026-03-02T08:02:00Z'`);
  await database.knex.raw(`update wattloom.batch set state = 'running', done = 0`);
  expect(await one.runDue()).toBe(0);
  now = '2026-03-02T08:02:00.000Z';
  await toEnd(one);
  expect(await batches.find(id)).toMatchObject({ state: 'completed', done: 3 });
  for (const instanceId of ids) expect((await store.load(instanceId))?.revision).toBe(2);
});

test('what failed is tried again when it can work', async () => {
  const ids = await start(3);
  const [task] = await store.waits(ids[0] ?? '');
  await engine.tasks.complete(ids[0] ?? '', task?.key ?? '', {}, { by: 'li' });
  const next = bpmn(`<startEvent id="s"/><userTask id="u" name="Check"/><endEvent id="e"/>${flows('s>u', 'u>e')}`);
  await engine.definitions.deploy([{ name: 'p.bpmn', content: next }], { by: 'an' });
  const id = await create({ kind: 'migrate', version: 2 }, { process: 'p', version: 1 });
  await toEnd();
  expect(await batches.find(id)).toMatchObject({ state: 'completed', total: 3, done: 2, failed: 1 });
  expect(await batches.items(id, { state: 'failed', limit: 10 })).toMatchObject([
    { n: 1, code: 'migration-refused', problem: expect.stringContaining('"j"') },
  ]);
  await engine.operations.perform(
    ids[0] ?? '',
    { type: 'modify', instructions: [{ type: 'move', from: { elementId: 'j' }, to: 'u' }], reason: 'r' },
    op,
  );
  expect(await batches.retry(id)).toMatchObject({ state: 'running', done: 2, failed: 0 });
  await toEnd();
  expect(await batches.find(id)).toMatchObject({ state: 'completed', done: 3, failed: 0 });
});

test('incidents of many cases are retried, with a corrected variable', async () => {
  const ids = await start(3);
  for (const id of ids.slice(0, 2)) {
    const [task] = await store.waits(id);
    await engine.tasks.complete(id, task?.key ?? '', {}, { by: 'li' });
  }
  for (const { instanceId, key } of await engine.jobs.activate({
    type: 'notify',
    worker: 'w',
    maxJobs: 9,
    timeoutMs: 1,
  }))
    await engine.jobs.fail(instanceId, key, { message: 'no line', retries: 0 }, 'w');
  const id = await create({ kind: 'retry', variables: { line: 2 } }, { incident: 'job-failed' });
  await toEnd();
  expect(await batches.find(id)).toMatchObject({ total: 2, done: 2 });
  const again = await engine.jobs.activate({ type: 'notify', worker: 'w', maxJobs: 9, timeoutMs: 1 });
  expect(again).toMatchObject([{ variables: { line: 2 } }, { variables: { line: 2 } }]);
});

test('a retry that is begun again because its worker died is done, not passed over', async () => {
  const [id = ''] = await start(1);
  const [task] = await store.waits(id);
  await engine.tasks.complete(id, task?.key ?? '', {}, { by: 'li' });
  const jobs = { type: 'notify', worker: 'w', maxJobs: 9, timeoutMs: 1 };
  for (const { instanceId, key } of await engine.jobs.activate(jobs))
    await engine.jobs.fail(instanceId, key, { message: 'no line', retries: 0 }, 'w');
  const batch = await create({ kind: 'retry' }, { incident: 'job-failed' });
  await toEnd();
  // As if it had died after the case, before the result was written.
  await database.knex.raw(`update wattloom.batch_item set state = 'open', leased_until = '2026-03-02T08:02:00Z'`);
  await database.knex.raw(`update wattloom.batch set state = 'running', done = 0, ended_at = null`);
  now = '2026-03-02T08:02:00.000Z';
  await toEnd();
  expect(await batches.find(batch)).toMatchObject({ done: 1, skipped: 0 });
  expect(await engine.jobs.activate(jobs)).toHaveLength(1);
});

test.each([
  ['of a department', {}, { sql: 'i.department = ?', bindings: ['north'] }, 2],
  ['at an element', { element: 'u' }, everything, 3],
  ['where nothing stands', { element: 'j' }, everything, 0],
  ['of a version', { process: 'p', version: 1 }, everything, 3],
  ['of another version', { process: 'p', version: 2 }, everything, 0],
  ['with incidents', { incident: '*' }, everything, 0],
  ['started before', { startedBefore: '2026-03-02T08:00:00.000Z' }, everything, 0],
  ['started after', { startedAfter: '2026-03-02T08:00:00.000Z' }, everything, 3],
] as const)('cases %s', async (_, selection, within, expected) => {
  await start(2, 'north');
  await start(1, 'south');
  expect(await batches.count(selection, within)).toBe(expected);
  const id = await create({ kind: 'cancel', reason: 'r' }, selection);
  await toEnd(worker({ within }));
  expect(await batches.find(id)).toMatchObject({ state: 'completed', total: expected, done: expected });
});

test('cases that are named are listed even where they have ended, and say so', async () => {
  const [id = ''] = await start(1);
  await engine.operations.cancel(id, { reason: 'r' }, op);
  const batch = await create({ kind: 'suspend', reason: 'r' }, { ids: [id] });
  await toEnd();
  expect(await batches.items(batch, { limit: 1 })).toMatchObject([{ state: 'skipped', code: 'instance-ended' }]);
  expect((await batches.list(10)).map((one) => one.id)).toEqual([batch]);
});
