import { worked } from './working-time.ts';

/** Milliseconds of the evaluations of one form or start together: nobody is served meanwhile. */
const most = 200;

/**
 * Those of one command of a case, which may be about 2,000 lines of a list at once. With 200 such a case ended in incidents
 * that no retry could cure.
 */
export const commandMilliseconds = 1_000;

/** On the wall they may take so many times as much, whatever the thread worked: whoever waits has waited long enough. */
const wallOverWork = 5;

/** The time that evaluations take together. Whoever begins one has all that is evaluated meanwhile spend of it. */
export class Budget {
  readonly milliseconds: number;
  readonly #began = worked();
  readonly #beganAt = performance.now();
  #spent = 0;
  #isSpent = false;

  constructor(milliseconds: number = most) {
    this.milliseconds = milliseconds;
  }

  get isSpent(): boolean {
    return this.isShortOf(0);
  }

  /** Whether it would be spent after so many more milliseconds on the wall. Once it is, it stays so. */
  isShortOf(milliseconds: number): boolean {
    const spent = this.#spent + milliseconds;
    if (this.#isSpent || spent < this.milliseconds) return this.#isSpent;
    const isLate = spent >= this.milliseconds * wallOverWork;
    return (this.#isSpent = isLate || this.#workedWithin(spent) >= this.milliseconds);
  }

  /** What the thread worked in evaluations: as large a part of all its work as they are of the time that went by. */
  #workedWithin(spent: number): number {
    return (worked() - this.#began) * Math.min(1, spent / (performance.now() - this.#beganAt));
  }

  /** Whether the thread has worked so long since it began. Reading that takes 6 µs, and so it is asked last. */
  hasWorked(milliseconds: number): boolean {
    return worked() - this.#began >= milliseconds;
  }

  spend(milliseconds: number): void {
    this.#spent += milliseconds;
  }
}

/** The one that is spent of now; null where each evaluation has its own limit only. */
let current: Budget | null = null;

export function currentBudget(): Budget | null {
  return current;
}

/**
 * Does a work, at once and as a whole, whose evaluations spend of a budget. Nothing on the way needs to hand it on, so that
 * no evaluation is forgotten. Within another one that one is spent of.
 */
export function spending<T>(budget: Budget, work: () => T): T {
  const outer = current;
  current = outer ?? budget;
  try {
    return work();
  } finally {
    current = outer;
  }
}
