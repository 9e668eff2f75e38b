import type { Migration } from './index.ts';

/**
 * The state of each instance of a parallel multi-instance activity in a row of its own (see state/parts.ts), and which one
 * each task and wait belongs to. Cases that began before go on as they are.
 */
export const parts: Migration = {
  name: '0020-parts',
  async up(knex) {
    await knex.raw(`
      create table wattloom.part (
        instance_id uuid not null, key text not null, path text[] not null, state jsonb not null,
        primary key (instance_id, key)) with (fillfactor = 80);
      alter table wattloom.instance add column wide boolean not null default false;
      alter table wattloom.task add column part text;
      alter table wattloom.wait add column part text;`);
  },
  async down(knex) {
    const { rows } = await knex.raw<{ rows: unknown[] }>('select 1 from wattloom.part limit 1');
    if (rows.length)
      throw new Error(
        'Expected no case in a parallel multi-instance activity, but some are. Let them leave it, then go back.',
      );
    await knex.raw(`
      alter table wattloom.wait drop column part;
      alter table wattloom.task drop column part;
      alter table wattloom.instance drop column wide;
      drop table wattloom.part;`);
  },
};
