import type { Observable, Subscription } from 'rxjs';

/**
 * Lets a call wait until something changes, without asking again and again. It hears what comes from `listen` on, so that
 * nothing that happens between a look and the wait is missed.
 */
export class News {
  readonly #subscription: Subscription;
  readonly #gone: AbortSignal;
  #heard = Promise.withResolvers<null>();
  #isOver = false;

  constructor(heard: Observable<unknown>, gone: AbortSignal) {
    this.#gone = gone;
    this.#subscription = heard.subscribe({ next: () => this.#heard.resolve(null), complete: this.#end });
    if (gone.aborted) this.#end();
    gone.addEventListener('abort', this.#end);
  }

  /** The server stops, or nobody waits for the answer any more. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Only what comes from here on counts. */
  listen(): void {
    this.#heard = Promise.withResolvers<null>();
    if (this.#isOver) this.#heard.resolve(null);
  }

  /** Ends with news, when the time is over, or when `isOver`; answers whether somebody still waits. */
  async next(ms: number): Promise<boolean> {
    const timer = setTimeout(() => this.#heard.resolve(null), ms);
    await this.#heard.promise.finally(() => clearTimeout(timer));
    return !this.#isOver;
  }

  close(): void {
    this.#subscription.unsubscribe();
    this.#gone.removeEventListener('abort', this.#end);
  }

  readonly #end = (): void => {
    this.#isOver = true;
    this.#heard.resolve(null);
  };
}
