import { runMade } from '@wattloom/runtime/postgres';
import type { Knex } from 'knex';
import type { DefinitionCache } from '../definitions/definition-cache.ts';
import type { Matched } from '../contract/common.schema.ts';
import type { Sql } from '../rights/index.ts';

/** What forms put into a case, and who sees it: the condition, over alias `i`, of the cases that they may read as a whole. */
export interface Said {
  readonly knex: Knex;
  readonly definitions: DefinitionCache;
  readonly readable: Sql;
}

const folded = (value: string): string => `wattloom.folded(${value})`;
const VALUE = `v.value #>> '{}'`;
/** As the index of migration 0031 has it, word for word: the planner takes no other. */
const INDEXED = `v.scope = '1' and jsonb_typeof(v.value) in ('string', 'number') and length(${VALUE}) between 2 and 200`;
const BY_PAIRS = `wattloom.pairs(${folded(VALUE)}) @> wattloom.pairs(${folded('?')})`;
const NUMBER_BY_PAIRS = `n.business_key is not null and wattloom.pairs(${folded('n.business_key')}) @> wattloom.pairs(${folded('?')})`;

/** From so many values on the newest cases are looked at one by one, for a page is full soon; below it the index gives them all. */
const MANY = 2000;

/**
 * The cases, by their id in a column, of which the number or a field of a form holds the text: small and capital letters,
 * blanks and hyphens alike. One character alone is only looked for in numbers, for it stands in most cases.
 */
export async function casesSaying(said: Said, text: string, id: string): Promise<Sql> {
  const numbered = (by: string): string =>
    `select n.id from wattloom.instance n where ${by} and position(${folded('?')} in ${folded('n.business_key')}) > 0`;
  if (!isSought(text)) return { sql: `${id} in (${numbered('true')})`, bindings: [text] };
  const byNumber: Sql = { sql: numbered(NUMBER_BY_PAIRS), bindings: [text, text] };
  if (said.readable.sql === 'false') return { sql: `${id} in (${byNumber.sql})`, bindings: byNumber.bindings };
  if (await isFrequent(said.knex, text)) {
    const { sql, bindings } = holding(
      said,
      text,
      `(select ${id} as id) o join wattloom.variable v on v.instance_id = o.id`,
    );
    // `offset` keeps it a look at each case: as a join it reads every value of every case first.
    return {
      sql: `(${id} in (${byNumber.sql}) or exists (select 1 ${sql} offset 0))`,
      bindings: [...byNumber.bindings, ...bindings],
    };
  }
  const { sql, bindings } = holding(said, text);
  return {
    sql: `${id} in (${byNumber.sql} union select i.id ${sql} and ${BY_PAIRS})`,
    bindings: [...byNumber.bindings, ...bindings, text],
  };
}

/** By which field of its forms each of the cases was found. */
export async function whatMatched(
  said: Said,
  text: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Matched>> {
  if (ids.length === 0 || !isSought(text)) return new Map();
  const { sql, bindings } = holding(said, text);
  const found = await runMade<{ id: string; process: string; name: string; value: string }>(
    said.knex,
    `select distinct on (i.id) i.id, i.process_key as process, v.name, ${VALUE} as value
     ${sql} and i.id = any(?::uuid[]) order by i.id, w.n`,
    [...bindings, ids],
  );
  return new Map(
    found.map(({ id, process, name, value }) => {
      const word = said.definitions.caseWords(process).find(({ path }) => path === name);
      return [id, { name: word?.label ?? name, nameZh: word?.labelZh ?? null, value }];
    }),
  );
}

/** For an answer, which leaves it out where the case was found by something else. */
export function matchedBy(matched: ReadonlyMap<string, Matched>, id: string): { readonly matched?: Matched } {
  const found = matched.get(id);
  return found ? { matched: found } : {};
}

const isSought = (text: string): boolean => text.replaceAll(/[\s-]/g, '').length >= 2;

async function isFrequent(knex: Knex, text: string): Promise<boolean> {
  const found = `select 1 from wattloom.variable v where ${INDEXED} and ${BY_PAIRS} limit ${MANY}`;
  const [row] = await runMade<{ count: number }>(knex, `select count(*)::int as count from (${found}) found`, [text]);
  return (row?.count ?? 0) >= MANY;
}

function holding({ definitions, readable }: Said, text: string, values = 'wattloom.variable v'): Sql {
  const fields = fieldsOf(definitions);
  const sql = `from ${values} join wattloom.instance i on i.id = v.instance_id
    join unnest(?::text[], ?::text[]) with ordinality as w(process, name, n) on w.process = i.process_key and w.name = v.name
    where ${INDEXED} and position(${folded('?')} in ${folded(VALUE)}) > 0 and ${readable.sql}`;
  const names = [fields.map(({ process }) => process), fields.map(({ path }) => path)];
  return { sql, bindings: [...names, text, ...readable.bindings] };
}

/** Fields that a person types into: what a list offers is stored as a code, which nobody says. */
function fieldsOf(definitions: DefinitionCache): readonly { readonly process: string; readonly path: string }[] {
  return definitions.newestModels().flatMap(({ key }) =>
    definitions
      .caseWords(key)
      .filter(({ label, choices, isDepartment }) => label !== null && choices.length === 0 && !isDepartment)
      .map(({ path }) => ({ process: key, path })),
  );
}
