import { ApiProblem } from '../../api/api-problem.ts';

type Data = Record<string, unknown>;
export type DraftStatus = 'none' | 'dirty' | 'saving' | 'saved' | 'offline' | 'waiting' | 'failed' | 'refused';

export interface DraftState {
  readonly status: DraftStatus;
  readonly savedAt: string | null;
}

interface Port {
  read(): Data;
  save(data: Data): Promise<{ savedAt: string }>;
  /** Keeps a copy in this browser until the server has it; null forgets it. */
  keep(data: Data | null): void;
}

interface Options {
  readonly port: Port;
  readonly savedAt: string | null;
  readonly restMs?: number;
}

const AGAIN = 5;
const failing: readonly DraftStatus[] = ['offline', 'waiting', 'failed'];

const failure = (error: unknown): DraftStatus => {
  if (!(error instanceof ApiProblem)) return 'failed';
  if (error.status === 0) return 'offline';
  if (error.isPassing) return 'waiting';
  // Not signed in: the dialog asks, and the next try goes through.
  return error.status >= 400 && error.status < 500 && error.status !== 401 ? 'refused' : 'failed';
};

/** Saves what is typed into a task after a short rest, one save at a time, and again after a failure. */
export class TaskDraft {
  #state: DraftState;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #running: Promise<void> | null = null;
  #edits = 0;
  #savedEdits = 0;
  #isOver = false;
  readonly #port: Port;
  readonly #restMs: number;
  readonly #listeners = new Set<() => void>();

  constructor({ port, savedAt, restMs = 1500 }: Options) {
    this.#port = port;
    this.#restMs = restMs;
    this.#state = { status: savedAt === null ? 'none' : 'saved', savedAt };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly snapshot = (): DraftState => this.#state;

  /** The last save did not go through, and the next may. */
  get isFailing(): boolean {
    return failing.includes(this.#state.status);
  }

  get hasUnsaved(): boolean {
    return this.#edits !== this.#savedEdits;
  }

  touch(): void {
    if (this.#isOver) return;
    this.#edits += 1;
    if (this.#state.status === 'refused') return;
    // The next try takes it along; typing makes a busy server no less busy.
    if (this.isFailing && this.#timer !== null) return;
    this.#set({ status: this.#running ? 'saving' : 'dirty' });
    this.#schedule(this.#restMs);
  }

  /** Saves now what is there now. */
  async flush(): Promise<void> {
    if (this.#running) await this.#running;
    if (!this.hasUnsaved || this.#isOver) return;
    this.#clear();
    this.#running = this.#write();
    await this.#running;
    this.#running = null;
    // Asked again: more may have been typed while this was written.
    const more = (): boolean => this.hasUnsaved;
    if (more() && this.#state.status !== 'refused') {
      // Not all pages at the same moment.
      this.#schedule(this.isFailing ? this.#restMs * AGAIN * (1 + Math.random()) : this.#restMs);
    }
  }

  /** Nothing is saved while the task is being completed; what no server has yet stays in this browser meanwhile. A save under way is waited for. */
  async pause(): Promise<void> {
    this.#isOver = true;
    this.#clear();
    if (this.hasUnsaved) this.#port.keep(this.#port.read());
    await this.#running;
  }

  /** The task is completed. */
  end(): void {
    this.#isOver = true;
    this.#clear();
    this.#port.keep(null);
  }

  /** After all, the task is not completed: save again. */
  resume(): void {
    this.#isOver = false;
    if (this.hasUnsaved && this.#state.status !== 'refused') this.#schedule(this.#restMs);
  }

  async #write(): Promise<void> {
    const edits = this.#edits;
    const data = this.#port.read();
    this.#set({ status: 'saving' });
    try {
      const { savedAt } = await this.#port.save(data);
      this.#savedEdits = edits;
      this.#port.keep(null);
      this.#set({ status: this.hasUnsaved ? 'dirty' : 'saved', savedAt });
    } catch (error) {
      this.#port.keep(data);
      this.#set({ status: failure(error) });
    }
  }

  #schedule(ms: number): void {
    this.#clear();
    if (!this.#isOver) this.#timer = setTimeout(() => void this.flush(), ms);
  }

  #clear(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #set(patch: Partial<DraftState>): void {
    this.#state = { ...this.#state, ...patch };
    for (const listener of this.#listeners) listener();
  }
}
