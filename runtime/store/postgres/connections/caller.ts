import { AsyncLocalStorage } from 'node:async_hooks';

/** Somebody from outside who waits for an answer, a request for instance. */
export interface Caller {
  /** It has had a connection: it is let go on, for its work would be lost. */
  isAdmitted: boolean;
  /** Something was committed for it: it must not be told that nothing was done. */
  hasChanged: boolean;
}

const callers = new AsyncLocalStorage<Caller>();

export function newCaller(): Caller {
  return { isAdmitted: false, hasChanged: false };
}

/** Runs what a caller asked for. Work without one (timers, batches) is never turned away by the queue. */
export function asCaller<T>(work: () => T, caller = newCaller()): T {
  return callers.run(caller, work);
}

export function currentCaller(): Caller | undefined {
  return callers.getStore();
}

/** Said after every commit. */
export function noteChange(): void {
  const caller = currentCaller();
  if (caller) caller.hasChanged = true;
}
