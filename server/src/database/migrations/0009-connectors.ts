import type { Migration } from './index.ts';

/** Where processes may call over HTTP. Header values are secrets. */
export const connectors: Migration = {
  name: '0009-connectors',
  async up(knex) {
    await knex.raw(`
      create table wattloom.connector (
        key text primary key, name text not null, base_url text not null, methods text[] not null, headers jsonb not null,
        timeout_ms int not null, max_bytes int not null, allow_private boolean not null, changed_at timestamptz not null,
        changed_by text not null)`);
  },
  async down(knex) {
    await knex.raw('drop table wattloom.connector');
  },
};
