import type { Limits } from './limits.ts';

/** Ends an evaluation from within; the door turns it into null and a diagnostic. */
export class LimitReached extends Error {
  readonly limit: keyof Limits;

  constructor(limit: keyof Limits, allowed: number) {
    super(`expected at most ${allowed} (${limit}), but the expression needs more`);
    this.limit = limit;
  }
}
