import type { Migration } from './index.ts';

/** Delegation and marks of tasks, notices to people, and comments with everything they ever said. */
export const taskActs: Migration = {
  name: '0007-task-acts',
  async up(knex) {
    await knex.raw(`
      alter table wattloom.task add column delegated_by text, add column marks jsonb not null default '{}';
      create index on wattloom.task (delegated_by) where delegated_by is not null;

      -- For the users named, and for whoever holds one of the roles over the department.
      create table wattloom.notification (
        id bigint generated always as identity primary key, instance_id uuid not null, key text, kind text not null,
        users text[] not null, roles text[] not null default '{}', department text, details jsonb not null default '{}',
        by text, at timestamptz not null);
      create index on wattloom.notification using gin (users);
      create index on wattloom.notification using gin (roles) where roles <> '{}';
      create index on wattloom.notification (at);
      create table wattloom.notification_read (
        notification_id bigint not null references wattloom.notification on delete cascade, username text not null,
        at timestamptz not null, primary key (notification_id, username));

      create table wattloom.comment (
        id uuid primary key, instance_id uuid not null, key text, element_id text, by text not null,
        at timestamptz not null, text text not null, mentions text[] not null default '{}', revision int not null default 1,
        edited_at timestamptz, deleted_at timestamptz);
      create index on wattloom.comment (instance_id, at);
      create table wattloom.comment_version (
        comment_id uuid not null references wattloom.comment on delete cascade, revision int not null, text text not null,
        by text not null, at timestamptz not null, primary key (comment_id, revision));`);
  },
  async down(knex) {
    await knex.raw(`
      drop table wattloom.comment_version, wattloom.comment, wattloom.notification_read, wattloom.notification;
      alter table wattloom.task drop column delegated_by, drop column marks`);
  },
};
