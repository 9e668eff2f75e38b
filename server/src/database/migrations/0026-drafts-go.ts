import type { Migration } from './index.ts';

/** Drafts go with their task, however it ends, in the statement that ends it: no round trip of their own, none left over. */
export const draftsGo: Migration = {
  name: '0026-drafts-go',
  async up(knex) {
    await knex.raw(`
      create function wattloom.drop_task_drafts() returns trigger language plpgsql as $$
        begin
          delete from wattloom.task_draft d using gone where d.instance_id = gone.instance_id and d.key = gone.key;
          return null;
        end $$;
      create trigger drop_task_drafts after delete on wattloom.task referencing old table as gone
        for each statement execute function wattloom.drop_task_drafts();
      delete from wattloom.task_draft d where not exists (
        select 1 from wattloom.task t where t.instance_id = d.instance_id and t.key = d.key);`);
  },
  async down(knex) {
    await knex.raw('drop trigger drop_task_drafts on wattloom.task; drop function wattloom.drop_task_drafts()');
  },
};
