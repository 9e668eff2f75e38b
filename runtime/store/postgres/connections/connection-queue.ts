import { currentCaller } from './caller.ts';
import { Overloaded } from './overloaded.ts';

export interface ConnectionQueueOptions {
  /** Connections of the pool. */
  readonly max: number;
  /** So many may wait for a connection; the next caller is turned away. */
  readonly mostWaiting: number;
  /** Callers wait no longer than this while not a single connection comes free: the database hangs. */
  readonly patienceMs: number;
  /** Begun work waits longer: what it has done so far would be lost. */
  readonly longestMs: number;
}

interface Waiting {
  readonly since: number;
  readonly mayRefuse: boolean;
  go(): void;
  turnAway(): void;
}

/**
 * Who gets the next connection. Calls that have begun come first, so that calls are ended rather than many begun: with 200 at once a
 * start, which asks twice, took twice as long as anything else. Then come, in their order, new calls and work that nobody
 * waits for. Callers that would wait in vain are turned away at their first need of a connection.
 */
export class ConnectionQueue {
  readonly #options: ConnectionQueueOptions;
  readonly #begun = new Set<Waiting>();
  readonly #others = new Set<Waiting>();
  #free: number;
  /** `performance.now()` when a connection last came free. */
  #movedAt = 0;
  #watch: NodeJS.Timeout | null = null;

  constructor(options: ConnectionQueueOptions) {
    this.#options = options;
    this.#free = options.max;
  }

  /** Throws `Overloaded`. */
  async wait<Connection>(acquire: () => Promise<Connection>): Promise<Connection> {
    const caller = currentCaller();
    if (caller?.isAdmitted) await this.#place(this.#begun, false);
    else await this.#place(this.#others, caller !== undefined);
    try {
      const connection = await acquire();
      if (caller) caller.isAdmitted = true;
      return connection;
    } catch (error) {
      this.cameFree();
      throw error;
    }
  }

  /** A connection was given back to the pool, or could not be made. */
  cameFree(): void {
    this.#movedAt = performance.now();
    const [next] = this.#begun.size > 0 ? this.#begun : this.#others;
    if (next) next.go();
    else this.#free += 1;
  }

  /** Who waits is turned away: the pool ends. */
  close(): void {
    for (const waiting of [...this.#begun, ...this.#others]) waiting.turnAway();
  }

  async #place(list: Set<Waiting>, mayRefuse: boolean): Promise<void> {
    if (this.#free > 0) {
      this.#free -= 1;
      this.#movedAt = performance.now();
      return;
    }
    const waiting = this.#begun.size + this.#others.size;
    if (mayRefuse && (waiting >= this.#options.mostWaiting || this.#isStuck)) throw new Overloaded();
    await this.#queue(list, mayRefuse);
  }

  #queue(list: Set<Waiting>, mayRefuse: boolean): Promise<void> {
    this.#watch ??= setInterval(() => this.#look(), this.#options.patienceMs / 4);
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        since: performance.now(),
        mayRefuse,
        go: () => {
          list.delete(waiting);
          resolve();
        },
        turnAway: () => {
          list.delete(waiting);
          reject(new Overloaded());
        },
      };
      list.add(waiting);
    });
  }

  get #isStuck(): boolean {
    return performance.now() - this.#movedAt > this.#options.patienceMs;
  }

  /** Timers run before what has come in meanwhile is read: a server that was busy itself looks once more after that. */
  #look(): void {
    setImmediate(() => {
      const late = performance.now() - this.#options.longestMs;
      const isStuck = this.#isStuck;
      for (const waiting of [...this.#begun, ...this.#others])
        if (waiting.since < late || (isStuck && waiting.mayRefuse)) waiting.turnAway();
      if (this.#begun.size + this.#others.size > 0 || !this.#watch) return;
      clearInterval(this.#watch);
      this.#watch = null;
    });
  }
}
