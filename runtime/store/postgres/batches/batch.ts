import type { Instruction } from '../../../core/state/instruction.ts';
import type { Vars } from '../../../ground/value.ts';
import type { Migration } from '../../../core/step/migration.ts';

/** What is done to each case of a batch. */
export type BatchWork =
  | { readonly kind: 'cancel' | 'suspend'; readonly reason: string }
  | { readonly kind: 'resume' }
  /** Every open incident, or those of one code; with variables they are set before. */
  | { readonly kind: 'retry'; readonly code?: string | undefined; readonly variables?: Vars | undefined }
  | ({ readonly kind: 'migrate' } & Migration)
  | { readonly kind: 'setVariables'; readonly values: Vars; readonly reason: string }
  /** Given to each case that waits for a message of this name, whatever its key. */
  | { readonly kind: 'message'; readonly name: string; readonly variables?: Vars | undefined }
  | { readonly kind: 'modify'; readonly instructions: readonly Instruction[]; readonly reason: string };

/** Which cases. What is not said does not matter; without `states` and `ids` those that have not ended. */
export interface Selection {
  readonly process?: string | undefined;
  readonly version?: number | undefined;
  readonly states?: readonly string[] | undefined;
  /** An element at which a token stands. */
  readonly element?: string | undefined;
  /** The code of an open incident; `*` for any. */
  readonly incident?: string | undefined;
  readonly startedAfter?: string | undefined;
  readonly startedBefore?: string | undefined;
  readonly businessKeys?: readonly string[] | undefined;
  readonly ids?: readonly string[] | undefined;
}

export type BatchState = 'running' | 'paused' | 'completed' | 'cancelled';

export interface Batch {
  readonly id: string;
  readonly work: BatchWork;
  readonly selection: Selection;
  readonly state: BatchState;
  /** False while cases are still being listed: the total grows. */
  readonly filled: boolean;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly skipped: number;
  readonly createdBy: string | null;
  readonly createdAt: string;
  readonly endedAt: string | null;
}

export type ItemState = 'open' | 'done' | 'failed' | 'skipped';

export interface BatchItem {
  readonly n: number;
  readonly instanceId: string;
  readonly businessKey: string | null;
  readonly state: ItemState;
  readonly code: string | null;
  readonly problem: string | null;
  readonly doneAt: string | null;
}

/** A condition with `?` for its values. */
export interface Condition {
  readonly sql: string;
  readonly bindings: readonly unknown[];
}
