/** What a table did in one evaluation. */
export interface TableTrace {
  readonly id: string | null;
  readonly inputs: readonly { readonly label: string; readonly value: unknown }[];
  /** Rules that matched, counted from 1. */
  readonly matched: readonly { readonly index: number; readonly id: string | null }[];
}

/** One decision of an evaluation, in the order in which they were made. */
export interface TraceStep {
  readonly id: string;
  readonly name: string;
  readonly value: unknown;
  readonly tables: readonly TableTrace[];
}
