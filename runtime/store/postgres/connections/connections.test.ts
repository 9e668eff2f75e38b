import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import { connect, type ConnectOptions } from '../connect.ts';
import { freshDatabase, type FreshDatabase } from '../../../../test/support/database.ts';
import { until } from '../../../../test/support/until.ts';
import { asCaller, currentCaller } from './caller.ts';
import { Overloaded } from './overloaded.ts';

let database: FreshDatabase;
const pools: Knex[] = [];

beforeAll(async () => {
  database = await freshDatabase();
});
afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.destroy();
});
afterAll(() => database.close());

function pool(options: ConnectOptions): Knex {
  const made = connect(database.url, options);
  pools.push(made);
  return made;
}

const inUse = ({ client }: Knex): number => (client as { pool: { numUsed(): number } }).pool.numUsed();

/** Knex sends a statement only once somebody waits for it. */
const sent = (statement: Knex.Raw): Promise<unknown> => statement.then((answer: unknown) => answer);

test('what runs inside a transaction cannot ask the pool for a second connection', async () => {
  const knex = pool({ max: 2 });

  const doubled = knex.transaction(async () => knex.raw('select 1'));

  await expect(doubled).rejects.toThrow('asked the pool for another one');
  await expect(knex.transaction((trx) => knex.transaction(async () => trx.raw('select 1')))).rejects.toThrow();
});

test('its own connection serves it, savepoints included, and after it the pool serves again', async () => {
  const knex = pool({ max: 1 });
  let later: Promise<unknown> | undefined;

  const found = await knex.transaction(async (trx) => {
    later = sleep(50).then(() => knex.raw('select 2'));
    return trx.transaction((savepoint) => savepoint.raw<{ rows: unknown[] }>('select 1 as one'));
  });

  expect(found.rows).toEqual([{ one: 1 }]);
  await expect(later).resolves.toBeDefined();
});

test('callers beyond the bound are turned away at once; who waits already is served', async () => {
  const knex = pool({ max: 1, mostWaiting: 2 });
  await knex.raw('select 1');
  const busy = sent(knex.raw('select pg_sleep(0.3)'));
  await until('the connection is taken', () => inUse(knex) === 1);
  const ask = (): Promise<unknown> => asCaller(async () => knex.raw('select 1'));

  const began = performance.now();
  const asked = await Promise.allSettled([
    ask(),
    ask(),
    ask().finally(() => expect(performance.now() - began).toBeLessThan(200)),
  ]);

  expect(asked.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  expect((asked[2] as PromiseRejectedResult).reason).toBeInstanceOf(Overloaded);
  await busy;
});

test('while no connection comes free callers wait less than a second, and the pool is whole afterwards', async () => {
  const knex = pool({ max: 1 });
  const hanging = sent(knex.raw('select pg_sleep(2)'));

  const began = performance.now();
  await expect(asCaller(async () => knex.raw('select 1'))).rejects.toBeInstanceOf(Overloaded);
  const waited = performance.now() - began;
  await expect(asCaller(async () => knex.raw('select 1'))).rejects.toBeInstanceOf(Overloaded);

  expect(waited).toBeLessThan(1_500);
  expect(performance.now() - began - waited).toBeLessThan(200);
  await hanging;
  await expect(asCaller(async () => knex.raw('select 1'))).resolves.toBeDefined();
});

test('who has begun is not turned away, and neither is work that nobody waits for', async () => {
  const knex = pool({ max: 1, mostWaiting: 0 });

  await asCaller(async () => {
    await knex.raw('select 1').catch(() => undefined);
    const caller = currentCaller();
    if (caller) caller.isAdmitted = true;
    await expect(Promise.all([knex.raw('select 1'), knex.raw('select 2')])).resolves.toHaveLength(2);
  });

  await expect(Promise.all([knex.raw('select 1'), knex.raw('select 2')])).resolves.toHaveLength(2);
});

test('work that nobody waits for, however much, leaves callers their turns', async () => {
  const knex = pool({ max: 1 });
  let isOver = false;
  const loop = async (): Promise<void> => {
    while (!isOver) await knex.raw('select pg_sleep(0.01)');
  };
  const loops = Array.from({ length: 8 }, loop);
  await until('the connection is taken', () => inUse(knex) === 1);

  const began = performance.now();
  await asCaller(async () => knex.raw('select 1'));
  const waited = performance.now() - began;
  isOver = true;
  await Promise.all(loops);

  expect(waited).toBeLessThan(1_000);
});

test('who waits when the pool ends is told at once', async () => {
  const knex = connect(database.url, { max: 1 });
  await knex.raw('select 1');
  const busy = sent(knex.raw('select pg_sleep(0.3)'));
  await until('the connection is taken', () => inUse(knex) === 1);
  const waiting = sent(knex.raw('select 1'));

  const ended = knex.destroy();

  await expect(waiting).rejects.toBeInstanceOf(Overloaded);
  await busy.catch(() => undefined);
  await ended;
});

test('a caller is known to have changed something once a transaction was done', async () => {
  const knex = pool({ max: 1 });

  const seen = await asCaller(async () => {
    const before = currentCaller()?.hasChanged;
    await knex.transaction(async () => Promise.reject(new Error('given up'))).catch(() => undefined);
    const failed = currentCaller()?.hasChanged;
    await knex.transaction((trx) => trx.raw('select 1'));
    return [before, failed, currentCaller()?.hasChanged];
  });

  expect(seen).toEqual([false, false, true]);
});

test('statements and waits for locks have their time', async () => {
  const knex = pool({ max: 2, statementMs: 200, lockMs: 100 });

  await expect(knex.raw('select pg_sleep(5)')).rejects.toMatchObject({ code: '57014' });
  await knex.transaction(async (trx) => {
    await trx.raw('select pg_advisory_xact_lock(4711)');
    await expect(connectOther(knex)).rejects.toMatchObject({ code: '55P03' });
  });
});

/** As another process does, which knows nothing of the transaction here. */
async function connectOther(knex: Knex): Promise<unknown> {
  const { connection } = knex.client.config as { connection: { connectionString: string } };
  const other = connect(connection.connectionString, { max: 1, lockMs: 100 });
  try {
    return await other.raw('select pg_advisory_xact_lock(4711)');
  } finally {
    await other.destroy();
  }
}
