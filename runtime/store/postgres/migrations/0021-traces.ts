import type { Migration } from './index.ts';

/** The trace of the commit that left a job or a dispatch, so that whoever does it goes on with that trace. */
export const traces: Migration = {
  name: '0021-traces',
  async up(knex) {
    await knex.raw('alter table wattloom.wait add column trace text');
    await knex.raw('alter table wattloom.dispatch add column trace text');
  },
  async down(knex) {
    await knex.raw('alter table wattloom.wait drop column trace');
    await knex.raw('alter table wattloom.dispatch drop column trace');
  },
};
