import type { Migration } from './index.ts';

/** Tasks that are offered to people by name are found by their names; most are offered to roles, and write no entry. */
export const taskCandidates: Migration = {
  name: '0025-task-candidates',
  async up(knex) {
    await knex.raw(
      `create index task_candidate_users on wattloom.task using gin (candidate_users) where candidate_users <> '{}'`,
    );
  },
  async down(knex) {
    await knex.raw('drop index wattloom.task_candidate_users');
  },
};
