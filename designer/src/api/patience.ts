import { isRepeatable } from './is-repeatable.ts';
import type { Reach } from './reach.ts';
import { Silence } from './silence.ts';
import { silence, troubleOf, type Refusal } from './trouble-of.ts';

/** How long a call waits for the server before whoever made it is told. */
export const PATIENCE_MS = 60_000;
const FIRST_MS = 1000;
const LONGEST_MS = 15_000;

interface Options {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly reach: Reach;
  /** What is asked to learn whether the server answers again: cheap, and it needs the database like everything else. */
  readonly probe: () => Request;
  readonly random?: () => number;
}

type Tried =
  | { readonly answer: Response; readonly refusal: null }
  | { readonly answer: Response | null; readonly refusal: Refusal };

const isEmpty = (status: number): boolean => [204, 205, 304].includes(status);

/** Makes calls until the server answers them: it may be too busy, restarting, or out of reach for a while. */
export class Patience {
  readonly #options: Options;
  readonly #random: () => number;
  /** Under way while the server is out of reach, once a page. */
  #asking: Promise<number> | null = null;
  #wakeAsking: () => void = () => undefined;

  constructor(options: Options) {
    this.#options = options;
    this.#random = options.random ?? Math.random;
  }

  /** Again and again for a minute. What may have been done, and must not be done twice, is not sent again. */
  readonly fetch = async (request: Request): Promise<Response> => {
    const until = Date.now() + PATIENCE_MS;
    const mayRepeat = isRepeatable(request);
    const waiting = this.#options.reach.open();
    try {
      if (!mayRepeat) await this.#inReach(until, request.signal);
      for (let tries = 0; ; tries += 1) {
        const { answer, refusal } = await this.#try(request);
        if (refusal === null) return answer;
        const ms = this.#restOf(refusal, tries);
        if (!(mayRepeat || refusal.isUndone) || Date.now() + ms > until)
          return this.#giveUp(answer, refusal, !mayRepeat);
        await waiting.rest({ kind: refusal.kind, ms, signal: request.signal });
      }
    } finally {
      waiting.close();
    }
  };

  /** One try, for whoever tries again with newer words. */
  readonly once = async (request: Request): Promise<Response> => {
    const { answer, refusal } = await this.#try(request);
    if (refusal === null) return answer;
    return this.#giveUp(answer, refusal, false);
  };

  /** Resolves with the status once the server answers again. A loss that was only heard of is said when the first try fails. */
  back(refusal: Refusal | null = null): Promise<number> {
    this.#asking ??= this.#ask(refusal).finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  /**
   * A part of the app that is loaded late. A browser remembers for the life of the page that a module could not be had:
   * so it is not asked for in the dark. One that was is there after a reload only, which waits until the server answers.
   */
  readonly load = async <T>(get: () => Promise<T>): Promise<T> => {
    if (this.#isAway) await this.back();
    try {
      return await get();
    } catch {
      await this.back();
      return get();
    }
  };

  get #isAway(): boolean {
    return this.#asking !== null || this.#options.reach.trouble.get()?.kind === 'unreachable';
  }

  async #ask(first: Refusal | null): Promise<number> {
    const waiting = this.#options.reach.open();
    let refusal = first;
    try {
      for (let tries = 0; ; tries += 1) {
        const rest = { kind: refusal?.kind ?? 'unreachable', ms: this.#restOf(refusal, tries) } as const;
        const resting = waiting.rest({ ...rest, isQuiet: refusal === null });
        this.#wakeAsking = () => waiting.wake();
        await resting;
        const { answer, refusal: again } = await this.#try(this.#options.probe());
        if (again === null) return answer.status;
        refusal = again;
      }
    } finally {
      waiting.close();
    }
  }

  /** A call that cannot be repeated is not sent into the dark. */
  async #inReach(until: number, signal: AbortSignal): Promise<void> {
    if (!this.#isAway) return;
    const asking = this.back();
    this.#wakeAsking();
    const isOver = new AbortController();
    const over = new Promise<never>((_, reject) => {
      const timer = setTimeout(() => reject(new Silence(false)), until - Date.now());
      signal.addEventListener('abort', () => reject(signal.reason as Error), { signal: isOver.signal });
      isOver.signal.addEventListener('abort', () => clearTimeout(timer));
    });
    try {
      await Promise.race([asking, over]);
    } finally {
      isOver.abort();
    }
  }

  async #try(request: Request): Promise<Tried> {
    try {
      const answer = await this.#options.fetch(request.clone());
      // With its body: a server that dies in the middle of it has not answered.
      const body = isEmpty(answer.status) ? null : await answer.arrayBuffer();
      const whole = new Response(body, answer);
      return { answer: whole, refusal: await troubleOf(whole) };
    } catch (error) {
      if (request.signal.aborted) throw error;
      return { answer: null, refusal: silence };
    }
  }

  #giveUp(answer: Response | null, refusal: Refusal, isUncertain: boolean): Response {
    void this.back(refusal);
    if (answer === null || !refusal.isUndone) throw new Silence(isUncertain);
    return answer;
  }

  /** At least what the server asked for, and everybody at another time. */
  #restOf(refusal: Refusal | null, tries: number): number {
    const seconds = refusal?.seconds ?? null;
    if (seconds !== null) return seconds * 1000 + this.#random() * Math.max(FIRST_MS, seconds * 500);
    const most = Math.min(FIRST_MS * 2 ** tries, LONGEST_MS);
    return most / 2 + (this.#random() * most) / 2;
  }
}
