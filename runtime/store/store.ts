import { addDuration } from '../languages/calendar/add-duration.ts';
import type { DispatchProps } from '../core/state/dispatch-props.ts';
import type { Event, Stamp } from '../core/state/events.ts';
import type { MessageProps, RecordOperation } from '../core/state/wait-props.ts';
import type { TaskProps } from '../core/state/task-props.ts';
import type { Notice, OpenWait } from '../core/state/project.ts';
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

/**
 * Business records, inside the transaction that changes the instance. Throws `Rejected` for bad data and for a record
 * that is not there, and leaves the transaction usable (a savepoint), because the engine may make it an incident.
 * Answers: create, update and get the record; find the record or null, with `many` a list.
 */
export interface RecordPort {
  run(operation: RecordOperation, stamp: Stamp): Promise<Value>;
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

/** Work in one transaction, with the revision of the locked instance; null where there is none. */
export type LockedWork<T> = (store: Store, records: RecordPort, revision: number | null) => Promise<T>;

/** The port between the engine and what keeps its state. Every store passes `store.suite.ts`. */
export interface Store {
  /** Writes all or nothing. */
  deploy(definitions: readonly NewDefinition[], stamp: Stamp): Promise<readonly Deployed[]>;
  /** The given version, or the newest. */
  definition(kind: DefinitionKind, key: string, version?: number): Promise<DefinitionVersion | null>;
  /** The given version of a process, or the newest, without its model. */
  startable(processKey: string, version?: number): Promise<Startable | null>;
  /** The file of decisions deployed last that provides a name, or the last one until an instant. */
  providing(name: string, until?: string): Promise<DefinitionVersion | null>;
  /** The process whose newest version starts with this message. */
  startedBy(message: string): Promise<DefinitionVersion | null>;
  /** Stops a process from starting cases, or lets it again. */
  suspendProcess(key: string, reason: string, stamp: Stamp): Promise<void>;
  resumeProcess(key: string): Promise<void>;
  /** With the key of an open task: that one too, in the same query. */
  load(instanceId: string, taskKey?: Key): Promise<Loaded | null>;
  /**
   * For a command on what an open wait belongs to: as `load`, but of the other instances of the parallel multi-instance
   * activities around it only the counts (`Instance.isPartial`). All of it where the wait is in none, or not open.
   */
  loadAlong(instanceId: string, waitKey: Key): Promise<Loaded | null>;
  /**
   * False where somebody else came first, remembered the same answer, or took the message away: nothing was written, the
   * caller loads again.
   */
  commit(change: Change): Promise<boolean>;
  /**
   * Runs work in one transaction while nobody else can change the instance: the way on after a commit that answered
   * false, and the way for work with records. What throws rolls back, records included. The work may be done a second time,
   * from its beginning, where a record was refused.
   */
  locked<T>(instanceId: string, work: LockedWork<T>): Promise<T>;
  /** The answer remembered under an idempotency key; undefined where there is none. */
  remembered(key: string): Promise<Value>;
  /** The case that an open or closed call has started; null where it has started none. */
  calledBy(call: WaitAddress): Promise<string | null>;
  /** A business record, as a form shows it. Throws `no-such-record`. */
  record(dataSet: string, id: string): Promise<Vars>;
  /** Open waits of an instance, in the order of their keys. */
  waits(instanceId: string): Promise<readonly OpenWait[]>;
  /** News of an instance's tasks, oldest first. */
  notices(instanceId: string): Promise<readonly StoredNotice[]>;
  /** Every event of an instance, in order, with who and when. */
  history(instanceId: string): Promise<readonly (readonly [Event, Stamp])[]>;
  /** Leases timers that are due, soonest first; nobody else gets them until `until`. */
  leaseTimers(now: string, until: string, limit: number): Promise<readonly WaitAddress[]>;
  /** Leases what committed steps left to be done and nobody has done yet, oldest first: what a crash left behind. */
  leaseDispatches(now: string, until: string, limit: number): Promise<readonly Dispatch[]>;
  /**
   * Puts work into the outbox that no instance left, leased by the caller until an instant. False where it was remembered
   * already: nothing was written.
   */
  addDispatch(dispatch: Dispatch, until: string, remember?: string): Promise<boolean>;
  /** It is done: the row goes. */
  dispatched(done: WaitAddress): Promise<void>;
  /** What starts the newest versions of processes: signals of a name, or every condition. */
  starts(kind: Start['kind'], topic: string | null): Promise<readonly Start[]>;
  /** Leases start timers that are due. */
  leaseStarts(now: string, until: string, limit: number): Promise<readonly Start[]>;
  /** A start timer has fired: when it is due next, null for never again. */
  rescheduleStart(fired: Start, next: TimerProps | null): Promise<void>;
  /** When the next timer is due, to sleep until then. */
  nextTimerAt(): Promise<string | null>;
  /** Leases open jobs of a type for a worker. */
  leaseJobs(type: string, worker: string, now: string, until: string, limit: number): Promise<readonly Job[]>;
  /** Makes the lease of the worker that has the job last until then at least; false where another has it, or none. */
  extendLease(job: WaitAddress, worker: string, until: string): Promise<boolean>;
  /** When the next leased job of these types is free again, to sleep until then. */
  nextJobAt(types: readonly string[], now: string): Promise<string | null>;
  /**
   * Who waits for the message, else keeps it. A case that is suspended is found last, and by `undelivered` when it goes on. Publishing and the opening of a message wait exclude each other on (name,
   * key), so that neither can miss the other.
   */
  publish(message: Message, now: string): Promise<WaitAddress | 'buffered' | 'dropped'>;
  /** Instances that wait for a signal and did so at an instant, each once. */
  waitingForSignal(name: string, since: string): Promise<readonly string[]>;
  /** The oldest kept message for somebody who waits; it stays until a change consumes it. */
  buffered(message: MessageProps, now: string): Promise<Message | null>;
  /** Kept messages that can start a case now, oldest first; of one correlation key, or of all. */
  unstarted(now: string, limit: number, correlationKey?: string): Promise<readonly Unstarted[]>;
  /** Kept messages that somebody waits for. Drops those that expired. */
  undelivered(now: string, limit: number): Promise<readonly Undelivered[]>;
}
