import type { Logger } from 'pino';

interface WorkerOptions {
  /** Does what is due; answers how much it did. */
  readonly run: () => Promise<number>;
  /** Clears away what nobody needs any more. */
  readonly sweep: () => Promise<void>;
  readonly log: Logger;
}

const REST_MS = 1_000;
const BUSY = 100;
const AFTER_FAILURE_MS = 2_000;
const SWEEP_MS = 10 * 60_000;

/** Fires timers and delivers kept messages, once a second or at once while there is much. Any number of servers may. */
export class Worker {
  readonly #options: WorkerOptions;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #stopped = false;
  #sweptAt = 0;

  constructor(options: WorkerOptions) {
    this.#options = options;
  }

  start(): void {
    this.#next(0);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#running;
  }

  #next(ms: number): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#running = this.#turn().then((rest) => this.#next(rest));
    }, ms);
  }

  async #turn(): Promise<number> {
    try {
      const done = await this.#options.run();
      await this.#sweep();
      return done >= BUSY ? 0 : REST_MS;
    } catch (error) {
      this.#options.log.error({ err: error }, 'Timers could not be fired.');
      return AFTER_FAILURE_MS;
    }
  }

  async #sweep(): Promise<void> {
    if (Date.now() - this.#sweptAt < SWEEP_MS) return;
    this.#sweptAt = Date.now();
    await this.#options.sweep();
  }
}
