import type { Migration } from './index.ts';

/**
 * The next number of a period, e.g. `APP-2026-000012` of `APP-2026-{000000}`. Without gaps it comes from a row that stays locked until the
 * transaction ends, so that those who need one wait for one another. Else it comes from a sequence of PostgreSQL, which
 * nobody waits for and which skips the numbers of what was refused. Either goes on where the other has come to, for a data
 * set may change its mind.
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
            counted := coalesce(pg_sequence_last_value(to_regclass(counter)), 0);
            insert into wattloom.sequence as s (period, value) values (of_period, counted + 1)
              on conflict (period) do update set value = greatest(s.value, counted) + 1 returning value into given;
          else
            counted := coalesce((select value from wattloom.sequence where period = of_period), 0);
            if to_regclass(counter) is null then
              -- The first number of a period: whoever comes meanwhile waits until the sequence is there for all.
              perform pg_advisory_xact_lock(hashtextextended(counter, 0));
              execute format('create sequence if not exists %s start with %s', counter, counted + 1);
            end if;
            loop
              given := nextval(counter::regclass);
              exit when given > counted;
            end loop;
          end if;
          -- A number too long for its zeros grows, and is not cut.
          return regexp_replace(of_period, '\\{0+\\}', lpad(given::text, greatest(zeros, length(given::text)), '0'));
        end $$;`);
  },
  async down(knex) {
    await knex.raw(`
      drop function wattloom.next_in_sequence(text, boolean);
      do $$
        declare counter text;
        begin
          for counter in select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'wattloom' and c.relkind = 'S' and relname like 'number\\_%'
          loop execute format('drop sequence wattloom.%I', counter); end loop;
        end $$;`);
  },
};
