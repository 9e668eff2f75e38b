import type { Knex } from 'knex';

/** One part of the history: the changes of a calendar month, in UTC. */
export interface Month {
  /** `2026-03`. */
  readonly name: string;
  readonly table: string;
  readonly from: string;
  readonly until: string;
}

/** The month of an ISO instant, or one so many months after it. */
function monthOf(instant: string, after = 0): Month {
  const at = new Date(instant);
  const [first, next] = [0, 1].map((more) =>
    new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + after + more, 1)).toISOString(),
  );
  const name = (first ?? '').slice(0, 7);
  return { name, table: `change_${name.replace('-', '_')}`, from: first ?? '', until: next ?? '' };
}

/** Makes the parts for this month and those ahead, so that no change has to lie in the rest. Any number of servers may. */
export async function makeMonths(knex: Knex, now: string, ahead = 2): Promise<void> {
  const months = Array.from({ length: ahead + 1 }, (_, after) => monthOf(now, after));
  const there = new Set((await monthsThere(knex)).map(({ table }) => table));
  for (const month of months) if (!there.has(month.table)) await makeMonth(knex, month);
}

/** The months that have a part of their own, oldest first. */
export async function monthsThere(knex: Knex): Promise<readonly Month[]> {
  const { rows } = await knex.raw<{ rows: { table: string }[] }>(
    `select c.relname as table from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = 'wattloom.change'::regclass and c.relname ~ '^change_\\d{4}_\\d{2}$' order by 1`,
  );
  return rows.map(({ table }) => monthOf(`${table.slice(7).replace('_', '-')}-01T00:00:00Z`));
}

async function makeMonth(knex: Knex, { table, from, until }: Month): Promise<void> {
  await knex.transaction(async (trx) => {
    await trx.raw("select pg_advisory_xact_lock(hashtext('wattloom.history'))");
    const { rows } = await trx.raw<{ rows: { there: boolean }[] }>('select to_regclass(?) is not null as there', [
      `wattloom.${table}`,
    ]);
    if (rows[0]?.there) return;
    // What came before the part was made moves over; nothing may come to the rest meanwhile.
    await trx.raw('lock table wattloom.change_rest in access exclusive mode');
    await trx.raw(`create table wattloom.${table} (like wattloom.change including all)`);
    await trx.raw(
      `with moved as (delete from wattloom.change_rest where at >= :from and at < :until returning *)
       insert into wattloom.${table} select * from moved`,
      { from, until },
    );
    await trx.raw(
      `alter table wattloom.change attach partition wattloom.${table} for values from ('${from}') to ('${until}')`,
    );
  });
}
