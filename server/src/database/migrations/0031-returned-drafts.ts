import type { Migration } from './index.ts';

/**
 * What was typed into a task that the case goes back from waits for the next task of the same element, and goes once one of
 * them is completed or the case has ended. Decided where the task's row goes, in the statement that ends it: `change` has its
 * events by then. The record is the one the form was about: for another one what was typed means nothing.
 */
export const returnedDrafts: Migration = {
  name: '0031-returned-drafts',
  async up(knex) {
    await knex.raw(`
      create table wattloom.returned_task_draft (
        instance_id uuid not null references wattloom.instance on delete cascade, element_id text not null, record jsonb,
        data jsonb not null, saved_by text not null, saved_at timestamptz not null, primary key (instance_id, element_id));
      create or replace function wattloom.drop_task_drafts() returns trigger language plpgsql as $$
        begin
          delete from wattloom.returned_task_draft r using gone g, wattloom.instance i
            where r.instance_id = g.instance_id and i.id = g.instance_id
              and (i.ended_at is not null or r.element_id = g.element_id and exists (
                select 1 from wattloom.event e where e.instance_id = i.id and e.revision = i.revision
                  and e.type = 'taskCompleted' and e.body ->> 'elementId' = g.element_id));
          with left_behind as (
            delete from wattloom.task_draft d using gone g where d.instance_id = g.instance_id and d.key = g.key
              returning d.instance_id, g.element_id, g.record, d.data, d.saved_by, d.saved_at)
          insert into wattloom.returned_task_draft (instance_id, element_id, record, data, saved_by, saved_at)
            select distinct on (l.instance_id, l.element_id) l.* from left_behind l
            join wattloom.instance i on i.id = l.instance_id and i.ended_at is null
            where exists (
              select 1 from wattloom.event e
              where e.instance_id = i.id and e.revision = i.revision and e.type = 'taskReturned')
            order by l.instance_id, l.element_id, l.saved_at desc
          on conflict (instance_id, element_id) do update set record = excluded.record, data = excluded.data,
            saved_by = excluded.saved_by, saved_at = excluded.saved_at;
          return null;
        end $$;`);
  },
  async down(knex) {
    await knex.raw(`
      create or replace function wattloom.drop_task_drafts() returns trigger language plpgsql as $$
        begin
          delete from wattloom.task_draft d using gone where d.instance_id = gone.instance_id and d.key = gone.key;
          return null;
        end $$;
      drop table wattloom.returned_task_draft;`);
  },
};
