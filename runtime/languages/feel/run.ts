import type { Diagnostic } from './diagnostic.ts';
import { currentBudget } from './budget.ts';
import { LimitReached } from './limit-reached.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { Weight } from './values/weight.ts';
import type { FeelDateTime } from './temporal/feel-date-time.ts';
import { WorkingTime } from './working-time.ts';

interface Place {
  readonly from: number;
  readonly to: number;
}

/** As many as a reader would look at; a loop over bad data must not gather a million. */
const MOST_DIAGNOSTICS = 20;

/** The steps of what takes up to a millisecond by itself: roots, logarithms and powers of 34 digits. */
export const COSTLY = 256;

/** One evaluation: what went wrong so far, what it has used, and what it may know of the outside. */
export class Run {
  readonly diagnostics: Diagnostic[] = [];
  readonly limits: Limits;
  /** The moment it is, in the zone of the caller; null where nobody said. */
  readonly now: FeelDateTime | null;
  /** Where the running call stands, for diagnostics of built-ins. */
  at: Place | null = null;
  /** What its decisions and tables have told of how they came about. */
  readonly told = new Weight();
  #steps = 0;
  #calls = 0;
  readonly #time = new WorkingTime();
  /** Of the command that it is part of. */
  readonly #budget = currentBudget();

  constructor(limits: Limits = defaultLimits, now: FeelDateTime | null = null) {
    this.limits = limits;
    this.now = now;
  }

  /** Notes what is wrong; always null, so that `return run.fail(...)` reads as FEEL does. */
  fail(code: string, message: string, place: Place | null = this.at): null {
    if (this.diagnostics.length < MOST_DIAGNOSTICS) {
      this.diagnostics.push(place ? { code, message, from: place.from, to: place.to } : { code, message });
    }
    return null;
  }

  /** Counts work; the clock is only read now and then. */
  step(count = 1): void {
    const before = this.#steps;
    this.#steps += count;
    if (this.#steps > this.limits.steps) throw new LimitReached('steps', this.limits.steps);
    // The first step is looked at too: many small evaluations spend a budget as well as a large one.
    if (before > 0 && this.#steps >> 8 === before >> 8) return;
    const taken = this.#time.look();
    if (this.#time.isOver(this.limits.time)) throw new LimitReached('time', this.limits.time);
    if (this.#budget?.isShortOf(taken)) throw new LimitReached('time', this.#budget.milliseconds);
  }

  /** It has ended, whatever came of it. */
  end(): void {
    this.#budget?.spend(this.#time.look());
  }

  /** Refuses a list or string that has grown too long. */
  size(length: number): void {
    if (length > this.limits.size) throw new LimitReached('size', this.limits.size);
  }

  enter(): void {
    this.step();
    if (++this.#calls > this.limits.calls) throw new LimitReached('calls', this.limits.calls);
  }

  leave(): void {
    this.#calls--;
  }
}
