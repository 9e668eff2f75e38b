import type { FileReader } from './deployment/file-reader.ts';
import type { Caller, Instance } from '../core/state/state.ts';
import type { Vars } from '../ground/value.ts';
import type { Started } from '../core/step/step-context.ts';
import type { DecidingPort, Store } from '../store/store.ts';
import type { TaskRow } from '../store/stored.ts';
import type { CachedModels } from './cached/cached-models.ts';
import type { Observer } from './observer.ts';

export interface Actor {
  /** The user's id; null where the system itself acts. */
  readonly by: string | null;
}

/**
 * Decides on the loaded task at the revision it is changed at; throws to refuse. What it reads it reads through `store`,
 * which is the transaction's where one is open.
 */
export type Allow = (task: TaskRow, instance: Instance, store: DecidingPort) => void | Promise<void>;

export interface TaskActor extends Actor {
  readonly allow?: Allow | undefined;
  /** The task's revision that the caller saw; another one is refused. */
  readonly expectedRevision?: number | undefined;
  /** A second call with the same key answers as the first and changes nothing. */
  readonly idempotencyKey?: string | undefined;
}

export interface EngineParts {
  readonly store: Store;
  /** ISO instant in UTC. */
  readonly now: () => string;
  readonly newId: () => string;
  /** Told what went wrong after a commit, which stands: the worker loop tries again. Without it, the error is thrown. */
  readonly failed?: (error: unknown) => void;
  /** Watches what is done; nobody does where it is left out. */
  readonly observer?: Observer | undefined;
  /** Reads what is deployed, and what is to be; the engine itself where it is left out. */
  readonly reader?: FileReader;
  /** Shared with what else shows models; a cache of its own where it is left out. */
  readonly models?: CachedModels;
  /**
   * For how long an instance is cached after a change, 5 s without it; 0: it is always loaded. Longer where `forget` is told
   * what other servers change.
   */
  readonly cachedMs?: number;
}

export interface StartOptions {
  readonly variables?: Vars;
  readonly businessKey?: string | null | undefined;
  readonly department?: string | null | undefined;
  readonly version?: number | undefined;
}

export interface StartPlace {
  /** The name of the message, or what else started it; people where there is none. */
  readonly started?: string | Started | undefined;
  /** Of the message: no second case starts with it while the first one runs. */
  readonly correlationKey?: string | undefined;
  readonly restart?: { readonly from: string; readonly at: readonly string[] } | undefined;
  /** The call that starts it. */
  readonly caller?: Caller;
}

export interface OperatorActor extends Actor {
  /** A second call under the same key changes nothing. */
  readonly remember?: string | undefined;
}

export interface Restart {
  readonly at: readonly string[];
  readonly version?: number | undefined;
}

/** A case after a command. */
export interface CaseState {
  readonly id: string;
  readonly businessKey: string | null;
  readonly processKey: string;
  readonly department: string | null;
  readonly startedBy: string | null;
  readonly status: Instance['state']['status'];
}

/** Milliseconds for which what is being worked on is kept from others. */
export const leaseMs = 30_000;

/** The instant that lies so many milliseconds after another. */
export function later(now: string, ms: number): string {
  return new Date(Date.parse(now) + ms).toISOString();
}
