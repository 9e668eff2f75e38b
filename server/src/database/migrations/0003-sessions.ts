import type { Migration } from './index.ts';

/** Who is signed in, and how often somebody guessed wrongly. */
export const sessions: Migration = {
  name: '0003-sessions',
  async up(knex) {
    await knex.raw(`
      -- The browser holds the token; here lies only its SHA-256, so that a copy of this table opens nothing.
      create table wattloom.session (
        token_hash text primary key,
        username text not null references wattloom.user_account on delete cascade,
        created_at timestamptz not null default now(), seen_at timestamptz not null default now(), address text);
      create index on wattloom.session (username);
      create index on wattloom.session (seen_at);

      -- One row an account or address that failed lately; it is shared by all servers on this database.
      create table wattloom.login_throttle (
        subject text primary key, failures int not null, since timestamptz not null, last_at timestamptz not null,
        blocked_until timestamptz not null default '-infinity');
      create index on wattloom.login_throttle (last_at);

      alter table wattloom.user_account add column signed_in_at timestamptz;`);
  },
  async down(knex) {
    await knex.raw(`
      alter table wattloom.user_account drop column signed_in_at;
      drop table wattloom.login_throttle, wattloom.session`);
  },
};
