/**
 * Milliseconds between two looks that count at most. Ordinary work looks again within a few; what takes longer was taken by
 * others: a machine that gave the thread no turn, a collector that went through the heap.
 */
const longestStretch = 50;

/** From here on a work is a long one, for which 6 µs to ask the thread's own clock are nothing. */
const longWork = 5;

/** How far the wall may be ahead of the work where there is no other clock, as in a browser on a busy machine. */
const wallAhead = 4;

/** Milliseconds that this thread has worked, where the platform says so: a busy machine takes nobody's time away. */
export function worked(): number {
  const { process } = globalThis as { process?: { threadCpuUsage?(): { user: number; system: number } } };
  const used = process?.threadCpuUsage?.();
  return used ? (used.user + used.system) / 1000 : performance.now() / wallAhead;
}

/** How long one evaluation has been at work: on the wall at first, since that costs nothing, then by the thread's own clock. */
export class WorkingTime {
  #looked = performance.now();
  #taken = 0;
  /** What the thread had worked when this turned out to be long. */
  #before: number | null = null;

  /** Milliseconds on the wall so far, each stretch between two looks as far as it can be work. */
  look(): number {
    const now = performance.now();
    this.#taken += Math.min(now - this.#looked, longestStretch);
    this.#looked = now;
    if (this.#taken > longWork) this.#before ??= worked();
    return this.#taken;
  }

  isOver(milliseconds: number): boolean {
    return this.#taken > milliseconds && (this.#before === null || worked() - this.#before > milliseconds - longWork);
  }
}
