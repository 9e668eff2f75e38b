import type { Migration } from './index.ts';

/** Who has a job: only they may say what came of it. */
export const jobs: Migration = {
  name: '0009-jobs',
  async up(knex) {
    await knex.raw('alter table wattloom.wait add column worker text');
  },
  async down(knex) {
    await knex.raw('alter table wattloom.wait drop column worker');
  },
};
