import { freshDatabase, type FreshDatabase } from '../../../test/support/database.ts';
import { Live } from './live.ts';

/** Two servers on one database, and what each is told of the other. */
let database: FreshDatabase;
let here: Live;
let there: Live;
let told: (readonly string[] | 'any')[];

beforeEach(async () => {
  database = await freshDatabase();
  const options = { knex: database.knex, url: database.url, failed: () => undefined };
  [here, there] = [new Live(options), new Live(options)];
  told = [];
  here.elsewhere.subscribe((cases) => told.push(cases));
  await Promise.all([here.listen(), there.listen()]);
});
afterEach(async () => {
  await Promise.all([here.close(), there.close()]);
  await database.close();
});

/** Until this server has heard of that many changes, whoever made them. */
async function heard(live: Live, cases: number): Promise<string[]> {
  const ids: string[] = [];
  await new Promise<void>((resolve) => {
    live.heard.subscribe(({ id }) => {
      if (id !== undefined) ids.push(id);
      if (ids.length === cases) resolve();
    });
  });
  return ids;
}

test('a server is told which cases another one changed, not which it changed itself', async () => {
  const both = heard(here, 2);
  here.changed('a');
  there.changed('b');
  expect((await both).sort()).toEqual(['a', 'b']);
  expect(told).toEqual([['b']]);
});

test('more cases than a notification holds are any', async () => {
  const one = new Promise<void>((resolve) => here.elsewhere.subscribe(() => resolve()));
  for (let n = 0; n < 500; n += 1) there.changed(`case ${n}`);
  await one;
  expect(told).toEqual(['any']);
});

test('after a time without a connection it may be any', async () => {
  const again = new Promise<void>((resolve) => here.elsewhere.subscribe(() => resolve()));
  await database.knex.raw(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'wattloom live' and datname = current_database()",
  );
  await again;
  expect(told).toEqual(['any']);
});
