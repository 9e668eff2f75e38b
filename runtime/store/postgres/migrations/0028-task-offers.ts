import type { Migration } from './index.ts';

/**
 * To whom a task is offered, as one list of words with an index: each role with the department. A work list then finds the
 * tasks of a person's roles among all those of their departments; with the department alone it looked at 3,000 tasks to
 * find 200, at 5 ms, and at more with every task that waited for somebody else.
 */
export const taskOffers: Migration = {
  name: '0028-task-offers',
  async up(knex) {
    await knex.raw(`
      create function wattloom.offers(roles text[], department text) returns text[] language sql immutable parallel safe as $$
        select coalesce(array_agg(role || ' ' || coalesce(department, '')), '{}') from unnest(roles) as role $$;
      alter table wattloom.task add column offers text[] not null
        generated always as (wattloom.offers(candidate_roles, department)) stored;
      create index task_offers on wattloom.task using gin (offers)`);
  },
  async down(knex) {
    await knex.raw('alter table wattloom.task drop column offers; drop function wattloom.offers(text[], text)');
  },
};
