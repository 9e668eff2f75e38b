import { AsyncLocalStorage } from 'node:async_hooks';

/** Somebody from outside who waits for an answer, a request for instance. */
export interface Caller {
  /** It has had a connection: it is let go on, for its work would be lost. */
  isAdmitted: boolean;
  /** Something was committed for it: it must not be told that nothing was done. */
  hasChanged: boolean;
}

const callers = new AsyncLocalStorage<Caller>();

/** Runs what a caller asked for. Work without one (timers, batches) is never turned away by the queue. */
export function asCaller<T>(work: () => T): T {
  return callers.run({ isAdmitted: false, hasChanged: false }, work);
}

export function currentCaller(): Caller | undefined {
  return callers.getStore();
}

/** Said after every commit. */
export function noteChange(): void {
  const caller = currentCaller();
  if (caller) caller.hasChanged = true;
}
