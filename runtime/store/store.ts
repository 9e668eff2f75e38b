import type { Event, Stamp } from '../core/state/events.ts';
import type { MessageProps, RecordOperation } from '../core/state/wait-props.ts';
import type { OpenWait } from '../core/state/project.ts';
import type { Key, TimerProps } from '../core/state/state.ts';
import type { Value, Vars } from '../ground/value.ts';
import type {
  Change,
  DefinitionKind,
  DefinitionVersion,
  Deployed,
  Dispatch,
  Job,
  Loaded,
  Message,
  NewDefinition,
  Start,
  Startable,
  StoredNotice,
  Undelivered,
  Unstarted,
  WaitAddress,
} from './stored.ts';

/** Deployed definitions, to read. */
export interface DefinitionPort {
  /** The given version, or the newest. */
  definition(kind: DefinitionKind, key: string, version?: number): Promise<DefinitionVersion | null>;
  /** The given version of a process, or the newest, without its model. */
  startable(processKey: string, version?: number): Promise<Startable | null>;
  /** The file of decisions deployed last that provides a name, or the last one until an instant. */
  providing(name: string, until?: string): Promise<DefinitionVersion | null>;
  /** The process whose newest version starts with this message. */
  startedBy(message: string): Promise<DefinitionVersion | null>;
}

/** What changes deployed definitions. */
export interface DeploymentPort {
  /** Writes all or nothing. */
  deploy(definitions: readonly NewDefinition[], stamp: Stamp): Promise<readonly Deployed[]>;
  /** Stops a process from starting cases, or lets it again. */
  suspendProcess(key: string, reason: string, stamp: Stamp): Promise<void>;
  resumeProcess(key: string): Promise<void>;
}

/** Instances, as commands load and commit them. */
export interface InstancePort {
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
  /** The answer remembered under an idempotency key; undefined where there is none. */
  remembered(key: string): Promise<Value>;
}

/** One instance at a time. */
export interface LockPort {
  /**
   * Runs work in one transaction while nobody else can change the instance: the way on after a commit that answered
   * false, and the way for work with records. What throws rolls back, records included. The work may be done a second time,
   * from its beginning, where a record was refused.
   */
  locked<T>(instanceId: string, work: LockedWork<T>): Promise<T>;
}

/** What can be read of a case beside its instance. */
export interface CasePort {
  /** Open waits of an instance, in the order of their keys. */
  waits(instanceId: string): Promise<readonly OpenWait[]>;
  /** News of an instance's tasks, oldest first. */
  notices(instanceId: string): Promise<readonly StoredNotice[]>;
  /** Every event of an instance, in order, with who and when. */
  history(instanceId: string): Promise<readonly (readonly [Event, Stamp])[]>;
  /** The case that an open or closed call has started; null where it has started none. */
  calledBy(call: WaitAddress): Promise<string | null>;
}

/** Business records, as forms show them. */
interface ShownRecordPort {
  /** A business record, as a form shows it. Throws `no-such-record`. */
  record(dataSet: string, id: string): Promise<Vars>;
}

/** Jobs, for workers. */
export interface JobPort {
  /** Leases open jobs of a type for a worker. */
  leaseJobs(type: string, worker: string, now: string, until: string, limit: number): Promise<readonly Job[]>;
  /** Makes the lease of the worker that has the job last until then at least; false where another has it, or none. */
  extendLease(job: WaitAddress, worker: string, until: string): Promise<boolean>;
  /** When the next leased job of these types is free again, to sleep until then. */
  nextJobAt(types: readonly string[], now: string): Promise<string | null>;
}

/** Timers of cases. */
export interface TimerPort {
  /** Leases timers that are due, soonest first; nobody else gets them until `until`. */
  leaseTimers(now: string, until: string, limit: number): Promise<readonly WaitAddress[]>;
  /** When the next timer is due, to sleep until then. */
  nextTimerAt(): Promise<string | null>;
}

/** What starts processes by itself. */
export interface StartPort {
  /** What starts the newest versions of processes: signals of a name, or every condition. */
  starts(kind: Start['kind'], topic: string | null): Promise<readonly Start[]>;
  /** Leases start timers that are due. */
  leaseStarts(now: string, until: string, limit: number): Promise<readonly Start[]>;
  /** A start timer has fired: when it is due next, null for never again. */
  rescheduleStart(fired: Start, next: TimerProps | null): Promise<void>;
}

/** Work that committed steps left for other instances. */
export interface OutboxPort {
  /** Leases what committed steps left to be done and nobody has done yet, oldest first: what a crash left behind. */
  leaseOutbox(now: string, until: string, limit: number): Promise<readonly Dispatch[]>;
  /**
   * Puts work into the outbox that no instance left, leased by the caller until an instant. False where it was remembered
   * already: nothing was written.
   */
  addToOutbox(dispatch: Dispatch, until: string, remember?: string): Promise<boolean>;
  /** It is done: the row goes. */
  removeFromOutbox(done: WaitAddress): Promise<void>;
}

/** Messages, and who waits for them or for a signal. */
export interface MessagePort {
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

/**
 * Business records, inside the transaction that changes the instance. Throws `Rejected` for bad data and for a record
 * that is not there, and leaves the transaction usable (a savepoint), because the engine may make it an incident.
 * Answers: create, update and get the record; find the record or null, with `many` a list.
 */
export interface RecordPort {
  run(operation: RecordOperation, stamp: Stamp): Promise<Value>;
}

/** What a decision on a loaded instance may read, through the transaction that it is made in. */
export interface DecidingPort extends DefinitionPort, CasePort, ShownRecordPort {}

/** What runs inside a transaction: it can neither begin another one, nor lease, nor publish. */
export interface TransactionPort extends DecidingPort, InstancePort {}

/** Work in one transaction, with the revision of the locked instance; null where there is none. */
export type LockedWork<T> = (store: TransactionPort, records: RecordPort, revision: number | null) => Promise<T>;

/**
 * Everything that is kept, for whoever composes an engine. A use case names the ports that it takes. Every store passes
 * `store.suite.ts`.
 */
export interface Store
  extends TransactionPort, LockPort, DeploymentPort, JobPort, TimerPort, StartPort, OutboxPort, MessagePort {}
