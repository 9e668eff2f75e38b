import { dequal } from 'dequal/lite';
import { ApiProblem } from '../../api/api-problem.ts';
import type { Schemas } from '../../api/schemas.ts';
import { Autosave, type AutosaveStatus, type Failure } from '../../autosave/autosave.ts';
import type { Kept } from './kept-draft.ts';

type Data = Readonly<Record<string, unknown>>;
export type Draft = Schemas['DraftOfTask'];
export type DraftStatus = AutosaveStatus;

export interface DraftState {
  readonly status: DraftStatus;
  readonly savedAt: string | null;
  /** Who wrote it, where that is not this page. */
  readonly savedBy: Draft['savedBy'] | null;
  /** What somebody saved after it was opened here, or on another page of one's own: to be decided on. */
  readonly theirs: Draft | null;
}

interface Saved {
  readonly savedAt: string;
  readonly revision: number;
}

interface Port {
  /** What is in the form; null while there is none. */
  read(): Data | null;
  show(data: Data): void;
  save(data: Data, revision: number): Promise<Saved>;
  /** Keeps a copy in this browser until the server has it; null forgets it. */
  keep(kept: Kept | null): void;
}

interface Options {
  readonly port: Port;
  readonly draft: Draft | null;
  readonly kept: Kept | null;
  readonly restMs?: number;
}

/** Contents whose saving nobody answered: one of them may be what the server has. */
const MOST_UNANSWERED = 5;

const failureOf = (error: unknown): Failure => {
  if (!(error instanceof ApiProblem)) return 'failed';
  if (error.status === 0) return 'offline';
  if (error.isPassing) return 'waiting';
  // Not signed in: the page is being left, or the next try goes through.
  return error.status >= 400 && error.status < 500 && error.status !== 401 ? 'refused' : 'failed';
};

/** As it travels: what is undefined is not there. */
const sent = (data: Data): unknown => JSON.parse(JSON.stringify(data));
const isSame = (one: Data, other: Data): boolean => dequal(sent(one), sent(other));

/** The draft that a refusal carries: null where there is none any more, undefined where it is about something else. */
export function draftOfRefusal(error: unknown): Draft | null | undefined {
  if (!(error instanceof ApiProblem) || error.code !== 'draft-changed') return undefined;
  return (error.details['draft'] ?? null) as Draft | null;
}

/**
 * The draft of a task, which saves itself. Never over what somebody else saved: a page where nothing was typed shows it, any
 * other stops saving until it is decided which one stays.
 */
export class TaskDraft {
  #state: DraftState = { status: 'clean', savedAt: null, savedBy: null, theirs: null };
  #revision = 0;
  #first: Data | null = null;
  #last: Data | null = null;
  #unanswered: readonly Data[] = [];
  readonly #port: Port;
  readonly #autosave: Autosave<Data, Saved>;
  readonly #listeners = new Set<() => void>();

  constructor({ port, draft, kept, restMs = 1500 }: Options) {
    this.#port = port;
    this.#autosave = new Autosave(
      {
        read: () => this.#read(),
        save: (data) => this.#save(data),
        saved: (saved, isAll) => this.#saved(saved, isAll),
        failed: (error, data) => this.#failed(error, data),
        blocked: () => this.keep(),
        isThere: () => this.#port.read() !== null,
        changed: () => this.#tell(),
      },
      { restMs, againTimes: 5, retried: ['offline', 'waiting', 'failed'], stopped: ['refused', 'conflict'] },
    );
    this.#begin(draft, kept);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly snapshot = (): DraftState => this.#state;

  /** What the form shows when it is opened. */
  get first(): Data | null {
    return this.#first;
  }

  /** Of the draft that this page has seen; 0 for none. */
  get revision(): number {
    return this.#revision;
  }

  get isFailing(): boolean {
    return this.#autosave.isFailing;
  }

  get hasUnsaved(): boolean {
    return this.#autosave.hasUnsaved;
  }

  /** Nothing was typed on this page since it last showed what is there. */
  get isUntouched(): boolean {
    return this.#autosave.isUntouched;
  }

  touch(): void {
    this.#autosave.touch();
  }

  /** The form is there: what was kept in this browser is saved. */
  ready(): void {
    this.#autosave.ready();
  }

  /** Saves now what is there now. While that cannot be, or a save is under way, it is kept here. */
  async flush(): Promise<void> {
    await this.#autosave.flush();
  }

  /** Saves before the task goes into other hands. False: not everything is there, and it may get there yet. */
  async settle(): Promise<boolean> {
    await this.#autosave.running;
    await this.flush();
    return !this.hasUnsaved || this.#autosave.status === 'refused';
  }

  /** What no server has yet stays in this browser. */
  keep(): void {
    const data = this.hasUnsaved ? this.#read() : null;
    if (data !== null) this.#port.keep({ data, base: this.#revision });
  }

