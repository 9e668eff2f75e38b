import type { Event } from '@wattloom/runtime';
import type { Knex } from 'knex';

export interface EventRow {
  readonly seq: number;
  /** Equal for all that one command did. */
  readonly revision: number;
  readonly at: Date;
  readonly by: string | null;
  readonly body: Event;
}

/** Everything that happened in a case, oldest first. */
export async function readEvents(knex: Knex, id: string): Promise<readonly EventRow[]> {
  const { rows } = await knex.raw<{ rows: EventRow[] }>(
    `select (row_number() over (order by revision, n))::int as seq, revision, at, by, body
     from wattloom.event where instance_id = ? order by revision, n`,
    [id],
  );
  return rows;
}
