import type { Event, MessageProps, RecordOperation, Stamp } from '../state/events.ts';
import type { Instance, Value, Vars } from '../state/state.ts';

/** One stored version of a definition. `content` is the file as it was deployed. */
export interface DefinitionVersion {
  readonly kind: 'process' | 'form' | 'dataSet' | 'decision' | 'people';
  readonly key: string;
  readonly version: number;
  readonly name: string;
  readonly resource: string;
  readonly content: string;
  readonly checksum: string;
  readonly deployedAt: string;
  readonly deployedBy: string | null;
}

export interface NewDefinition {
  readonly kind: DefinitionVersion['kind'];
  readonly key: string;
  readonly name: string;
  readonly resource: string;
  readonly content: string;
  /** Messages whose arrival starts the process. */
  readonly startMessages?: readonly string[];
}

export interface Deployed extends DefinitionVersion {
  /** False where the same content was there already, which then stays the newest version. */
  readonly changed: boolean;
}

/** An instance as loaded, with the revision that a commit must still find. */
export interface Loaded {
  readonly instance: Instance;
  readonly revision: number;
}

/** What one command changed. The store derives its rows from the events through `project`. */
export interface Change {
  readonly before: Loaded | null;
  readonly after: Instance;
  readonly events: readonly Event[];
  readonly stamp: Stamp;
  /** The answer to remember under an idempotency key, written in the same transaction. */
  readonly remember?: { readonly key: string; readonly answer: Value };
}

/** Business records, inside the transaction that changes the instance. Throws `Rejected` for bad data. */
export interface RecordPort {
  run(operation: RecordOperation, stamp: Stamp): Promise<Value>;
}

/** One transaction on one instance. */
export interface Unit {
  readonly records: RecordPort;
  load(instanceId: string): Promise<Loaded | null>;
  /** False where somebody else was first: the caller loads again under the lock. */
  commit(change: Change): Promise<boolean>;
}

export interface DueTimer {
  readonly instanceId: string;
  readonly key: string;
}

export interface ActivatedJob {
  readonly instanceId: string;
  readonly key: string;
  readonly type: string;
  readonly processKey: string;
  readonly elementId: string;
  readonly businessKey: string | null;
  readonly retries: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly variables: Vars;
  readonly worker: string;
  readonly lockedUntil: string;
}

export interface Message extends MessageProps {
  readonly id: string;
  readonly variables: Vars;
  /** ISO instant after which a message nobody waited for is dropped; null: not kept at all. */
  readonly expiresAt: string | null;
}

export interface Subscription {
  readonly instanceId: string;
  readonly key: string;
}

/**
 * The port between the engine and what keeps its state. Two stores implement it, `memory.ts` and `postgres/`, and pass
 * one shared suite (`store.suite.ts`).
 */
export interface Store {
  /** Writes all or nothing. Same content as the newest version of that key: nothing new is written. */
  deploy(definitions: readonly NewDefinition[], stamp: Stamp): Promise<readonly Deployed[]>;
  /** The given or the newest version. */
  definition(kind: DefinitionVersion['kind'], key: string, version?: number): Promise<DefinitionVersion | null>;
  /** The newest process that starts with this message. */
  startedByMessage(name: string): Promise<DefinitionVersion | null>;

  /**
   * Runs `work` in a transaction of one instance. Unlocked first: a commit that answers false is followed by a second
   * run with `locked`, where the load takes the row's lock. Work without record operations needs no open transaction.
   */
  unit<T>(mode: 'optimistic' | 'locked' | 'records', work: (unit: Unit) => Promise<T>): Promise<T>;
  /** The answer remembered under an idempotency key; undefined where there is none. */
  remembered(key: string): Promise<Value>;

  /** Takes a lease on timers that are due, so that no other worker takes them for `leaseMs`; in a statement of its own. */
  leaseTimers(now: string, limit: number, leaseMs: number, worker: string): Promise<readonly DueTimer[]>;
  /** When the next timer is due, to sleep until then. */
  nextTimerAt(): Promise<string | null>;
  /** Takes up to `limit` open jobs of a type for a worker until `lockedUntil`. */
  activateJobs(
    type: string,
    worker: string,
    limit: number,
    now: string,
    lockedUntil: string,
  ): Promise<readonly ActivatedJob[]>;

  /** Publishing and subscribing exclude each other on (name, key), so that neither can miss the other. */
  publish(message: Message, now: string): Promise<Subscription | 'buffered' | 'dropped'>;
  /** Messages kept for a subscription that has just been opened, oldest first; taken away with it. */
  takeBuffered(name: string, correlationKey: string, now: string): Promise<Message | null>;

  close(): Promise<void>;
}
