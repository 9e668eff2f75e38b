import { ApiProblem } from '../../api/api-problem.ts';
import { Autosave, type AutosaveStatus, type Failure } from '../../autosave/autosave.ts';
import type { SavedDraft } from '../api/types.ts';

export type DraftStatus = AutosaveStatus;

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

const failureOf = (error: unknown): Failure => {
  if (!(error instanceof ApiProblem)) return 'failed';
  if (error.isPassing) return error.status === 0 ? 'offline' : 'waiting';
  if (error.status === 409) return 'conflict';
  return error.status === 403 ? 'refused' : 'failed';
};

/** The draft of a definition, which saves itself: its base, its revision, and the server's words where it may not be saved. */
export class DraftKeeper {
  #state: DraftState;
  /** Of the draft when it was read to be saved. */
  #base: Pick<DraftState, 'baseVersion' | 'revision'>;
  #port: DraftPort;
  #unanswered: string | null = null;
  readonly #autosave: Autosave<string, SavedDraft>;
  readonly #listeners = new Set<() => void>();

  constructor({ port, baseVersion, revision, savedAt, restMs = 2500 }: Options) {
    this.#port = port;
    this.#base = { baseVersion, revision };
    this.#state = { status: 'clean', baseVersion, revision, savedAt, message: null };
    this.#autosave = new Autosave(
      {
        read: () => {
          const { baseVersion, revision } = this.#state;
          this.#base = { baseVersion, revision };
          this.#put({ message: null });
          return this.#port.read();
        },
        save: (content) => this.#port.save({ content, ...this.#base, unanswered: this.#unanswered }),
        saved: (saved) => {
          this.#unanswered = null;
          this.#put(saved);
        },
        failed: (error, content) => this.#failed(error, content),
        blocked: () => undefined,
        isThere: () => true,
        changed: () => this.#tell(),
      },
      { restMs, againTimes: 4, retried: ['offline', 'waiting'], stopped: ['conflict'] },
    );
    this.#autosave.start(revision === null ? 'clean' : 'saved');
  }

  get state(): DraftState {
    return this.#state;
  }

  get isFailing(): boolean {
    return this.#autosave.isFailing;
  }

  get hasUnsaved(): boolean {
    return this.#autosave.hasUnsaved;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): DraftState => this.#state;

  /** Something changed in the editor. */
  touch(): void {
    this.#autosave.touch();
  }

  /** Saves what is there now; true when everything up to this moment is safe. */
  async save(): Promise<boolean> {
    if (this.#autosave.running) {
      await this.#autosave.running;
      return this.hasUnsaved ? this.save() : this.#state.status !== 'conflict';
    }
    return this.#autosave.hasUnsaved ? this.#autosave.flush() : true;
  }

  /** After a conflict: what is here goes over what the other person saved. */
  async keepMine(theirRevision: number | null): Promise<boolean> {
    this.#put({ revision: theirRevision, message: null });
    this.#autosave.differ();
    return this.save();
  }

  /** The editor now shows this stored content: published, discarded, or taken from somebody else. */
  reset({ baseVersion, revision, savedAt }: Pick<DraftState, 'baseVersion' | 'revision' | 'savedAt'>): void {
    this.#put({ baseVersion, revision, savedAt, message: null });
    this.#autosave.stand(revision === null ? 'clean' : 'saved');
  }

  /** Stops the clock; whoever leaves saves first. */
  dispose(): void {
    this.#autosave.dispose();
  }

  #failed(error: unknown, content: string | null): Failure {
    const failure = failureOf(error);
    if (failure === 'offline') this.#unanswered = content;
    const isPassing = failure === 'offline' || failure === 'waiting';
    this.#put({ message: !isPassing && error instanceof Error ? error.message : null });
    return failure;
  }

  /** Told with the next status. */
  #put(patch: Partial<DraftState>): void {
    this.#state = { ...this.#state, ...patch };
  }

  #tell(): void {
    this.#put({ status: this.#autosave.status });
    for (const listener of this.#listeners) listener();
  }
}
