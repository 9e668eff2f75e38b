import { currentCaller } from './caller.ts';
import { Overloaded } from './overloaded.ts';

export interface ConnectionQueueOptions {
  /** So many may wait for a connection; the next caller is turned away. */
  readonly mostWaiting: number;
  /** Callers wait no longer than this while not a single connection comes free: the database hangs. */
  readonly patienceMs: number;
}

/** Turns callers away that would wait in vain, at their first need of a connection only: later ones belong to begun work. */
export class ConnectionQueue {
  readonly #options: ConnectionQueueOptions;
  #waiting = 0;
  #movedAt = 0;

  constructor(options: ConnectionQueueOptions) {
    this.#options = options;
  }

  /** A connection came free. */
  moved(): void {
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
    if (this.#waiting === 0) this.moved();
    this.#waiting += 1;
    const acquired = acquire().finally(() => (this.#waiting -= 1));
    const connection = await (mayRefuse ? this.#whileMoving(acquired, giveBack) : acquired);
    if (caller) caller.isAdmitted = true;
    return connection;
  }

  get #isStuck(): boolean {
    return this.#waiting > 0 && performance.now() - this.#movedAt > this.#options.patienceMs;
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
