import type { Knex } from 'knex';
import { monthsThere, type Month } from './months.ts';

/** One line of an archive: what one command changed in one case. */
export interface ArchivedChange {
  readonly instanceId: string;
  readonly revision: number;
  readonly at: string;
  readonly by: string | null;
  readonly events: unknown;
}

export interface PurgeOptions {
  /** Takes what is about to go, month by month (`rest` for what has none). It is gone only after this has resolved. */
  readonly archive?: (month: string, changes: AsyncIterable<ArchivedChange>) => Promise<void>;
}

export interface Purged {
  /** Months dropped with their files. */
  readonly months: readonly string[];
  /** Changes of cases still needed that moved out of them. */
  readonly moved: number;
  /** Cases that are gone altogether. */
  readonly cases: number;
}

/** A month goes when at most this share of it is still needed; the rest of it moves, and the files are dropped. */
const mostNeeded = 0.1;
const batch = 1000;

/**
 * Cases whose definition (its newest version) says `historyTimeToLive` and that ended longer ago than that. The end counts,
 * not the change: a case that ran for years keeps its beginning until its own time is over.
 */
const expired = `
  select i.id from wattloom.instance i
  join lateral (select history_time_to_live from wattloom.definition d where d.kind = 'process' and d.key = i.process_key
    order by version desc limit 1) d on d.history_time_to_live is not null
  where i.ended_at is not null and i.ended_at + d.history_time_to_live::interval < :now::timestamptz`;

/** Takes away what is past its time: whole months are detached and dropped, so that the space is free at once. */
export async function purgeHistory(knex: Knex, now: string, { archive }: PurgeOptions = {}): Promise<Purged> {
  const months: string[] = [];
  let moved = 0;
  for (const month of await monthsThere(knex)) {
    if (month.until > now) continue;
    const needed = await neededOf(knex, month, now);
    if (needed === null) continue;
    await archive?.(month.name, changesOf(knex, month.table, now));
    moved += await dropMonth(knex, month, now);
    months.push(month.name);
  }
  await purgeRest(knex, now, archive);
  return { months, moved, cases: await purgeCases(knex, now) };
}

/** How many changes of a month are still needed; null where it should stay. */
async function neededOf(knex: Knex, { table }: Month, now: string): Promise<number | null> {
  const { rows } = await knex.raw<{ rows: { all: string; needed: string }[] }>(
    `select count(*) as all, count(*) filter (where instance_id not in (${expired})) as needed from wattloom.${table}`,
    { now },
  );
  const [all, needed] = [Number(rows[0]?.all), Number(rows[0]?.needed)];
  return needed <= all * mostNeeded ? needed : null;
}

async function dropMonth(knex: Knex, { table }: Month, now: string): Promise<number> {
  return knex.transaction(async (trx) => {
    await trx.raw("select pg_advisory_xact_lock(hashtext('wattloom.history'))");
    await trx.raw(`alter table wattloom.change detach partition wattloom.${table}`);
    const { rowCount } = await trx.raw<{ rowCount: number }>(
      `insert into wattloom.change select * from wattloom.${table} where instance_id not in (${expired})`,
      { now },
    );
    await trx.raw(`drop table wattloom.${table}`);
    return rowCount;
  });
}

async function purgeRest(knex: Knex, now: string, archive: PurgeOptions['archive']): Promise<void> {
  const { rows } = await knex.raw<{ rows: unknown[] }>(
    `select 1 from wattloom.change_rest where instance_id in (${expired}) limit 1`,
    { now },
  );
  if (rows.length === 0) return;
  await archive?.('rest', changesOf(knex, 'change_rest', now));
  await knex.raw(`delete from wattloom.change_rest where instance_id in (${expired})`, { now });
}

/** Cases of which no change is left, with their variables, so many at a time. */
async function purgeCases(knex: Knex, now: string): Promise<number> {
  let cases = 0;
  for (;;) {
    const { rowCount } = await knex.raw<{ rowCount: number }>(
      `with gone as (select e.id from (${expired}) e
         where not exists (select 1 from wattloom.change c where c.instance_id = e.id) limit ${batch}),
       variables as (delete from wattloom.variable v using gone where v.instance_id = gone.id)
       delete from wattloom.instance i using gone where i.id = gone.id`,
      { now },
    );
    cases += rowCount;
    if (rowCount < batch) return cases;
  }
}

async function* changesOf(knex: Knex, table: string, now: string): AsyncGenerator<ArchivedChange> {
  let after: readonly [string, number] = ['00000000-0000-0000-0000-000000000000', 0];
  for (;;) {
    const { rows } = await knex.raw<{ rows: (Omit<ArchivedChange, 'at'> & { at: Date })[] }>(
      `select instance_id as "instanceId", revision, at, by, events from wattloom.${table}
       where instance_id in (${expired}) and (instance_id, revision) > (:id::uuid, :revision::int)
       order by instance_id, revision limit ${batch}`,
      { now, id: after[0], revision: after[1] },
    );
    for (const row of rows) yield { ...row, at: row.at.toISOString() };
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    after = [last.instanceId, last.revision];
  }
}
