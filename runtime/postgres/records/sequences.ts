import type { Knex } from 'knex';
import { sequencePeriod, sequenceText } from '../../records/sequence.ts';

/**
 * The next number. Its row stays locked until the transaction ends, so that a refused record leaves no gap; records with
 * numbers of one sequence are therefore made one after the other.
 */
export async function nextInSequence(trx: Knex, pattern: string, at: string): Promise<string> {
  const period = sequencePeriod(pattern, new Date(at));
  const { rows } = await trx.raw<{ rows: { value: string }[] }>(
    `insert into wattloom.sequence as s (period, value) values (?, 1)
     on conflict (period) do update set value = s.value + 1 returning value`,
    [period],
  );
  return sequenceText(period, Number(rows[0]?.value));
}
