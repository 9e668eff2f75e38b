import type { Migration } from './index.ts';

/** What people save before it counts, and who deployed what together. */
export const drafts: Migration = {
  name: '0004-drafts',
  async up(knex) {
    await knex.raw(`
      create table wattloom.definition_draft (
        kind text not null, key text not null, name text not null, content text not null, base_version int,
        revision int not null, saved_at timestamptz not null, saved_by text, primary key (kind, key));

      -- One draft a person and task: two clerks who try the same task do not overwrite each other.
      create table wattloom.task_draft (
        instance_id uuid not null references wattloom.instance on delete cascade, key text not null,
        username text not null references wattloom.user_account on delete cascade, data jsonb not null,
        saved_at timestamptz not null, primary key (instance_id, key, username));

      create table wattloom.deployment (
        id uuid primary key, deployed_at timestamptz not null, deployed_by text, definitions jsonb not null);

      -- A file that was deployed once is not deployed again: what was published in the browser since then stays.
      create table wattloom.deployed_file (checksum text primary key, resource text not null, at timestamptz not null);`);
  },
  async down(knex) {
    await knex.raw(
      'drop table wattloom.deployed_file, wattloom.deployment, wattloom.task_draft, wattloom.definition_draft',
    );
  },
};
