import type { Migration } from './index.ts';

/** One row an instance; variables, waits and events are rows beside it, written by the same statement. */
export const engine: Migration = {
  name: '0001-engine',
  async up(knex) {
    await knex.raw(`
      create table wattloom.process (
        key text not null, version int not null, name text not null, resource text not null, content text not null,
        deployed_at timestamptz not null, deployed_by text, primary key (key, version));

      create table wattloom.instance (
        id uuid primary key, revision int not null, process_key text not null, process_version int not null,
        status text not null, business_key text, department text, started_by text, started_at timestamptz not null,
        done_by text[] not null default '{}', state jsonb not null);
      create index on wattloom.instance (process_key, status, started_at);
      create index on wattloom.instance (business_key) where business_key is not null;

      create table wattloom.variable (
        instance_id uuid not null references wattloom.instance on delete cascade, scope text not null, name text not null,
        value jsonb not null, primary key (instance_id, scope, name));

      create table wattloom.wait (
        instance_id uuid not null references wattloom.instance on delete cascade, key text not null, owner text not null,
        target text not null, kind text not null, props jsonb not null,
        due_at timestamptz, topic text, correlation_key text, leased_until timestamptz not null default '-infinity',
        primary key (instance_id, key));
      create index on wattloom.wait (due_at) where kind = 'timer';
      create index on wattloom.wait (topic, leased_until) where kind = 'job';
      create index on wattloom.wait (topic, correlation_key) where kind = 'message';
      create index on wattloom.wait (due_at, instance_id, key) where kind = 'task';

      create table wattloom.event (
        id bigint generated always as identity primary key, instance_id uuid not null, at timestamptz not null, by text,
        type text not null, body jsonb not null);
      create index on wattloom.event (instance_id, id);`);
  },
  async down(knex) {
    await knex.raw('drop schema wattloom cascade');
  },
};
