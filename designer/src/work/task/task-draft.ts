import { dequal } from 'dequal/lite';
import { ApiProblem } from '../../api/api-problem.ts';
import type { Schemas } from '../../api/schemas.ts';
import type { Kept } from './kept-draft.ts';

type Data = Readonly<Record<string, unknown>>;
export type Draft = Schemas['DraftOfTask'];
export type DraftStatus =
  'none' | 'dirty' | 'saving' | 'saved' | 'offline' | 'waiting' | 'failed' | 'refused' | 'conflict';

export interface DraftState {
  readonly status: DraftStatus;
  readonly savedAt: string | null;
  /** Who wrote it, where that is not this page. */
  readonly savedBy: Draft['savedBy'] | null;
  /** What somebody saved after it was opened here, or on another page of one's own: to be decided on. */
  readonly theirs: Draft | null;
}

interface Port {
  /** What is in the form; null while there is none. */
  read(): Data | null;
  show(data: Data): void;
  save(data: Data, revision: number): Promise<{ readonly savedAt: string; readonly revision: number }>;
  /** Keeps a copy in this browser until the server has it; null forgets it. */
  keep(kept: Kept | null): void;
}

interface Options {
  readonly port: Port;
  readonly draft: Draft | null;
  readonly kept: Kept | null;
  readonly restMs?: number;
}

const AGAIN = 5;
/** Contents whose saving nobody answered: one of them may be what the server has. */
const MOST_UNANSWERED = 5;
const failing: readonly DraftStatus[] = ['offline', 'waiting', 'failed'];
const stopped: readonly DraftStatus[] = ['refused', 'conflict'];

