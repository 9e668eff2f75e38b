import { ApiProblem } from '../../api/api-problem.ts';
import type { SavedDraft } from '../api/types.ts';

export type DraftStatus =
  'clean' | 'dirty' | 'saving' | 'saved' | 'failed' | 'offline' | 'waiting' | 'refused' | 'conflict';

export interface DraftState {
  readonly status: DraftStatus;
  readonly baseVersion: number | null;
  readonly revision: number | null;
  readonly savedAt: string | null;
  /** Why the last save did not go through, in the server's words. */
  readonly message: string | null;
}

export interface DraftPort {
  readonly read: () => Promise<string>;
  readonly save: (draft: {
    content: string;
    baseVersion: number | null;
    revision: number | null;
    /** What was sent before and never answered: it may be stored. */
    unanswered: string | null;
  }) => Promise<SavedDraft>;
}

interface Options {
  readonly port: DraftPort;
  readonly baseVersion: number | null;
  readonly revision: number | null;
  readonly savedAt: string | null;
  /** How long the hand must rest before a draft saves itself. */
  readonly restMs?: number;
}

const failure = (error: unknown): Pick<DraftState, 'status' | 'message'> => {
  if (!(error instanceof ApiProblem))
    return { status: 'failed', message: error instanceof Error ? error.message : null };
  if (error.isPassing && error.status !== 0) return { status: 'waiting', message: null };
  if (error.status === 409) return { status: 'conflict', message: error.message };
  if (error.status === 0) return { status: 'offline', message: null };
  if (error.status === 403) return { status: 'refused', message: error.message };
  return { status: 'failed', message: error.message };
};

/**
 * Keeps one draft: knows whether there is something to save, saves after a rest, one save at a time, and stops by
 * itself when somebody else saved in between.
 */
export class DraftKeeper {
  #state: DraftState;
  #port: DraftPort;
  #restMs: number;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #edits = 0;
  #savedEdits = 0;
  #running: Promise<boolean> | null = null;
  #unanswered: string | null = null;
  #listeners = new Set<() => void>();

  constructor({ port, baseVersion, revision, savedAt, restMs = 2500 }: Options) {
    this.#port = port;
    this.#restMs = restMs;
    this.#state = { status: revision === null ? 'clean' : 'saved', baseVersion, revision, savedAt, message: null };
  }

  get state(): DraftState {
    return this.#state;
  }

  /** The last save did not go through, and the next may. */
  get isFailing(): boolean {
    return this.#state.status === 'offline' || this.#state.status === 'waiting';
  }

  get hasUnsaved(): boolean {
    return this.#edits !== this.#savedEdits;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): DraftState => this.#state;

  /** Something changed in the editor. */
  touch(): void {
    this.#edits += 1;
    if (this.#state.status === 'conflict') return;
    // The next try takes it along; drawing makes a busy server no less busy.
    if (this.isFailing && this.#timer !== null) return;
    this.#set({ status: this.#running ? 'saving' : 'dirty' });
    this.#schedule();
  }

  /** Saves what is there now; true when everything up to this moment is safe. */
  async save(): Promise<boolean> {
    if (this.#running) {
      await this.#running;
      return this.hasUnsaved ? this.save() : this.#state.status !== 'conflict';
    }
    if (!this.hasUnsaved) return true;
    if (this.#state.status === 'conflict') return false;
    this.#running = this.#write();
    try {
      return await this.#running;
    } finally {
      this.#running = null;
      if (this.#isWaiting()) this.#schedule();
    }
  }

  /** After a conflict: what is here goes over what the other person saved. */
  async keepMine(theirRevision: number | null): Promise<boolean> {
    this.#set({ status: 'dirty', revision: theirRevision, message: null });
    this.#edits += 1;
    return this.save();
  }

  /** The editor now shows this stored content: published, discarded, or taken from somebody else. */
  reset({ baseVersion, revision, savedAt }: Pick<DraftState, 'baseVersion' | 'revision' | 'savedAt'>): void {
    this.#clear();
    this.#savedEdits = this.#edits;
    this.#set({ status: revision === null ? 'clean' : 'saved', baseVersion, revision, savedAt, message: null });
  }

  /** Stops the clock; whoever leaves saves first. */
  dispose(): void {
    this.#clear();
  }

  async #write(): Promise<boolean> {
    this.#clear();
    const edits = this.#edits;
    const { baseVersion, revision } = this.#state;
    this.#set({ status: 'saving', message: null });
    let content: string | null = null;
    try {
      content = await this.#port.read();
      const saved = await this.#port.save({ content, baseVersion, revision, unanswered: this.#unanswered });
      this.#unanswered = null;
      this.#savedEdits = edits;
      this.#set({ ...saved, status: this.hasUnsaved ? 'dirty' : 'saved' });
      return true;
    } catch (error) {
      this.#set(failure(error));
      if (this.#state.status === 'offline') this.#unanswered = content;
      return false;
    }
  }

  #isWaiting(): boolean {
    return this.hasUnsaved && ['dirty', 'offline', 'waiting'].includes(this.#state.status);
  }

  #schedule(): void {
    this.#clear();
    // Not all pages at the same moment.
    const rest = this.#state.status === 'dirty' ? this.#restMs : this.#restMs * 4 * (1 + Math.random());
    this.#timer = setTimeout(() => void this.save(), rest);
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
