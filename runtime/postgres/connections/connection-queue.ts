import { currentCaller } from './caller.ts';
import { Overloaded } from './overloaded.ts';

export interface ConnectionQueueOptions {
  /** Connections of the pool. */
  readonly max: number;
  /** So many may wait for a connection; the next caller is turned away. */
  readonly mostWaiting: number;
  /** Callers wait no longer than this while not a single connection comes free: the database hangs. */
  readonly patienceMs: number;
}

/** Turns callers away that would wait in vain, at their first need of a connection only: later ones belong to begun work. */
export class ConnectionQueue {
  readonly #options: ConnectionQueueOptions;
  #waiting = 0;
  #inUse = 0;
  /** `performance.now()` when a connection was last taken or came free. */
  #movedAt = 0;

  constructor(options: ConnectionQueueOptions) {
    this.#options = options;
  }

  cameFree(): void {
    this.#inUse -= 1;
    this.#movedAt = performance.now();
  }

  /** `giveBack`: where a connection goes that comes after its caller was turned away. */
  async wait<Connection>(
    acquire: () => Promise<Connection>,
    giveBack: (late: Connection) => void,
  ): Promise<Connection> {
    const caller = currentCaller();
    const mayRefuse = caller !== undefined && !caller.isAdmitted;
    if (mayRefuse && (this.#waiting >= this.#options.mostWaiting || this.#isStuck)) throw new Overloaded();
    this.#waiting += 1;
    try {
      const acquired = this.#taken(acquire());
      const connection = await (mayRefuse ? this.#whileMoving(acquired, giveBack) : acquired);
      if (caller) caller.isAdmitted = true;
      return connection;
    } finally {
      this.#waiting -= 1;
    }
  }

  get #isStuck(): boolean {
    const { max, patienceMs } = this.#options;
    return this.#inUse >= max && performance.now() - this.#movedAt > patienceMs;
  }

  async #taken<Connection>(acquiring: Promise<Connection>): Promise<Connection> {
    const connection = await acquiring;
    this.#inUse += 1;
    this.#movedAt = performance.now();
    return connection;
  }

  async #whileMoving<Connection>(
    acquired: Promise<Connection>,
    giveBack: (late: Connection) => void,
  ): Promise<Connection> {
    const stuck = Promise.withResolvers<never>();
    // Timers run before what has come in meanwhile is read: a server that was busy itself looks once more after that.
    const look = (): void => void setImmediate(() => this.#isStuck && stuck.reject(new Overloaded()));
    const timer = setInterval(look, this.#options.patienceMs / 4);
    try {
      return await Promise.race([acquired, stuck.promise]);
    } catch (error) {
      if (error instanceof Overloaded) acquired.then(giveBack, () => undefined);
      throw error;
    } finally {
      clearInterval(timer);
    }
  }
}
