import type { Knex } from 'knex';
import { Rejected } from '@wattloom/runtime';
import type { People } from '../people/people.ts';
import { addressOf } from './task-rows.ts';

/** A refusal because the task changed meanwhile, with who changed what. */
export async function whoChanged(knex: Knex, people: People, id: string, error: unknown): Promise<unknown> {
  if (!(error instanceof Rejected) || error.code !== 'task-changed') return error;
  const { instanceId, key } = addressOf(id);
  const { rows } = await knex.raw<{ rows: { by: string | null; act: string; at: Date }[] }>(
    `select by, body ->> 'act' as act, at from wattloom.event
     where instance_id = ? and type = 'taskChanged' and body ->> 'key' = ? order by revision desc, n desc limit 1`,
    [instanceId, key],
  );
  const [last] = rows;
  if (!last) return error;
  const { by, act, at } = last;
  return new Rejected('task-changed', { ...error.details, by: people.refOrNull(by), act, at: at.toISOString() });
}
