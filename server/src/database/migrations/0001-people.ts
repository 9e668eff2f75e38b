import type { Migration } from './index.ts';

/** Departments, roles and people; who holds which role where. */
export const people: Migration = {
  name: '0001-people',
  async up(knex) {
    await knex.raw(`
      create table wattloom.department (
        code text primary key check (code ~ '^[A-Za-z0-9][A-Za-z0-9_.-]*$'), name text not null, name_zh text not null,
        parent text references wattloom.department deferrable initially deferred check (parent <> code));
      create index on wattloom.department (parent);

      create table wattloom.role (
        code text primary key check (code ~ '^[A-Za-z0-9][A-Za-z0-9_.-]*$'), label text not null, label_zh text not null);

      create table wattloom.user_account (
        username text primary key check (username ~ '^[A-Za-z0-9][A-Za-z0-9_.@-]*$'), name text not null,
        name_zh text not null, department text references wattloom.department, active boolean not null default true,
        password_hash text, created_at timestamptz not null default now(), updated_at timestamptz not null default now());
      create index on wattloom.user_account (department);

      -- A scope is a department, or * for the whole company.
      create table wattloom.user_role (
        username text not null references wattloom.user_account on delete cascade,
        role text not null references wattloom.role, scope text not null, primary key (username, role, scope));
      create index on wattloom.user_role (role);`);
  },
  async down(knex) {
    await knex.raw('drop table wattloom.user_role, wattloom.user_account, wattloom.role, wattloom.department');
  },
};
