import type { Migration } from './index.ts';

/** Tables whose rows come and go with every step. */
const queues = ['task', 'wait', 'dispatch', 'message'];

/**
 * Rows that are gone are taken out of these tables after some hundred instead of a fifth of the table, and what the planner
 * knows of them is renewed as often: work lists were planned for the empty table of the morning, and read it whole.
 */
export const queuesAreVacuumed: Migration = {
  name: '0029-queues-are-vacuumed',
  async up(knex) {
    for (const table of queues)
      await knex.raw(
        `alter table wattloom.${table} set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500,
           autovacuum_analyze_scale_factor = 0.02, autovacuum_analyze_threshold = 200, autovacuum_vacuum_cost_delay = 0)`,
      );
  },
  async down(knex) {
    for (const table of queues)
      await knex.raw(
        `alter table wattloom.${table} reset (autovacuum_vacuum_scale_factor, autovacuum_vacuum_threshold,
           autovacuum_analyze_scale_factor, autovacuum_analyze_threshold, autovacuum_vacuum_cost_delay)`,
      );
  },
};
