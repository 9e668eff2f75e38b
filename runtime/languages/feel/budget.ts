/** Milliseconds of the evaluations of one form or start together: nobody is served meanwhile. */
const most = 200;

/**
 * Those of one command of a case, which may be about 2,000 lines of a list at once. With 200 such a case ended in incidents
 * that no retry could cure.
 */
export const commandMilliseconds = 1_000;

/** Milliseconds that this thread has worked, where the platform says so: a busy machine takes nobody's time away. */
function worked(): number {
  const { process } = globalThis as { process?: { threadCpuUsage?(): { user: number; system: number } } };
  const used = process?.threadCpuUsage?.();
  return used ? (used.user + used.system) / 1000 : performance.now();
}

/** The time that evaluations take together. Whoever begins one has all that is evaluated meanwhile spend of it. */
export class Budget {
  readonly milliseconds: number;
  readonly #began = worked();
  #spent = 0;

  constructor(milliseconds: number = most) {
    this.milliseconds = milliseconds;
  }

  get isSpent(): boolean {
    return this.isShortOf(0);
  }

  /** Whether it would be spent after so many more milliseconds. */
  isShortOf(milliseconds: number): boolean {
    return this.#spent + milliseconds >= this.milliseconds && this.hasWorked(this.milliseconds);
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
