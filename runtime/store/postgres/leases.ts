import type { JobProps } from '../../core/state/wait-props.ts';
import type { Job, WaitAddress } from '../stored.ts';
import { runPrepared } from './prepared.ts';
import { parseStored } from './stored-json.ts';
import type { Knex } from 'knex';

// Leases are taken in a statement of their own, so that none is held while an instance is asked for: holding them while
// locking instances ends in deadlocks.

const timers = `
  update wattloom.wait w set leased_until = :until from (
    select instance_id, key from wattloom.wait
    where kind = 'timer' and due_at <= :now and leased_until <= :now
    order by due_at limit :limit for update skip locked) due
  where w.instance_id = due.instance_id and w.key = due.key
  returning w.instance_id as "instanceId", w.key, w.due_at`;

export async function leaseDueTimers(
  knex: Knex,
  now: string,
  until: string,
  limit: number,
): Promise<readonly WaitAddress[]> {
  const rows = await runPrepared<WaitAddress & { due_at: Date }>(knex, timers, { now, until, limit });
  return rows
    .sort((a, b) => a.due_at.getTime() - b.due_at.getTime())
    .map(({ instanceId, key }) => ({ instanceId, key }));
}

/** A timer that another worker has leased counts when the lease ends: that worker may have died. */
export async function nextTimer(knex: Knex): Promise<string | null> {
  const [row] = await runPrepared<{ at: Date | null }>(
    knex,
    `select min(greatest(due_at, leased_until)) as at from (
       (select due_at, leased_until from wattloom.wait where kind = 'timer' and leased_until < 'infinity'
        order by due_at limit 100)
       union all
       (select due_at, leased_until from wattloom.start where kind = 'timer' order by due_at limit 100)) soonest`,
    {},
  );
  return row?.at?.toISOString() ?? null;
}

const jobs = `
  with free as (
    select instance_id, key from wattloom.wait
    where kind = 'job' and topic = :type and leased_until <= :now
    order by opened_at limit :limit for update skip locked)
  update wattloom.wait w set leased_until = :until, worker = :worker from free, wattloom.instance i
  where w.instance_id = free.instance_id and w.key = free.key and i.id = w.instance_id
  returning w.instance_id as "instanceId", w.key, w.target, w.props::text as props, w.opened_at, w.trace,
    i.process_key as "processKey", i.business_key as "businessKey"`;

interface JobRow extends WaitAddress {
  readonly target: string;
  readonly props: string;
  readonly opened_at: Date;
  readonly trace: string | null;
  readonly processKey: string;
  readonly businessKey: string | null;
}

export async function leaseOpenJobs(
  knex: Knex,
  { type, worker, now, until, limit }: { type: string; worker: string; now: string; until: string; limit: number },
): Promise<readonly Job[]> {
  const rows = await runPrepared<JobRow>(knex, jobs, { type, worker, now, until, limit });
  return rows
    .sort((a, b) => a.opened_at.getTime() - b.opened_at.getTime())
    .map(({ target: elementId, props, opened_at: _, trace, ...row }) => {
      const { job } = parseStored(props) as { job: JobProps };
      return { ...job, ...row, elementId, worker, lockedUntil: until, ...(trace !== null && { trace }) };
    });
}

// A case that is suspended keeps its jobs leased for ever, which no extension ends.
const extension = `
  update wattloom.wait set leased_until = greatest(leased_until, :until::timestamptz)
  where instance_id = :instanceId and key = :key and kind = 'job' and worker = :worker returning 1`;

export async function extendLease(
  knex: Knex,
  { instanceId, key }: WaitAddress,
  worker: string,
  until: string,
): Promise<boolean> {
  return (await runPrepared(knex, extension, { instanceId, key, worker, until })).length > 0;
}

export async function nextJob(knex: Knex, types: readonly string[], now: string): Promise<string | null> {
  const [row] = await runPrepared<{ at: Date | null }>(
    knex,
    `select min(leased_until) as at from (
       select leased_until from wattloom.wait
       where kind = 'job' and topic = any(:types) and leased_until > :now and leased_until < 'infinity' limit 100) soonest`,
    { types, now },
  );
  return row?.at?.toISOString() ?? null;
}
