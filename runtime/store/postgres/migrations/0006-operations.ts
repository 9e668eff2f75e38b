import type { Migration } from './index.ts';

/** What operators keep: suspended processes, and batches over many cases with a row for each case. */
export const operations: Migration = {
  name: '0006-operations',
  async up(knex) {
    await knex.raw(`
      create table wattloom.suspended_process (
        process_key text primary key, reason text not null, at timestamptz not null, by text);

      create table wattloom.batch (
        id uuid primary key, kind text not null, params jsonb not null, selection jsonb not null, state text not null,
        filled boolean not null default false, cursor uuid, total int not null default 0, done int not null default 0,
        failed int not null default 0, skipped int not null default 0, created_by text, created_at timestamptz not null,
        ended_at timestamptz) with (fillfactor = 50);
      create index on wattloom.batch (created_at desc, id desc);
      create index on wattloom.batch (created_at) where state = 'running';

      create table wattloom.batch_item (
        batch_id uuid not null, n int not null, instance_id uuid not null, state text not null default 'open',
        code text, problem text, leased_until timestamptz not null default '-infinity', done_at timestamptz,
        primary key (batch_id, n));
      create index on wattloom.batch_item (batch_id, state, n)`);
  },
  async down(knex) {
    await knex.raw('drop table wattloom.suspended_process, wattloom.batch, wattloom.batch_item');
  },
};
