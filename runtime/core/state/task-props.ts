import type { Vars } from '../../ground/value.ts';

/** What a user task shows and whom it concerns; written when it opens. */
export interface TaskProps {
  readonly elementId: string;
  readonly name: string;
  readonly formKey: string | null;
  readonly assignee: string | null;
  readonly candidateRoles: readonly string[];
  readonly candidateUsers: readonly string[];
  readonly department: string | null;
  /** ISO instants with zone. */
  readonly dueAt: string | null;
  readonly followUpAt: string | null;
  /** 0 to 100, 50 where the model says nothing. */
  readonly priority: number;
  /** Case variables that rights may look at, by name; scalars only. */
  readonly facts: Vars;
  /** The record that the form shows, and writes when the task is completed. */
  readonly record: TaskRecord | null;
  /** Who gave it to its assignee and gets it back; null where it is not delegated. */
  readonly delegatedBy: string | null;
  readonly marks: TaskMarks;
  /** 1 when it opens, one more with every act of a person on it. */
  readonly revision: number;
}

/** What lists say of a task beside its name. */
export interface TaskMarks {
  /** It is here again: somebody sent it back from a later step. */
  readonly returned?: { readonly from: string; readonly by: string | null; readonly reason: string };
  /** Not the task itself, but somebody's signature to it. */
  readonly signOff?: { readonly order: SignOrder; readonly by: string | null; readonly reason: string | null };
  /** Its clock stands still. */
  readonly stopped?: boolean;
}

/** Whether somebody signs before the task can be completed, or after. */
export type SignOrder = 'before' | 'after';

export interface TaskRecord {
  readonly dataSet: string;
  readonly id: string;
  /** The form's object that holds the record. */
  readonly variable: string;
  readonly mode: 'update' | 'read';
}

/** What a new version changes of an open task. */
export type TaskRefresh = Pick<
  TaskProps,
  'elementId' | 'name' | 'formKey' | 'candidateRoles' | 'candidateUsers' | 'department' | 'record'
>;

/** What an act on an open task changes; what is not named stays. */
export interface TaskPatch {
  readonly assignee?: string | null;
  readonly delegatedBy?: string | null;
  readonly dueAt?: string | null;
  readonly followUpAt?: string | null;
  readonly priority?: number;
  /** Roles that become candidates too. */
  readonly addRoles?: readonly string[];
  /** Null takes a mark away. */
  readonly marks?: { readonly [K in keyof TaskMarks]?: TaskMarks[K] | null };
  readonly revision?: number;
}

/** What was done to an open task: by a person, or by its deadline. */
export type TaskAct =
  | 'claim'
  | 'release'
  | 'assign'
  | 'delegate'
  | 'resolve'
  | 'return'
  | 'withdraw'
  | 'sign'
  | 'setPriority'
  | 'setDue'
  | 'stopClock'
  | 'startClock'
  | 'widen';

/** Whom a notice concerns. */
export interface Audience {
  readonly users: readonly string[];
  readonly roles: readonly string[];
  readonly department: string | null;
}
