import { valueStore } from '../ground/value-store.ts';

export type TroubleKind = 'busy' | 'database' | 'unreachable';

/** What keeps calls waiting, as the page says it. */
export interface Trouble {
  readonly kind: TroubleKind;
  /** When the next try is due, in milliseconds since 1970; null while it is made. */
  readonly again: number | null;
}

interface Rest {
  readonly kind: TroubleKind;
  readonly ms: number;
  readonly signal?: AbortSignal | undefined;
  /** Not worth a word yet. */
  readonly isQuiet?: boolean;
}

/** One call that may have to wait: open until it is answered or given up. */
export interface Waiting {
  /** Ends after `ms`, or as soon as somebody wants it tried now; throws the signal's reason when nobody needs it any more. */
  rest(rest: Rest): Promise<void>;
  wake(): void;
  close(): void;
}

interface Kept extends Trouble {
  readonly isQuiet: boolean;
  readonly wake: () => void;
}

/** Whether the server can be reached: every call that waits for it, and what of that the page says. */
export class Reach {
  readonly trouble = valueStore<Trouble | null>(null);
  readonly #waiting = new Map<Waiting, Kept>();

  open(): Waiting {
    const waiting: Waiting = {
      rest: (rest) => this.#rest(waiting, rest),
      wake: () => this.#waiting.get(waiting)?.wake(),
      close: () => {
        this.#waiting.delete(waiting);
        this.#say();
      },
    };
    return waiting;
  }

  /** Everything that waits is tried at once. */
  wake(): void {
    for (const { wake } of [...this.#waiting.values()]) wake();
  }

  #rest(waiting: Waiting, { kind, ms, signal, isQuiet = false }: Rest): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', leave);
        this.#waiting.set(waiting, { kind, again: null, isQuiet, wake: () => undefined });
        this.#say();
      };
      const wake = (): void => {
        end();
        resolve();
      };
      const leave = (): void => {
        end();
        reject(signal?.reason as Error);
      };
      const timer = setTimeout(wake, ms);
      if (signal?.aborted) return leave();
      signal?.addEventListener('abort', leave);
      this.#waiting.set(waiting, { kind, again: Date.now() + ms, isQuiet, wake });
      this.#say();
    });
  }

  /** The worst that is known, and the next try of all. */
  #say(): void {
    const all = [...this.#waiting.values()].filter(({ isQuiet }) => !isQuiet);
    const kind = (['unreachable', 'database', 'busy'] as const).find((one) => all.some((each) => each.kind === one));
    if (kind === undefined) return this.trouble.set(null);
    const due = all.flatMap(({ again }) => (again === null ? [] : [again]));
    const again = due.length > 0 ? Math.min(...due) : null;
    const said = this.trouble.get();
    if (said?.kind !== kind || said.again !== again) this.trouble.set({ kind, again });
  }
}