  /** The draft was read again: somebody may have saved it since. */
  meet(draft: Draft | null): void {
    // While one's own save is under way its answer says which it is.
    if (draft === null || draft.revision <= this.#revision || this.#autosave.running || this.#autosave.isPaused) return;
    if (this.#state.theirs?.revision !== draft.revision) this.#differ(draft);
  }

  /** Somebody saved meanwhile. True: there is nothing to decide on, and what was refused may be tried again. */
  refuse(draft: Draft | null): boolean {
    this.#differ(draft, false);
    return this.#state.theirs === null;
  }

  /** What is on this page goes over theirs. */
  async keepMine(): Promise<void> {
    const { theirs } = this.#state;
    if (theirs === null) return;
    this.#revision = theirs.revision;
    this.#put({ theirs: null });
    this.#autosave.differ();
    this.keep();
    await this.flush();
  }

  takeTheirs(): void {
    const { theirs } = this.#state;
    if (theirs === null) return;
    this.#port.keep(null);
    this.#follow(theirs);
  }

  /** Whoever may fill in the task again goes on where they stopped, or where it stands by now. */
  again(draft: Draft | null, kept: Kept | null): void {
    if (!this.hasUnsaved) {
      this.#begin(draft, kept);
      // Without a draft too: what the case holds may be another hand's work by now.
      this.#port.show(this.#first ?? {});
    } else if (this.#autosave.status === 'refused') {
      this.#autosave.release();
      this.meet(draft);
    }
    this.ready();
  }

  /** Nothing is saved while the task is being completed; what no server has yet stays in this browser meanwhile. A save under way is waited for. */
  async pause(): Promise<void> {
    this.#autosave.pause();
    this.keep();
    await this.#autosave.running;
  }

  /** The task is completed. */
  end(): void {
    this.#autosave.pause();
    this.#port.keep(null);
  }

  /** After all, the task is not completed: save again. */
  resume(): void {
    this.#autosave.resume();
  }

  #begin(draft: Draft | null, kept: Kept | null): void {
    this.#revision = draft?.revision ?? 0;
    this.#first = draft?.data ?? null;
    this.#put({ savedAt: draft?.savedAt ?? null, savedBy: draft?.savedBy ?? null, theirs: null });
    this.#autosave.start(draft ? 'saved' : 'clean');
    if (kept === null) return;
    if (draft && isSame(kept.data, draft.data)) {
      this.#port.keep(null);
      return;
    }
    this.#first = kept.data;
    if (draft === null || draft.revision === kept.base) return this.#autosave.differ();
    this.#revision = kept.base;
    this.#put({ theirs: draft });
    this.#autosave.conflict();
  }

  /** The last that was seen of it where the form is gone. */
  #read(): Data | null {
    this.#last = this.#port.read() ?? this.#last;
    return this.#last;
  }

  #save(data: Data): Promise<Saved> {
    this.#port.keep({ data, base: this.#revision });
    return this.#port.save(data, this.#revision);
  }

  #saved({ savedAt, revision }: Saved, isAll: boolean): void {
    this.#unanswered = [];
    this.#revision = revision;
    if (isAll) this.#port.keep(null);
    this.#put({ savedAt, savedBy: null });
  }

  #failed(error: unknown, data: Data | null): Failure | null {
    const draft = draftOfRefusal(error);
    if (draft !== undefined) {
      this.#differ(draft);
      return null;
    }
    const failure = failureOf(error);
    if (failure === 'offline' && data) this.#unanswered = [data, ...this.#unanswered].slice(0, MOST_UNANSWERED);
    return failure;
  }

  /** Where nothing was typed it may be shown at once, unless the page was to be completed as it is. */
  #differ(draft: Draft | null, mayFollow = true): void {
    const mine = this.#read();
    const isOwn = draft !== null && this.#unanswered.some((one) => isSame(one, draft.data));
    this.#unanswered = [];
    if (draft === null || isOwn) {
      // Nobody's is overwritten: it was discarded, or it is what this page sent and heard no answer to.
      this.#revision = draft?.revision ?? 0;
      this.#put({ theirs: null });
      this.#autosave.release();
      this.ready();
    } else if (mine !== null && isSame(mine, draft.data)) {
      this.#port.keep(null);
      this.#meetSame(draft);
      this.#autosave.stand('saved');
    } else if (mayFollow && this.isUntouched) {
      this.#follow(draft);
    } else {
      this.#put({ theirs: draft });
      this.#autosave.conflict();
      this.keep();
    }
  }

  #follow(draft: Draft): void {
    this.#meetSame(draft);
    this.#autosave.start('saved');
    this.#port.show(draft.data);
  }

  /** This is what is on the page and on the server. */
  #meetSame({ revision, savedAt, savedBy }: Draft): void {
    this.#revision = revision;
    this.#put({ savedAt, savedBy, theirs: null });
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
