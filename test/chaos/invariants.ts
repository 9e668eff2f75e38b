import { isDeepStrictEqual } from 'node:util';
import { replay, type Instance } from '@wattloom/runtime';
import { PostgresStore } from '@wattloom/runtime/postgres';
import type { Knex } from 'knex';

/** What was acknowledged to whoever sent it. */
export interface Acknowledged {
  readonly started: ReadonlySet<number>;
  /** `instance:key` of tasks and jobs, each as often as somebody was told that they completed it. */
  readonly completed: ReadonlyMap<string, number>;
  readonly published: ReadonlySet<number>;
}

/** One thing that must hold after every run; `found` names what breaks it. */
export interface Invariant {
  readonly name: string;
  readonly found: readonly string[];
}

const oneRow = async (knex: Knex, sql: string): Promise<readonly string[]> => {
  const { rows } = await knex.raw<{ rows: { found: string }[] }>(
    `select found::text as found from (${sql}) x limit 20`,
  );
  return rows.map(({ found }) => found);
};

const statements: readonly (readonly [name: string, sql: string])[] = [
  [
    'each case was started once',
    `select business_key || ' ' || count(*) as found from wattloom.instance group by business_key having count(*) <> 1`,
  ],
  [
    'each case has one record, and a completed one has closed it',
    `select i.business_key || ' has ' || count(r.id) || ' records' as found from wattloom.instance i
     left join data.chaos_item r on 'C-' || r.no = i.business_key
     group by i.id, i.business_key, i.status
     having count(r.id) <> 1 or (i.status = 'completed') <> bool_and(r.state = 'done')`,
  ],
  [
    'no record without its case',
    `select 'record ' || r.no as found from data.chaos_item r
     where not exists (select 1 from wattloom.instance i where i.business_key = 'C-' || r.no)`,
  ],
  [
    'no record was made twice',
    `select no || ' ' || count(*) as found from data.chaos_item group by no having count(*) > 1`,
  ],
  [
    'every live case waits for something or has an incident',
    `select i.id as found from wattloom.instance i where i.status = 'active'
     and not exists (select 1 from wattloom.task t where t.instance_id = i.id)
     and not exists (select 1 from wattloom.wait w where w.instance_id = i.id)
     and not exists (select 1 from wattloom.incident n where n.instance_id = i.id)`,
  ],
  [
    'no task or wait of a case that ended or never was',
    `select w.instance_id || ' ' || w.key as found from (select instance_id, key from wattloom.task
       union all select instance_id, key from wattloom.wait) w
     left join wattloom.instance i on i.id = w.instance_id where i.id is null or i.status <> 'active'`,
  ],
  [
    'no part of a case that has nothing apart, and every task of one in its part',
    `select p.instance_id || ' part ' || p.key as found from wattloom.part p
     left join wattloom.instance i on i.id = p.instance_id where i.id is null or not i.wide
     union all select t.instance_id || ' task ' || t.key from wattloom.task t
     where t.element_id = 'inspect' and not exists (
       select 1 from wattloom.part p where p.instance_id = t.instance_id and p.key = t.part)`,
  ],
  [
    'what was done three times at once gave three results, in order',
    `select i.id as found from wattloom.instance i where i.status = 'completed' and not exists (
       select 1 from wattloom.variable v where v.instance_id = i.id and v.name = 'seen' and v.value = '[1, 2, 3]')`,
  ],
  [
    'no message is kept that somebody waits for',
    `select m.id as found from wattloom.message m join wattloom.wait w
     on w.kind = 'message' and w.topic = m.name and w.correlation_key = m.correlation_key`,
  ],
  [
    'the history has every revision',
    `select i.id as found from wattloom.instance i join wattloom.change c on c.instance_id = i.id
     group by i.id, i.revision having count(*) <> i.revision or max(c.revision) <> i.revision or min(c.revision) <> 1`,
  ],
  [
    'no wait ended twice',
    `select instance_id || ' ' || (body ->> 'key') as found from wattloom.event where type = 'waitClosed'
     group by instance_id, body ->> 'key' having count(*) > 1`,
  ],
];

