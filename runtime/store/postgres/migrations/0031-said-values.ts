import type { Migration } from './index.ts';

/**
 * Short texts and numbers of cases, and their own numbers, by each two neighbouring characters, small and without blanks and hyphens: the index by
 * which a case is found by a name or a telephone number. Not pg_trgm: half of a Chinese name is two characters, of which it
 * makes no whole trigram, and it is an extension that a database may lack. Figures: docs/performance.md, "Search".
 */
export const saidValues: Migration = {
  name: '0031-said-values',
  async up(knex) {
    await knex.raw(`
      create function wattloom.folded(said text) returns text language sql immutable strict parallel safe as $$
        select lower(translate(said, U&' \\0009\\000A\\000D\\00A0\\3000\\2010\\2011\\2013-', '')) $$;
      create function wattloom.pairs(said text) returns text[] language sql immutable strict parallel safe as $$
        select array(select substr(said, n, 2) from generate_series(1, length(said) - 1) n) $$;
      create index variable_said on wattloom.variable using gin (wattloom.pairs(wattloom.folded(value #>> '{}')))
        where scope = '1' and jsonb_typeof(value) in ('string', 'number') and length(value #>> '{}') between 2 and 200;
      create index instance_said on wattloom.instance using gin (wattloom.pairs(wattloom.folded(business_key)))
        where business_key is not null`);
  },
  async down(knex) {
    await knex.raw(`
      drop index wattloom.variable_said, wattloom.instance_said;
      drop function wattloom.pairs(text);
      drop function wattloom.folded(text)`);
  },
};
