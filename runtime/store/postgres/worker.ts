import { setTimeout as sleep } from 'node:timers/promises';

/** What the loop needs of an engine and its store. */
export interface DueWork {
  /** Does what is due, at most so much at once; answers how much it did. */
  runDue(worker: string, limit: number): Promise<number>;
  /** ISO instant at which the next timer is due. */
  nextAt(): Promise<string | null>;
}

export interface WorkerOptions {
  readonly work: DueWork;
  /** Names this process in leases and logs. */
  readonly name: string;
  readonly failed: (error: unknown) => void;
  /** ISO instant in UTC. */
  readonly now: () => string;
  /** Longest sleep: a timer that another process opened meanwhile waits no longer than this. */
  readonly idleMs?: number;
}

const batch = 100;
const firstBackOffMs = 500;
const longestBackOffMs = 30_000;

/**
 * Fires timers and delivers kept messages, one batch after the other, then sleeps until something is due. Any number of
 * processes run one: leases share the work. After an error (the database is away, say) it backs off, and goes on.
 */
export class Worker {
  readonly #options: WorkerOptions;
  readonly #stopping = new AbortController();
  #wake = new AbortController();
  #running: Promise<void> | null = null;

  constructor(options: WorkerOptions) {
    this.#options = options;
  }

  start(): void {
    this.#running ??= this.#loop();
  }

  /** Looks again now: something was opened that may be due before the sleep ends. */
  wake(): void {
    this.#wake.abort();
  }

  /** Ends after the batch that it is at. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.wake();
    await this.#running;
  }

  get #stopped(): boolean {
    return this.#stopping.signal.aborted;
  }

  async #loop(): Promise<void> {
    let backOff = firstBackOffMs;
    while (!this.#stopped) {
      this.#wake = new AbortController();
      const pause = await this.#turn().catch((error: unknown) => {
        this.#options.failed(error);
        backOff = Math.min(backOff * 2, longestBackOffMs);
        return null;
      });
      if (pause !== null) backOff = firstBackOffMs;
      await this.#rest(pause ?? backOff);
    }
  }

  /** One batch; answers how long there is nothing to do after it. */
  async #turn(): Promise<number> {
    const { work, name, now, idleMs = 2_000 } = this.#options;
    if ((await work.runDue(name, batch)) > 0) return 0;
    const next = await work.nextAt();
    const until = next === null ? idleMs : Date.parse(next) - Date.parse(now());
    // Due already, but nothing was done: another worker has it, and a moment later there is news.
    return Math.min(Math.max(until, 50), idleMs);
  }

  async #rest(ms: number): Promise<void> {
    if (ms <= 0 || this.#stopped) return;
    await sleep(ms, undefined, { signal: this.#wake.signal }).catch(() => undefined);
  }
}