/** Everything that must hold; `drained` adds that every case has ended. */
export async function checkInvariants(knex: Knex, told: Acknowledged, items: number): Promise<readonly Invariant[]> {
  const found: Invariant[] = [];
  for (const [name, sql] of statements) found.push({ name, found: await oneRow(knex, sql) });
  found.push({ name: 'the events of every case replay to its row', found: await replayed(knex) });
  found.push({ name: 'what was acknowledged happened, once', found: await acknowledged(knex, told) });
  found.push({ name: 'every case ended', found: await ended(knex, items) });
  return found;
}

async function replayed(knex: Knex): Promise<readonly string[]> {
  const store = new PostgresStore(knex);
  const { rows } = await knex.raw<{ rows: { id: string }[] }>('select id from wattloom.instance');
  const wrong: string[] = [];
  for (const { id } of rows) {
    const loaded = await store.load(id);
    const again = replay(await store.history(id));
    if (!isDeepStrictEqual(plain(again), plain(loaded?.instance ?? null))) wrong.push(id);
  }
  return wrong;
}

const plain = (instance: Instance | null): unknown => JSON.parse(JSON.stringify(instance)) as unknown;

async function acknowledged(knex: Knex, { started, completed, published }: Acknowledged): Promise<readonly string[]> {
  const { rows } = await knex.raw<{ rows: { item: string; id: string }[] }>(
    'select substr(business_key, 3) as item, id from wattloom.instance',
  );
  const there = new Map(rows.map(({ item, id }) => [Number(item), id]));
  const lost = [...started].filter((item) => !there.has(item)).map((item) => `start of ${item} is lost`);
  const { rows: closed } = await knex.raw<{ rows: { at: string }[] }>(
    `select instance_id || ':' || (body ->> 'key') as at from wattloom.event
     where type = 'waitClosed' and body ->> 'how' = 'completed'`,
  );
  const done = new Set(closed.map(({ at }) => at));
  const undone = [...completed.keys()].filter((at) => !done.has(at)).map((at) => `completion of ${at} is lost`);
  const twice = [...completed].filter(([, times]) => times > 1).map(([at]) => `completion of ${at} was told twice`);
  const { rows: heard } = await knex.raw<{ rows: { item: string }[] }>(
    `select distinct substr(i.business_key, 3) as item from wattloom.event e join wattloom.instance i on i.id = e.instance_id
     where e.type = 'waitClosed' and e.body ->> 'kind' = 'message' and e.body ->> 'how' = 'completed'
     union select correlation_key from wattloom.message`,
  );
  const kept = new Set(heard.map(({ item }) => Number(item)));
  const unheard = [...published].filter((item) => !kept.has(item)).map((item) => `message for ${item} is lost`);
  return [...lost, ...undone, ...twice, ...unheard].slice(0, 20);
}

async function ended(knex: Knex, items: number): Promise<readonly string[]> {
  const { rows } = await knex.raw<{ rows: { n: string }[] }>(
    "select count(*) as n from wattloom.instance where status = 'completed'",
  );
  const n = Number(rows[0]?.n ?? 0);
  if (n === items) return [];
  const stuck = await oneRow(
    knex,
    `select i.business_key || ' ' || i.status || ' at ' || coalesce(string_agg(w.target, ','), '') || ' ' ||
       coalesce((select string_agg(code, ',') from wattloom.incident n where n.instance_id = i.id), '') as found
     from wattloom.instance i left join (select instance_id, target from wattloom.wait
       union all select instance_id, element_id from wattloom.task) w on w.instance_id = i.id
     where i.status <> 'completed' group by i.id, i.business_key, i.status`,
  );
  return [`${n} of ${items} cases ended`, ...stuck];
}
