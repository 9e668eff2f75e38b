import type { Migration } from './index.ts';

/**
 * A draft belongs to its task and not to a person: it has a revision, and goes with the task to whoever does it next. Where
 * several people had one each, the newest becomes the task's; the others are kept beside it until the case is dropped.
 * No reference to the case: a save holds its task, and must not ask for the case while a command holds that.
 */
export const draftOfTask: Migration = {
  name: '0030-draft-of-task',
  async up(knex) {
    await knex.raw(`
      alter table wattloom.task_draft rename to former_task_draft;
      create table wattloom.task_draft (
        instance_id uuid not null, key text not null, revision int not null, data jsonb not null,
        saved_by text not null, saved_at timestamptz not null, primary key (instance_id, key));
      insert into wattloom.task_draft (instance_id, key, revision, data, saved_by, saved_at)
        select distinct on (instance_id, key) instance_id, key, 1, data, username, saved_at
        from wattloom.former_task_draft order by instance_id, key, saved_at desc, username;
      delete from wattloom.former_task_draft f using wattloom.task_draft d
        where f.instance_id = d.instance_id and f.key = d.key and f.username = d.saved_by;`);
  },
  async down(knex) {
    await knex.raw(`
      insert into wattloom.former_task_draft (instance_id, key, username, data, saved_at)
        select d.instance_id, d.key, d.saved_by, d.data, d.saved_at from wattloom.task_draft d
        join wattloom.instance i on i.id = d.instance_id join wattloom.user_account u on u.username = d.saved_by
        on conflict (instance_id, key, username) do update set data = excluded.data, saved_at = excluded.saved_at;
      drop table wattloom.task_draft;
      alter table wattloom.former_task_draft rename to task_draft;`);
  },
};
