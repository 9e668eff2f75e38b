import { freshDatabase, type FreshDatabase } from '../../../../test/support/database.ts';
import { draftOfTask } from './0030-draft-of-task.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

const instance_id = '019ad000-0000-7000-8000-000000000001';
const old = (key: string, username: string, minute: number) => ({
  ...{ instance_id, key, username, data: JSON.stringify({ by: username }) },
  saved_at: new Date(Date.UTC(2026, 10, 30, 8, minute)),
});

test('the newest draft of a task becomes the task’s, the others are kept beside it', async () => {
  const { knex } = database;
  const rows = [old('t1', 'carl', 1), old('t1', 'cleo', 2), old('t1', 'nora', 0), old('t2', 'carl', 3)];
  const names = (table: string, who: string): Promise<string[]> =>
    knex(`wattloom.${table}`).orderBy(['key', who]).pluck(who);
  await draftOfTask.down(knex);
  await knex.transaction(async (trx) => {
    // Without the case and the people that these rows belong to.
    await trx.raw('set local session_replication_role = replica');
    await trx('wattloom.task_draft').insert(rows);
  });

  await draftOfTask.up(knex);

  expect(await knex('wattloom.task_draft').orderBy('key')).toMatchObject([
    { key: 't1', revision: 1, data: { by: 'cleo' }, saved_by: 'cleo', saved_at: rows[1]?.saved_at },
    { key: 't2', revision: 1, data: { by: 'carl' }, saved_by: 'carl' },
  ]);
  expect(await names('former_task_draft', 'username')).toEqual(['carl', 'nora']);
  expect(await knex('wattloom.former_task_draft').where({ username: 'nora' })).toMatchObject([
    { data: { by: 'nora' } },
  ]);
});
