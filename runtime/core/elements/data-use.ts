import type { FeelText } from '../../bpmn/model/feel-texts.ts';
import type { Trigger } from '../triggers/trigger.ts';

/** What an element has to do with the data of its case and with others, for whoever compares definitions. */
export type DataUse =
  /** Shows a form; what is submitted goes to the case. */
  | { readonly use: 'form'; readonly form: string }
  /** Work that somebody ends from outside with whatever data; a job's worker sees all of the case. */
  | { readonly use: 'outside'; readonly seesAll: boolean }
  /** An answer that goes to variables only where headers say so. */
  | { readonly use: 'answer'; readonly variable: string | null; readonly made: string | null }
  | { readonly use: 'value'; readonly variable: string; readonly feel: string }
  | { readonly use: 'decision'; readonly variable: string; readonly decision: string }
  /** An operation on records, as its inputs say. */
  | { readonly use: 'record'; readonly operation: RecordUse }
  /** A record that a form shows. */
  | {
      readonly use: 'shown';
      readonly dataSet: string;
      readonly id: FeelText;
      readonly variable: string;
      readonly isWritten: boolean;
    }
  | { readonly use: 'call'; readonly process: FeelText; readonly gives: boolean; readonly takes: boolean }
  | { readonly use: 'results'; readonly variable: string; readonly feel: FeelText }
  | { readonly use: 'throw'; readonly events: readonly Trigger[] }
  | ({ readonly use: 'performers' } & Performers);

export type RecordUse = 'record:create' | 'record:update' | 'record:get' | 'record:find';

/** Who may do a task, and who is told of it. */
export interface Performers {
  readonly roles: readonly FeelText[];
  readonly users: readonly FeelText[];
  readonly told: readonly string[];
  readonly separatedFrom: readonly string[];
}
