import { valueStore } from '../ground/value-store.ts';

/** Why nobody is signed in any more for whom this page speaks. */
export type Loss =
  | { readonly kind: 'ended' }
  /** Somebody else signed in beside it, in the same browser. */
  | { readonly kind: 'other'; readonly name: string; readonly nameZh: string | null };

interface Options {
  readonly fetch: (request: Request) => Promise<Response>;
  /** The question who is signed in. */
  readonly ask: () => Request;
  /** Tells the other pages of this browser that somebody signed in. */
  readonly tell: () => void;
}
interface Problem {
  readonly code?: unknown;
  readonly details?: { readonly name?: string; readonly nameZh?: string | null };
}

const left = (): DOMException => new DOMException('The page speaks for somebody else by now.', 'AbortError');
const isAboutSession = ({ url }: Request): boolean => new URL(url).pathname === '/api/session';

/**
 * For whom this page speaks. Every call says so, and whatever call finds the session lost waits until the same person has
 * signed in again: nothing was done, so any call is made once more. What one person typed is never sent as another's.
 */
export class Session {
  readonly lost = valueStore<Loss | null>(null);
  readonly #options: Options;
  #who: string | null = null;
  /** Sign-ins so far: a refusal of a call that was sent before the last one says nothing about it. */
  #times = 0;
  #isLeaving = false;
  #waiting = new Set<() => void>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** The page has found out who is signed in. */
  begin(username: string): void {
    this.#who = username;
  }

  signedIn(username: string): void {
    this.#options.tell();
    this.#recover(username);
  }

  /** The page is about to be left: what is refused meanwhile asks for no sign-in. */
  leave(): void {
    this.#isLeaving = true;
  }

  /** Whether it still is, or is again, whom this page speaks for: something happened on another page. */
  async look(): Promise<void> {
    if (this.#who !== null) await this.fetch(this.#options.ask());
  }

  readonly fetch = async (request: Request): Promise<Response> => {
    const who = this.#who;
    for (;;) {
      const times = this.#times;
      const answer = await this.#options.fetch(speakFor(who, request));
      if (who === null || this.#isLeaving) return answer;
      if (answer.ok && request.method === 'GET' && isAboutSession(request) && times === this.#times) this.#found(who);
      const loss = await lossOf(answer);
      if (loss === null) return answer;
      if (times === this.#times) this.lost.set(loss);
      if (isAboutSession(request)) return answer;
      await this.#again(request.signal);
      if (this.#who !== who) throw left();
    }
  };

  #found(who: string): void {
    if (this.lost.get() !== null) this.#recover(who);
  }

  #recover(username: string): void {
    this.#who = username;
    this.#times += 1;
    this.lost.set(null);
    for (const go of [...this.#waiting]) go();
  }

  /** At once where somebody has signed in since the call was sent. */
  #again(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason as Error);
      if (this.lost.get() === null) return resolve();
      const end = (): void => {
        this.#waiting.delete(go);
        signal.removeEventListener('abort', stop);
      };
      const go = (): void => {
        end();
        resolve();
      };
      const stop = (): void => {
        end();
        reject(signal.reason as Error);
      };
      this.#waiting.add(go);
      signal.addEventListener('abort', stop);
    });
  }
}

function speakFor(who: string | null, request: Request): Request {
  const spoken = request.clone();
  if (who !== null) spoken.headers.set('wattloom-user', who);
  return spoken;
}

async function lossOf(answer: Response): Promise<Loss | null> {
  if (answer.status !== 401) return null;
  const { code, details } = (await answer
    .clone()
    .json()
    .catch(() => ({}))) as Problem;
  if (code === 'wrong-credentials') return null;
  if (code !== 'signed-in-as-other') return { kind: 'ended' };
  return { kind: 'other', name: details?.name ?? '?', nameZh: details?.nameZh ?? null };
}
