import type { Migration } from './index.ts';

/** What a file of decisions is found by: the decisions in it, their version tags, its namespace. */
export const decisions: Migration = {
  name: '0002-decisions',
  async up(knex) {
    await knex.raw(`
      alter table wattloom.definition add column provides text[] not null default '{}';
      create index on wattloom.definition using gin (provides) where provides <> '{}'`);
  },
  async down(knex) {
    await knex.raw('alter table wattloom.definition drop column provides');
  },
};
