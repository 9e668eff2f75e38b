import { freshDatabase, type FreshDatabase } from '../../../test/support/database.ts';
import { migrate } from './migrate.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await database.knex.raw(
    'drop schema if exists data cascade; drop schema wattloom cascade; drop schema public cascade',
  );
  await database.knex.raw('create schema public');
});
afterAll(() => database.close());

test('three servers migrate an empty database at once, and again', async () => {
  await Promise.all([migrate(database.knex), migrate(database.knex), migrate(database.knex)]);
  await migrate(database.knex);
  const { rows } = await database.knex.raw<{ rows: { schema: string }[] }>(
    "select distinct table_schema as schema from information_schema.tables where table_schema = 'wattloom'",
  );
  expect(rows).toHaveLength(1);
});

test('a database that a newer version has been at is refused with a sentence', async () => {
  await database.knex('wattloom.server_migration').insert({ name: '9999-later', batch: 9, migration_time: new Date() });

  await expect(migrate(database.knex)).rejects.toThrow('a newer one has been at it');
});
