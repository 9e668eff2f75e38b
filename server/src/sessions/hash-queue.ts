import { HttpRejected } from '../contract/problems.ts';

const LANES = 2;
const LONGEST = 600;

/**
 * Lets two pieces of work run at once and the others wait. Hashing a password takes 12 ms of a core on purpose: more at
 * once gain nothing on two cores (160 sign-ins/s with two, 140 with four) and starve what the same threads do beside it.
 */
export class HashQueue {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= LANES) {
      if (this.#waiting.length >= LONGEST) throw new HttpRejected('too-busy', { seconds: 5 });
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else this.#running += 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}
