import { sequencePeriod } from '../../../languages/data-sets/sequence.ts';

export interface Numbering {
  /** E.g. `APP-{yyyy}-{000000}`. */
  readonly sequence: string;
  /** No number is ever skipped; records that need one are then made one after the other (decision 0007). */
  readonly gapless?: boolean | undefined;
}

/** The next number as an expression of SQL: unique, and higher the later it is asked for. */
export function nextInSequence(
  { sequence, gapless = false }: Numbering,
  at: string,
): { readonly sql: string; readonly bindings: readonly [period: string, gapless: boolean] } {
  return {
    sql: 'wattloom.next_in_sequence(?::text, ?::boolean)',
    bindings: [sequencePeriod(sequence, new Date(at)), gapless],
  };
}
