export type Failure = 'offline' | 'waiting' | 'failed' | 'refused' | 'conflict';
export type AutosaveStatus = 'clean' | 'dirty' | 'saving' | 'saved' | Failure;

/** What the machine asks of whatever it saves, and tells it. */
export interface AutosavePort<Content, Saved> {
  /** What is there now; null while there is nothing to read. */
  read(): Content | null | Promise<Content | null>;
  save(content: Content): Promise<Saved>;
  /** It went through. `isAll`: nothing was typed meanwhile. Called before the status changes. */
  saved(answer: Saved, isAll: boolean): void;
  /** What a failure comes to; null where the status was settled already. */
  failed(error: unknown, content: Content | null): Failure | null;
  /** Something is to be saved and cannot be: a save is under way, or none may be made. */
  blocked(): void;
  /** Whether a save that failed is worth another try: not where what was typed into is gone. */
  isThere(): boolean;
  changed(): void;
}

export interface AutosavePolicy {
  /** How long the hand rests before a save. */
  readonly restMs: number;
  /** After a failure it rests so many times as long, and at random up to twice that: not all pages at the same moment. */
  readonly againTimes: number;
  /** Failures after which it tries again by itself. */
  readonly retried: readonly Failure[];
  /** Failures after which it saves no more until somebody decides. */
  readonly stopped: readonly Failure[];
}

/**
 * Saves what is typed by itself: after a rest, one save at a time, again after a failure, and not at all once it was refused or
 * somebody else saved. It knows neither what it saves nor where: drafts of tasks and of definitions both run on it.
 */
export class Autosave<Content, Saved> {
  #status: AutosaveStatus = 'clean';
  #edits = 0;
  #savedEdits = 0;
  #isPaused = false;
  #running: Promise<boolean> | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  readonly #port: AutosavePort<Content, Saved>;
  readonly #policy: AutosavePolicy;

  constructor(port: AutosavePort<Content, Saved>, policy: AutosavePolicy) {
    this.#port = port;
    this.#policy = policy;
  }

  get status(): AutosaveStatus {
    return this.#status;
  }

  get hasUnsaved(): boolean {
    return this.#edits !== this.#savedEdits;
  }

  /** Nothing was typed since it last started. */
  get isUntouched(): boolean {
    return this.#edits === 0;
  }

  /** The last save did not go through, and the next may. */
  get isFailing(): boolean {
    return this.#policy.retried.some((one) => one === this.#status);
  }

  get isStopped(): boolean {
    return this.#policy.stopped.some((one) => one === this.#status);
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  /** The save that is under way; true when it went through. */
  get running(): Promise<boolean> | null {
    return this.#running;
  }

  touch(): void {
    if (this.#isPaused) return;
    this.#edits += 1;
    if (this.#status === 'refused' && this.isStopped) return;
    // The next try takes it along; typing makes a busy server no less busy.
    if (this.isFailing && this.#timer !== null) return;
    if (!this.isStopped) this.#set(this.#running ? 'saving' : 'dirty');
    this.#schedule(this.#policy.restMs);
  }

  /** Schedules what waits to be saved. */
  ready(): void {
    if (this.hasUnsaved && !this.isStopped) this.#schedule(this.#policy.restMs);
  }

  /** Saves now what is there now; true when that went through. */
  async flush(): Promise<boolean> {
    if (this.#running || this.isStopped) {
      this.#port.blocked();
      return this.#running ?? false;
    }
    if (!this.hasUnsaved || this.#isPaused) return true;
    this.#clear();
    this.#running = this.#write();
    const isSaved = await this.#running;
    this.#running = null;
    this.#goOn();
    return isSaved;
  }

  /** Starts over: nothing was typed into what is shown now. */
  start(status: 'clean' | 'saved'): void {
    this.#edits = 0;
    this.stand(status);
  }

  /** What is here is what the server has. */
  stand(status: 'clean' | 'saved'): void {
    this.#clear();
    this.#savedEdits = this.#edits;
    this.#set(status);
  }

  /** What is here is on no server, whoever typed it; it is saved when it is `ready`. */
  differ(): void {
    this.#edits += 1;
    this.#set('dirty');
  }

  /** What stopped it is out of the way. */
  release(): void {
    this.#set('dirty');
  }

  /** Somebody else saved: what is here is on no server any more, and stays here until it is decided on. */
  conflict(): void {
    this.#edits += 1;
    this.#clear();
    this.#set('conflict');
  }

  /** Nothing is saved and nothing counts as typed until it is resumed. */
  pause(): void {
    this.#isPaused = true;
    this.#clear();
  }

  resume(): void {
    this.#isPaused = false;
    this.ready();
  }

  /** Stops the clock. */
  dispose(): void {
    this.#clear();
  }

  async #write(): Promise<boolean> {
    const edits = this.#edits;
    let content: Content | null = null;
    try {
      const read = this.#port.read();
      // At once where it can be read at once: the form may be gone a moment later.
      content = read instanceof Promise ? await read : read;
      if (content === null) return false;
      this.#set('saving');
      const answer = await this.#port.save(content);
      this.#savedEdits = edits;
      this.#port.saved(answer, !this.hasUnsaved);
      this.#set(this.hasUnsaved ? 'dirty' : 'saved');
      return true;
    } catch (error) {
      const failure = this.#port.failed(error, content);
      if (failure !== null) this.#set(failure);
      return false;
    }
  }

  /** What was typed while it was written, and what did not go through. */
  #goOn(): void {
    if (!this.hasUnsaved || this.isStopped) return;
    const { restMs, againTimes } = this.#policy;
    if (this.#status === 'dirty') this.#schedule(restMs);
    else if (this.isFailing && this.#port.isThere()) this.#schedule(restMs * againTimes * (1 + Math.random()));
  }

  #schedule(ms: number): void {
    this.#clear();
    if (!this.#isPaused) this.#timer = setTimeout(() => void this.flush(), ms);
  }

  #clear(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #set(status: AutosaveStatus): void {
    this.#status = status;
    this.#port.changed();
  }
}
