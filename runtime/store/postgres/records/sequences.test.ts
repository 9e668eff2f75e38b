import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import { freshDatabase, type FreshDatabase } from '../../../../test/support/database.ts';
import { numbers } from '../migrations/0027-numbers.ts';
import { nextInSequence } from './sequences.ts';

const at = '2026-06-01T08:00:00.000Z';
const sequence = 'F-{yyyy}-{0000}';
let database: FreshDatabase;

beforeEach(async () => {
  database = await freshDatabase({ connections: 12 });
});
afterEach(() => database.close());

async function next(gapless: boolean, within: Knex = database.knex): Promise<string> {
  const { sql, bindings } = nextInSequence({ sequence, gapless }, at);
  const { rows } = await within.raw<{ rows: { next: string }[] }>(`select ${sql} as next`, [...bindings]);
  return rows[0]?.next ?? '';
}

/** Takes a number, and ends its transaction only when it is told to. */
function taking(gapless: boolean): {
  readonly number: Promise<string>;
  end(how: 'commit' | 'roll back'): Promise<void>;
} {
  const number = Promise.withResolvers<string>();
  const over = Promise.withResolvers<'commit' | 'roll back'>();
  const transaction = database.knex.transaction(async (trx) => {
    number.resolve(await next(gapless, trx));
    if ((await over.promise) === 'roll back') throw new Error('given up');
  });
  const end = async (how: 'commit' | 'roll back'): Promise<void> => {
    over.resolve(how);
    await transaction.catch(() => undefined);
  };
  return { number: number.promise, end };
}

test('nobody waits for the number of another, and a number that was given up is skipped', async () => {
  expect(await next(false)).toBe('F-2026-0001');

  const [first, second] = [taking(false), taking(false)];
  const taken = await Promise.all([first.number, second.number]);
  await second.end('commit');
  await first.end('roll back');

  expect(taken.sort()).toEqual(['F-2026-0002', 'F-2026-0003']);
  expect(await next(false)).toBe('F-2026-0004');
});

test('without gaps, the next one waits until it is known whether the number was used', async () => {
  const first = taking(true);
  expect(await first.number).toBe('F-2026-0001');

  const second = taking(true);
  const isEarly = await Promise.race([second.number.then(() => true), sleep(100).then(() => false)]);
  await first.end('roll back');

  expect(isEarly).toBe(false);
  expect(await second.number).toBe('F-2026-0001');
  await second.end('commit');
});

test.each([false, true])('a hundred at once get a hundred numbers (without gaps: %s)', async (gapless) => {
  const numbers = await Promise.all(
    Array.from({ length: 100 }, () => database.knex.transaction((trx) => next(gapless, trx))),
  );

  const expected = Array.from({ length: 100 }, (_, n) => `F-2026-${String(n + 1).padStart(4, '0')}`);
  expect(numbers.sort()).toEqual(expected);
});

test('a number that is too long for its zeros grows', async () => {
  const { bindings } = nextInSequence({ sequence, gapless: true }, at);
  await database.knex('wattloom.sequence').insert({ period: bindings[0], value: 12_344 });

  expect(await next(true)).toBe('F-2026-12345');
  expect(await next(false)).toBe('F-2026-12346');
});

test.each([true, false])(
  'one that is given while the other way is still at one comes after it (%s)',
  async (gapless) => {
    expect(await next(gapless)).toBe('F-2026-0001');
    const first = taking(gapless);
    expect(await first.number).toBe('F-2026-0002');

    const other = taking(!gapless);
    const isEarly = await Promise.race([other.number.then(() => true), sleep(100).then(() => false)]);
    await first.end('commit');

    expect(isEarly).toBe(false);
    expect(await other.number).toBe('F-2026-0003');
    await other.end('commit');
    expect(await next(gapless)).toBe('F-2026-0004');
  },
);

test('the first numbers of a period, asked for both ways at once, are two', async () => {
  const first = taking(false);
  expect(await first.number).toBe('F-2026-0001');

  const other = taking(true);
  await first.end('commit');

  expect(await other.number).toBe('F-2026-0002');
  await other.end('commit');
});

test('going back to the version before keeps the count, and so does coming again', async () => {
  for (let n = 0; n < 3; n += 1) await next(false);

  await numbers.down(database.knex);
  const kept = await database.knex('wattloom.sequence');
  await numbers.up(database.knex);

  expect(kept).toEqual([{ period: 'F-2026-{0000}', value: '3' }]);
  expect(await next(true)).toBe('F-2026-0004');
});

test('a data set may change its mind: each way goes on where the other has come to', async () => {
  const ways = [true, true, false, false, true, false, true];
  const numbers: string[] = [];
  for (const gapless of ways) numbers.push(await next(gapless));

  expect(numbers).toEqual(ways.map((_, n) => `F-2026-000${n + 1}`));
});
