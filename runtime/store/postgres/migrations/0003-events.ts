import type { Migration } from './index.ts';

/** The outbox between instances, what starts a process by itself, and the cases that a message with a key started. */
export const events: Migration = {
  name: '0003-events',
  async up(knex) {
    await knex.raw(`
      create index on wattloom.wait (topic) where kind = 'signal';

      -- Work for another instance, written by the step that caused it, deleted when it is done.
      create table wattloom.dispatch (
        instance_id uuid not null, key text not null, kind text not null, props jsonb not null,
        created_at timestamptz not null, leased_until timestamptz not null, primary key (instance_id, key));
      create index on wattloom.dispatch (leased_until);

      -- What starts the newest version of a process by itself: a row a trigger.
      create table wattloom.start (
        process_key text not null, version int not null, element_id text not null, trigger int not null,
        kind text not null, topic text, timer jsonb, due_at timestamptz,
        leased_until timestamptz not null default '-infinity', primary key (process_key, element_id, trigger));
      create index on wattloom.start (kind, topic);
      create index on wattloom.start (due_at) where kind = 'timer';

      -- The running case that a message with a correlation key started: one a process and key.
      create table wattloom.started (
        process_key text not null, correlation_key text not null, instance_id uuid not null,
        primary key (process_key, correlation_key));
      create index on wattloom.started (instance_id)`);
  },
  async down(knex) {
    await knex.raw(`
      drop table wattloom.dispatch, wattloom.start, wattloom.started;
      drop index wattloom.wait_topic_idx`);
  },
};
