/** Milliseconds of the evaluations of one command together: nobody is served meanwhile. */
const most = 200;

/** The time that evaluations take together. Whoever begins one has all that is evaluated meanwhile spend of it. */
export class Budget {
  readonly milliseconds: number;
  #spent = 0;

  constructor(milliseconds: number = most) {
    this.milliseconds = milliseconds;
  }

  get isSpent(): boolean {
    return this.#spent >= this.milliseconds;
  }

  /** Whether it would be spent after so many more milliseconds. */
  isShortOf(milliseconds: number): boolean {
    return this.#spent + milliseconds >= this.milliseconds;
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
