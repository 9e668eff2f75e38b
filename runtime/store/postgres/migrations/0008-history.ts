import type { Migration } from './index.ts';

/**
 * The history in parts, one a month, so that what is past its time is dropped with its files and no space is left behind.
 * What has no month of its own lies in `change_rest`.
 */
export const history: Migration = {
  name: '0008-history',
  async up(knex) {
    await knex.raw(`
      drop view wattloom.activity, wattloom.event;
      alter table wattloom.change rename to change_whole;
      create table wattloom.change (
        instance_id uuid not null, revision int not null, at timestamptz not null, by text, events jsonb not null,
        primary key (instance_id, revision, at)) partition by range (at);
      create table wattloom.change_rest partition of wattloom.change default;
      insert into wattloom.change select * from wattloom.change_whole;
      drop table wattloom.change_whole;
      alter table wattloom.definition add column history_time_to_live text;`);
    await knex.raw(views);
  },
  async down(knex) {
    await knex.raw(`
      drop view wattloom.activity, wattloom.event;
      create table wattloom.change_whole as select * from wattloom.change;
      drop table wattloom.change;
      alter table wattloom.change_whole rename to change;
      alter table wattloom.change add primary key (instance_id, revision);
      alter table wattloom.definition drop column history_time_to_live;`);
    await knex.raw(views);
  },
};

const views = `
  create view wattloom.event as
    select c.instance_id, c.revision, e.n::int as n, c.at, c.by, e.body ->> 'type' as type, e.body
    from wattloom.change c cross join lateral jsonb_array_elements(c.events) with ordinality as e(body, n);

  -- Each visit of an element, from when to when, and how it ended; ask for one instance at a time.
  create view wattloom.activity as
    select instance_id, body ->> 'key' as key, min(body ->> 'elementId') as element_id,
      min(body ->> 'parent') as parent, min(at) filter (where type = 'elementEntered') as entered_at,
      min(at) filter (where type = 'elementLeft') as left_at, min(body ->> 'how') as how
    from wattloom.event where type in ('elementEntered', 'elementLeft') group by instance_id, body ->> 'key'`;