const failure = (error: unknown): DraftStatus => {
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
 * Saves what is typed into a task after a short rest, one save at a time, and again after a failure. Never over what somebody
 * else saved: a page where nothing was typed shows it, any other stops saving until it is decided which one stays.
 */
export class TaskDraft {
  #state: DraftState = { status: 'none', savedAt: null, savedBy: null, theirs: null };
  #revision = 0;
  #first: Data | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #running: Promise<void> | null = null;
  #last: Data | null = null;
  #unanswered: readonly Data[] = [];
  #edits = 0;
  #savedEdits = 0;
  #isOver = false;
  readonly #port: Port;
  readonly #restMs: number;
  readonly #listeners = new Set<() => void>();

  constructor({ port, draft, kept, restMs = 1500 }: Options) {
    this.#port = port;
    this.#restMs = restMs;
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

  /** The last save did not go through, and the next may. */
  get isFailing(): boolean {
    return failing.includes(this.#state.status);
  }

  get hasUnsaved(): boolean {
    return this.#edits !== this.#savedEdits;
  }

  /** Nothing was typed on this page since it last showed what is there. */
  get isUntouched(): boolean {
    return this.#edits === 0;
  }

  touch(): void {
    if (this.#isOver) return;
    this.#edits += 1;
    if (this.#state.status === 'refused') return;
    // The next try takes it along; typing makes a busy server no less busy.
    if (this.isFailing && this.#timer !== null) return;
    if (this.#state.status !== 'conflict') this.#set({ status: this.#running ? 'saving' : 'dirty' });
    this.#schedule(this.#restMs);
  }

  /** The form is there: what was kept in this browser is saved. */
  ready(): void {
    if (this.hasUnsaved && !this.#isStopped) this.#schedule(this.#restMs);
  }

  /** Saves now what is there now. While that cannot be, or a save is under way, it is kept here. */
  async flush(): Promise<void> {
    if (this.#running || this.#isStopped) {
      this.keep();
      return this.#running ?? undefined;
    }
    if (!this.hasUnsaved || this.#isOver) return;
    this.#clear();
    this.#running = this.#write();
    await this.#running;
    this.#running = null;
    this.#goOn();
  }

  /** Saves before the task goes into other hands. False: not everything is there, and it may get there yet. */
  async settle(): Promise<boolean> {
    await this.#running;
    await this.flush();
    return !this.hasUnsaved || this.#state.status === 'refused';
  }

  /** What no server has yet stays in this browser. */
  keep(): void {
    const data = this.hasUnsaved ? this.#read() : null;
    if (data !== null) this.#port.keep({ data, base: this.#revision });
  }

  /** The draft was read again: somebody may have saved it since. */
  meet(draft: Draft | null): void {
    // While one's own save is under way its answer says which it is.
    if (draft === null || draft.revision <= this.#revision || this.#running || this.#isOver) return;
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
    this.#edits += 1;
    this.#set({ status: 'dirty', theirs: null });
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
      this.#edits = this.#savedEdits = 0;
      this.#begin(draft, kept);
      // Without a draft too: what the case holds may be another hand's work by now.
      this.#port.show(this.#first ?? {});
    } else if (this.#state.status === 'refused') {
      this.#set({ status: 'dirty' });
      this.meet(draft);
    }
    this.ready();
  }

  /** Nothing is saved while the task is being completed; what no server has yet stays in this browser meanwhile. A save under way is waited for. */
  async pause(): Promise<void> {
    this.#isOver = true;
    this.#clear();
    this.keep();
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
    this.ready();
  }

  get #isStopped(): boolean {
    return stopped.includes(this.#state.status);
  }

  #begin(draft: Draft | null, kept: Kept | null): void {
    this.#set({
      status: draft ? 'saved' : 'none',
      savedAt: draft?.savedAt ?? null,
      savedBy: draft?.savedBy ?? null,
      theirs: null,
    });
    this.#revision = draft?.revision ?? 0;
    this.#first = draft?.data ?? null;
    if (kept === null) return;
    if (draft && isSame(kept.data, draft.data)) {
      this.#port.keep(null);
      return;
    }
    this.#first = kept.data;
    this.#edits += 1;
    const isOver = draft !== null && draft.revision !== kept.base;
    if (isOver) this.#revision = kept.base;
    this.#set(isOver ? { status: 'conflict', theirs: draft } : { status: 'dirty' });
  }

  /** The last that was seen of it where the form is gone. */
  #read(): Data | null {
    this.#last = this.#port.read() ?? this.#last;
    return this.#last;
  }

  /** What was typed while it was written, and what did not go through. */
  #goOn(): void {
    if (!this.hasUnsaved || this.#isStopped) return;
    // The form is gone: the copy here waits for it.
    if (this.isFailing && this.#port.read() === null) return;
    // Not all pages at the same moment.
    this.#schedule(this.isFailing ? this.#restMs * AGAIN * (1 + Math.random()) : this.#restMs);
  }

  async #write(): Promise<void> {
    const edits = this.#edits;
    const data = this.#read();
    if (data === null) return;
    this.#set({ status: 'saving' });
    this.#port.keep({ data, base: this.#revision });
    try {
      const { savedAt, revision } = await this.#port.save(data, this.#revision);
      this.#unanswered = [];
      this.#revision = revision;
      this.#savedEdits = edits;
      if (!this.hasUnsaved) this.#port.keep(null);
      this.#set({ status: this.hasUnsaved ? 'dirty' : 'saved', savedAt, savedBy: null });
    } catch (error) {
      const draft = draftOfRefusal(error);
      if (draft !== undefined) {
        this.#differ(draft);
        return;
      }
      if (failure(error) === 'offline') this.#unanswered = [data, ...this.#unanswered].slice(0, MOST_UNANSWERED);
      this.#set({ status: failure(error) });
    }
  }

  /** Where nothing was typed it may be shown at once, unless the page was to be completed as it is. */
  #differ(draft: Draft | null, mayFollow = true): void {
    const mine = this.#read();
    const isOwn = draft !== null && this.#unanswered.some((one) => isSame(one, draft.data));
    this.#unanswered = [];
    if (draft === null || isOwn) {
      // Nobody's is overwritten: it was discarded, or it is what this page sent and heard no answer to.
      this.#revision = draft?.revision ?? 0;
      this.#set({ status: 'dirty', theirs: null });
      this.ready();
    } else if (mine !== null && isSame(mine, draft.data)) {
      this.#port.keep(null);
      this.#stand(draft);
    } else if (mayFollow && this.#edits === 0) {
      this.#follow(draft);
    } else {
      // On no server any more, even where it was saved before.
      this.#edits += 1;
      this.keep();
      this.#clear();
      this.#set({ status: 'conflict', theirs: draft });
    }
  }

  #follow(draft: Draft): void {
    this.#stand(draft);
    this.#edits = this.#savedEdits = 0;
    this.#port.show(draft.data);
  }

  /** This is what is on the page and on the server. */
  #stand({ revision, savedAt, savedBy }: Draft): void {
    this.#clear();
    this.#revision = revision;
    this.#savedEdits = this.#edits;
    this.#set({ status: 'saved', savedAt, savedBy, theirs: null });
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
