import type { Migration } from './index.ts';

/** Which case called which, and what calls find a process by. */
export const calls: Migration = {
  name: '0005-calls',
  async up(knex) {
    await knex.raw(`
      alter table wattloom.instance
        add column parent_instance_id uuid, add column parent_key text, add column root_instance_id uuid;
      update wattloom.instance set root_instance_id = id;
      alter table wattloom.instance alter column root_instance_id set not null;
      -- Called cases only: a case that nobody called is its own root, and needs no entry to be found.
      create index on wattloom.instance (parent_instance_id, parent_key) where parent_instance_id is not null;
      create index on wattloom.instance (root_instance_id) where parent_instance_id is not null;

      update wattloom.definition set provides = array['process:' || key] where kind = 'process'`);
  },
  async down(knex) {
    await knex.raw(`
      alter table wattloom.instance drop column parent_instance_id, drop column parent_key, drop column root_instance_id;
      update wattloom.definition set provides = '{}' where kind = 'process'`);
  },
};
