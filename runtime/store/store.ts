import type { Event, MessageProps, Stamp } from '../state/events.ts';
import type { OpenWait } from '../state/project.ts';
import type { Instance, Key, Vars } from '../state/state.ts';

/** One stored version of a process. `content` is the file as it was deployed. */
export interface ProcessVersion {
  readonly key: string;
  readonly version: number;
  readonly name: string;
  readonly resource: string;
  readonly content: string;
  readonly deployedAt: string;
  readonly deployedBy: string | null;
}

export type NewProcess = Pick<ProcessVersion, 'key' | 'name' | 'resource' | 'content'>;

export interface Deployed extends ProcessVersion {
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
  /** The revision it was worked out on; null for a new instance. */
  readonly revision: number | null;
  readonly after: Instance;
  readonly events: readonly Event[];
  readonly stamp: Stamp;
}

/** Addresses an open wait from outside its instance. */
export interface WaitAddress {
  readonly instanceId: string;
  readonly key: Key;
}

export interface Job extends WaitAddress {
  readonly wait: OpenWait;
  readonly worker: string;
  readonly lockedUntil: string;
}

export interface Message extends MessageProps {
  readonly variables: Vars;
}

/** The port between the engine and what keeps its state. Every store passes `store.suite.ts`. */
export interface Store {
  /** Writes all or nothing. */
  deploy(processes: readonly NewProcess[], stamp: Stamp): Promise<readonly Deployed[]>;
  /** The given version, or the newest. */
  process(key: string, version?: number): Promise<ProcessVersion | null>;
  load(instanceId: string): Promise<Loaded | null>;
  /** False where somebody else changed the instance first: nothing was written, the caller loads again. */
  commit(change: Change): Promise<boolean>;
  /** Runs work while nobody else can change the instance: the way on after a commit that answered false. */
  locked<T>(instanceId: string, work: (store: Store) => Promise<T>): Promise<T>;
  /** Open waits of an instance, in the order of their keys. */
  waits(instanceId: string): Promise<readonly OpenWait[]>;
  /** Every event of an instance, in order, with who and when. */
  history(instanceId: string): Promise<readonly (readonly [Event, Stamp])[]>;
  /** Leases timers that are due, soonest first; nobody else gets them until `until`. */
  leaseTimers(now: string, until: string, limit: number): Promise<readonly WaitAddress[]>;
  /** Leases open jobs of a type for a worker. */
  leaseJobs(type: string, worker: string, now: string, until: string, limit: number): Promise<readonly Job[]>;
  /** The oldest wait for a message, and null where nobody waits. */
  subscription(message: MessageProps): Promise<WaitAddress | null>;
}
