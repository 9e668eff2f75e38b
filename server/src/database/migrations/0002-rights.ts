import type { Migration } from './index.ts';

/** Rules, separation of duties, and the version that tells servers to load both again. */
export const rights: Migration = {
  name: '0002-rights',
  async up(knex) {
    await knex.raw(`
      -- Priority 0 belongs to separation of duties.
      create table wattloom.auth_policy (
        id text primary key, priority int not null check (priority between 1 and 9999), subject text not null,
        department text not null, object text not null, action text not null, condition text not null default '',
        effect text not null check (effect in ('allow', 'deny')), note text,
        source text not null check (source in ('file', 'admin')),
        created_at timestamptz not null default now(), created_by text,
        updated_at timestamptz not null default now(), updated_by text);

      create table wattloom.separation (
        id text primary key, process text not null, task text not null,
        not_who_completed text[] not null check (cardinality(not_who_completed) > 0), label text not null,
        label_zh text not null, source text not null check (source in ('file', 'model')));
      create index on wattloom.separation (process);

      create table wattloom.auth_policy_version (
        only_row boolean primary key default true check (only_row), version bigint not null,
        changed_at timestamptz not null default now(),
        -- What was imported last from definitions/people, so that a restart does not undo what administrators changed.
        imported text);
      insert into wattloom.auth_policy_version (version) values (1);`);
  },
  async down(knex) {
    await knex.raw('drop table wattloom.auth_policy_version, wattloom.separation, wattloom.auth_policy');
  },
};
