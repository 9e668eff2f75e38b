import type { Knex } from 'knex';
import { sequencePeriod, sequenceText } from '../../records/sequence.ts';

export interface Numbering {
  /** E.g. `APP-{yyyy}-{000000}`. */
  readonly sequence: string;
  /** No number is ever skipped; records that need one are then made one after the other (decision 0007). */
  readonly gapless?: boolean | undefined;
}

/** The next number: unique, and higher the later it is asked for. */
export async function nextInSequence(trx: Knex, { sequence, gapless = false }: Numbering, at: string): Promise<string> {
  const period = sequencePeriod(sequence, new Date(at));
  const { rows } = await trx.raw<{ rows: { value: string }[] }>('select wattloom.next_number(?, ?) as value', [
    period,
    gapless,
  ]);
  return sequenceText(period, Number(rows[0]?.value));
}
