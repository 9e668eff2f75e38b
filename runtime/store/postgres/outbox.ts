import type { Knex } from 'knex';
import { stringifyExact } from '../../languages/feel/exact-json.ts';
import type { DispatchProps } from '../../core/state/dispatch-props.ts';
import type { Dispatch } from '../stored.ts';
import { runPrepared } from './prepared.ts';
import { parseStored } from './stored-json.ts';

const lease = `
  update wattloom.dispatch d set leased_until = :until from (
    select instance_id, key from wattloom.dispatch where leased_until <= :now
    order by leased_until limit :limit for update skip locked) old
  where d.instance_id = old.instance_id and d.key = old.key
  returning d.instance_id as "instanceId", d.key, d.props::text as props, d.created_at as "createdAt", d.trace`;

interface Row {
  readonly instanceId: string;
  readonly key: string;
  readonly props: string;
  readonly createdAt: Date;
  readonly trace: string | null;
}

/** In a statement of its own, as every lease: no instance is asked for while a row is held. */
export async function leaseOldDispatches(
  knex: Knex,
  now: string,
  until: string,
  limit: number,
): Promise<readonly Dispatch[]> {
  const rows = await runPrepared<Row>(knex, lease, { now, until, limit });
  return rows
    .map(({ props, createdAt, trace, ...row }) => ({
      ...row,
      ...(trace !== null && { trace }),
      props: parseStored(props) as DispatchProps,
      createdAt: createdAt.toISOString(),
    }))
    .sort((a, b) => a.createdAt.localeCompare(b.createdAt) || Number(a.key) - Number(b.key));
}

const addition = `
  with once as (
    insert into wattloom.remembered (key, instance_id, answer, at)
    select :remember, :instanceId::uuid, jsonb_build_object('instanceId', :instanceId::uuid), :createdAt::timestamptz
    where :remember::text is not null on conflict do nothing returning 1)
  insert into wattloom.dispatch (instance_id, key, kind, props, created_at, trace, leased_until)
  select :instanceId::uuid, :key, :kind, :props::jsonb, :createdAt::timestamptz, :trace, :until::timestamptz
  where :remember::text is null or exists (select 1 from once) returning 1`;

export async function insertDispatch(
  knex: Knex,
  { instanceId, key, props, createdAt, trace }: Dispatch,
  until: string,
  remember: string | null,
): Promise<boolean> {
  const row = {
    instanceId,
    key,
    kind: props.kind,
    props: stringifyExact(props),
    createdAt,
    until,
    remember,
    trace: trace ?? null,
  };
  return (await runPrepared(knex, addition, row)).length > 0;
}

export async function deleteDispatch(knex: Knex, instanceId: string, key: string): Promise<void> {
  const sql = 'delete from wattloom.dispatch where instance_id = :instanceId and key = :key';
  await runPrepared(knex, sql, { instanceId, key });
}

export async function instancesForSignal(knex: Knex, name: string, since: string): Promise<readonly string[]> {
  const sql = `select instance_id as "instanceId" from wattloom.wait
    where kind = 'signal' and topic = :name and opened_at <= :since group by instance_id order by min(opened_at), 1`;
  return (await runPrepared<{ instanceId: string }>(knex, sql, { name, since })).map(({ instanceId }) => instanceId);
}
