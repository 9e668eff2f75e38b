import type { TaskRow } from '@wattloom/runtime';
import type { Knex } from 'knex';

/** What whoever delegated the task said to that; null where it is not delegated, or nothing was said. */
export async function delegationNote(
  knex: Knex,
  { instanceId, key, delegatedBy }: Pick<TaskRow, 'instanceId' | 'key' | 'delegatedBy'>,
): Promise<string | null> {
  if (delegatedBy === null) return null;
  const { rows } = await knex.raw<{ rows: { reason: string | null }[] }>(
    `select body ->> 'reason' as reason from wattloom.event
     where instance_id = ? and type = 'taskChanged' and body ->> 'key' = ? and body ->> 'act' = 'delegate'
     order by revision desc, n desc limit 1`,
    [instanceId, key],
  );
  return rows[0]?.reason ?? null;
}
