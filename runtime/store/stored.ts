import { addDuration } from '../languages/calendar/add-duration.ts';
import type { DispatchProps } from '../core/state/dispatch-props.ts';
import type { Event, Stamp } from '../core/state/events.ts';
import type { MessageProps } from '../core/state/wait-props.ts';
import type { TaskProps } from '../core/state/task-props.ts';
import type { Notice } from '../core/state/project.ts';
import type { Instance, Key, TimerProps } from '../core/state/state.ts';
import type { Value, Vars } from '../ground/value.ts';

export type DefinitionKind = 'process' | 'form' | 'dataSet' | 'decision' | 'people' | 'names';

/** One stored version of a definition. `content` is the file as it was deployed. */
export interface DefinitionVersion {
  readonly kind: DefinitionKind;
  readonly key: string;
  readonly version: number;
  readonly name: string;
  readonly resource: string;
  readonly content: string;
  readonly deployedAt: string;
  readonly deployedBy: string | null;
  /** Processes: no version of it starts cases until an operator resumes it. */
  readonly suspended?: boolean;
}

/** Which version of a process a case would run on, and whether one may start. */
export interface Startable {
  readonly version: number;
  readonly suspended: boolean;
}

export interface NewDefinition extends Pick<DefinitionVersion, 'kind' | 'key' | 'name' | 'resource' | 'content'> {
  /** Processes: the messages that start one. */
  readonly startMessages?: readonly string[];
  /** Processes: what else starts one by itself. */
  readonly starts?: readonly StartRow[];
  /** Decisions: the names that others find the file by. */
  readonly provides?: readonly string[];
  /** Processes: how long an ended case stays in the history (ISO duration); for ever where it is not said. */
  readonly historyTimeToLive?: string | undefined;
}

/** What starts a process by itself: a signal by its name, a condition, a timer when it is due. */
export interface StartRow {
  readonly elementId: string;
  /** Which of the element's triggers. */
  readonly index: number;
  readonly kind: 'signal' | 'condition' | 'timer';
  readonly topic: string | null;
  readonly timer: TimerProps | null;
}

/** A start of the newest version of a process. */
export interface Start extends StartRow {
  readonly processKey: string;
  readonly version: number;
}

export interface Deployed extends DefinitionVersion {
  /** False where the same content was there already, which then stays the newest version. */
  readonly changed: boolean;
}

/** An open task as its row holds it, with what rights look at. */
export interface TaskRow extends TaskProps {
  readonly instanceId: string;
  readonly key: Key;
  readonly processKey: string;
  readonly processVersion: number;
  readonly businessKey: string | null;
  /** Who started the case. */
  readonly initiator: string | null;
  /** `elementId:userId` of every task of the case completed so far. */
  readonly doneBy: readonly string[];
  readonly createdAt: string;
}

/** An instance as loaded, with the revision that a commit must still find. */
export interface Loaded {
  readonly instance: Instance;
  readonly revision: number;
  /** The task that the load asked for; null where it is not open. */
  readonly task: TaskRow | null;
}

/** What one command changed. The store derives its rows from the events through `project`. */
export interface Change {
  /** The revision it was worked out on; null for a new instance. */
  readonly revision: number | null;
  /** What was loaded; null for a new instance. */
  readonly before: Instance | null;
  /** As partial as what was loaded. */
  readonly after: Instance;
  readonly events: readonly Event[];
  readonly stamp: Stamp;
  /** The answer to remember under an idempotency key, in the same transaction. */
  readonly remember?: { readonly key: string; readonly answer: Value } | undefined;
  /** A kept message that this change delivers, taken away in the same transaction. */
  readonly consumes?: string | undefined;
}

/** Addresses an open wait from outside its instance. */
export interface WaitAddress {
  readonly instanceId: string;
  readonly key: Key;
}

export interface Job extends WaitAddress {
  readonly type: string;
  readonly processKey: string;
  readonly elementId: string;
  readonly businessKey: string | null;
  readonly retries: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly variables: Vars;
  readonly worker: string;
  readonly lockedUntil: string;
  /** Of the commit that left it. */
  readonly trace?: string | undefined;
}

export interface Message extends MessageProps {
  readonly id: string;
  readonly variables: Vars;
  /** Until when it is kept for somebody to wait for it; null: not at all. */
  readonly expiresAt: string | null;
}

/** A message for a case that is suspended is kept, whatever its time to live: at least a year. */
export function keptForSuspended(now: string, expiresAt: string | null): string {
  const year = addDuration(now, 'P1Y');
  return expiresAt !== null && expiresAt > year ? expiresAt : year;
}

/** A row of the outbox: what a committed step left to be done elsewhere. Its address names it in idempotency keys. */
export interface Dispatch extends WaitAddress {
  readonly props: DispatchProps;
  readonly createdAt: string;
  /** Of the commit that left it. */
  readonly trace?: string | undefined;
}

/** A kept message and who waits for it: what a crash between two transactions left behind. */
export interface Undelivered {
  readonly message: Message;
  readonly to: WaitAddress;
}

/** News of a task, with whom it concerns. */
export interface StoredNotice extends Omit<Notice, 'users'> {
  readonly users: readonly string[];
  readonly at: string;
  readonly by: string | null;
}

/** A kept message and the process that it can start: no case that its key started runs any more. */
export interface Unstarted {
  readonly message: Message;
  readonly processKey: string;
}
