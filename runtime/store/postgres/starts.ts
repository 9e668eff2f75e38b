import type { Knex } from 'knex';
import type { TimerProps } from '../../core/state/state.ts';
import type { Start, StartRow } from '../stored.ts';
import { runPrepared } from './prepared.ts';

const columns = `process_key as "processKey", version, element_id as "elementId", trigger as index, kind, topic, timer`;

/** The starts of the newest version take the place of those before it. */
export async function replaceStarts(
  trx: Knex,
  processKey: string,
  version: number,
  rows: readonly StartRow[],
): Promise<void> {
  await trx.raw('delete from wattloom.start where process_key = ?', [processKey]);
  for (const { elementId, index, kind, topic, timer } of rows)
    await trx.raw(
      `insert into wattloom.start (process_key, version, element_id, trigger, kind, topic, timer, due_at)
       values (?, ?, ?, ?, ?, ?, ?::jsonb, ?)`,
      [processKey, version, elementId, index, kind, topic, timer && JSON.stringify(timer), timer && timer.dueAt],
    );
}

export async function findStarts(knex: Knex, kind: Start['kind'], topic: string | null): Promise<readonly Start[]> {
  const sql = `select ${columns} from wattloom.start where kind = :kind and (:topic::text is null or topic = :topic)
    order by process_key, element_id, trigger`;
  return runPrepared<Start>(knex, sql, { kind, topic });
}

const lease = `
  update wattloom.start s set leased_until = :until from (
    select process_key as k, element_id as e, trigger as t from wattloom.start
    where kind = 'timer' and due_at <= :now and leased_until <= :now
    order by due_at limit :limit for update skip locked) due
  where s.process_key = due.k and s.element_id = due.e and s.trigger = due.t
  returning ${columns}`;

export async function leaseDueStarts(knex: Knex, now: string, until: string, limit: number): Promise<readonly Start[]> {
  return runPrepared<Start>(knex, lease, { now, until, limit });
}

/** The next time, or none; where a new version has replaced it meanwhile, nothing happens. */
export async function rescheduleStart(
  knex: Knex,
  { processKey, version, elementId, index }: Start,
  next: TimerProps | null,
): Promise<void> {
  const which = 'process_key = :processKey and element_id = :elementId and trigger = :index and version = :version';
  const sql = next
    ? `update wattloom.start set timer = :timer::jsonb, due_at = :dueAt, leased_until = '-infinity' where ${which}`
    : `delete from wattloom.start where ${which}`;
  const timer = next && JSON.stringify(next);
  await runPrepared(knex, sql, { processKey, version, elementId, index, timer, dueAt: next?.dueAt ?? null });
}
