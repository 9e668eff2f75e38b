import type { Knex } from 'knex';
import { stringifyExact } from '../../languages/feel/exact-json.ts';
import type { MessageProps } from '../../core/state/wait-props.ts';
import type { Vars } from '../../ground/value.ts';
import { keptForSuspended, type Message, type Undelivered, type Unstarted, type WaitAddress } from '../stored.ts';
import { parseStored } from './stored-json.ts';

/** The lock that a commit takes too, for each message wait it opens (commit.ts). */
const exclude = 'select pg_advisory_xact_lock(hashtextextended(jsonb_build_array(?::text, ?::text)::text, 0))';

/** Cases that are suspended come last: their waits are leased for ever. */
const waiting = `
  select instance_id as "instanceId", key, leased_until = 'infinity' as held from wattloom.wait
  where kind = 'message' and topic = ? and correlation_key = ?
  order by (leased_until = 'infinity'), opened_at, instance_id limit 1`;

/** Who waits for it, else it is kept. The lock comes in a statement before, so that the look sees what it waited for. */
export async function publishMessage(
  knex: Knex,
  message: Message,
  now: string,
): Promise<WaitAddress | 'buffered' | 'dropped'> {
  const { id, name, correlationKey, variables, expiresAt } = message;
  return knex.transaction(async (trx) => {
    await trx.raw(exclude, [name, correlationKey]);
    const { rows } = await trx.raw<{ rows: (WaitAddress & { held: boolean })[] }>(waiting, [name, correlationKey]);
    const [found] = rows;
    if (found && !found.held) return { instanceId: found.instanceId, key: found.key };
    const keptUntil = found ? keptForSuspended(now, expiresAt) : expiresAt;
    if (keptUntil === null || keptUntil <= now) return 'dropped';
    await trx.raw(
      `insert into wattloom.message (id, name, correlation_key, variables, published_at, expires_at)
       values (?, ?, ?, ?::jsonb, ?, ?) on conflict do nothing`,
      [id, name, correlationKey, stringifyExact(variables), now, keptUntil],
    );
    return 'buffered';
  });
}

interface Kept {
  readonly id: string;
  readonly name: string;
  readonly correlation_key: string;
  readonly variables: string;
  readonly expires_at: Date;
}

const kept = 'm.id, m.name, m.correlation_key, m.variables::text as variables, m.expires_at';

export async function keptMessage(
  knex: Knex,
  { name, correlationKey }: MessageProps,
  now: string,
): Promise<Message | null> {
  const { rows } = await knex.raw<{ rows: Kept[] }>(
    `select ${kept} from wattloom.message m where name = ? and correlation_key = ? and expires_at > ?
     order by published_at, id limit 1`,
    [name, correlationKey, now],
  );
  return rows[0] ? messageOf(rows[0]) : null;
}

/** Drops what has expired, then finds what a process that ended between two transactions left behind. */
export async function undeliveredMessages(knex: Knex, now: string, limit: number): Promise<readonly Undelivered[]> {
  await knex.raw('delete from wattloom.message where expires_at <= ?', [now]);
  const { rows } = await knex.raw<{ rows: (Kept & WaitAddress)[] }>(
    `select ${kept}, w.instance_id as "instanceId", w.key from wattloom.message m
     cross join lateral (
       select instance_id, key from wattloom.wait
       where kind = 'message' and topic = m.name and correlation_key = m.correlation_key and leased_until < 'infinity'
       order by opened_at, instance_id limit 1) w
     order by m.published_at, m.id limit ?`,
    [limit],
  );
  return rows.map((row) => ({ message: messageOf(row), to: { instanceId: row.instanceId, key: row.key } }));
}

/** Kept messages whose process could start a case now: those that wait until the case before them ends. */
export async function unstartedMessages(
  knex: Knex,
  now: string,
  limit: number,
  correlationKey: string | null,
): Promise<readonly Unstarted[]> {
  const { rows } = await knex.raw<{ rows: (Kept & { readonly processKey: string })[] }>(
    `select ${kept}, d.key as "processKey" from wattloom.message m
     cross join lateral (
       select key from wattloom.definition d where start_messages <> '{}' and start_messages @> array[m.name] and not exists (
         select 1 from wattloom.definition n where n.kind = d.kind and n.key = d.key and n.version > d.version)
       order by deployed_at desc limit 1) d
     where m.expires_at > :now and (:correlationKey::text is null or m.correlation_key = :correlationKey)
       and not exists (select 1 from wattloom.started s where s.process_key = d.key and s.correlation_key = m.correlation_key)
     order by m.published_at, m.id limit :limit`,
    { now, correlationKey, limit },
  );
  return rows.map((row) => ({ message: messageOf(row), processKey: row.processKey }));
}

function messageOf({ id, name, correlation_key: correlationKey, variables, expires_at }: Kept): Message {
  return { id, name, correlationKey, variables: parseStored(variables) as Vars, expiresAt: expires_at.toISOString() };
}
