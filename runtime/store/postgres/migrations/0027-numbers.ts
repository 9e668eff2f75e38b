import type { Migration } from './index.ts';

/**
 * The next number of a period, e.g. `APP-2026-000012` of `APP-2026-{000000}`. Without gaps it comes from a row that stays
 * locked until the transaction ends, so that those who need one wait for one another. Else it comes from a sequence of
 * PostgreSQL, which nobody waits for and which skips the numbers of what was refused.
 *
 * The count lies in one place at a time: where the sequence is, the row is not. Who moves it, because a data set has changed
 * its mind or a period begins, waits for those who still use the other one, and holds off others who would move it: the lock
 * on the table is no hindrance to who counts.
 */
export const numbers: Migration = {
  name: '0027-numbers',
  async up(knex) {
    await knex.raw(`
      create function wattloom.next_in_sequence(of_period text, gapless boolean) returns text language plpgsql as $$
        declare
          counter text := 'wattloom.number_' || md5(of_period);
          counted bigint;
          given bigint;
          zeros int := length(substring(of_period from '\\{(0+)\\}'));
        begin
          if gapless then
            update wattloom.sequence set value = value + 1 where period = of_period returning value into given;
            if given is null then
              lock table wattloom.sequence in share update exclusive mode;
              if to_regclass(counter) is not null then
                -- A sequence cannot be locked by its name; changing it waits for all who have taken a number.
                execute format('alter sequence %s increment by 1', counter);
                counted := pg_sequence_last_value(to_regclass(counter));
                execute format('drop sequence %s', counter);
              end if;
              insert into wattloom.sequence as s (period, value) values (of_period, coalesce(counted, 0) + 1)
                on conflict (period) do update set value = s.value + 1 returning value into given;
            end if;
          else
            if to_regclass(counter) is null then
              lock table wattloom.sequence in share update exclusive mode;
              if to_regclass(counter) is null then
                delete from wattloom.sequence where period = of_period returning value into counted;
                execute format('create sequence %s start with %s', counter, coalesce(counted, 0) + 1);
                execute format('comment on sequence %s is %L', counter, of_period);
              end if;
            end if;
            given := nextval(counter::regclass);
          end if;
          -- A number too long for its zeros grows, and is not cut.
          return regexp_replace(of_period, '\\{0+\\}', lpad(given::text, greatest(zeros, length(given::text)), '0'));
        end $$;`);
  },
  async down(knex) {
    await knex.raw(`
      drop function wattloom.next_in_sequence(text, boolean);
      do $$
        declare counter oid;
        begin
          for counter in select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'wattloom' and c.relkind = 'S' and relname like 'number\\_%'
          loop
            insert into wattloom.sequence (period, value)
              select obj_description(counter, 'pg_class'), coalesce(pg_sequence_last_value(counter), 0);
            execute format('drop sequence %s', counter::regclass);
          end loop;
        end $$;`);
  },
};
