/** What a panel's field hands its value over with: after a rest, at once, or not at all. */
interface Debounced<Args extends readonly unknown[]> {
  (...args: Args): void;
  readonly flush: () => void;
  readonly cancel: () => void;
}

export type Debounce = <Args extends readonly unknown[]>(commit: (...args: Args) => void) => Debounced<Args>;

/** Longer than the pause between two keys of a slow hand (300 ms), so that what was typed in one go is one step of undo. */
const REST_MS = 450;

const isCommand = ({ ctrlKey, metaKey }: KeyboardEvent): boolean => ctrlKey || metaKey;

/**
 * Values that somebody is typing into the fields of a panel. A field hands its value over when the hand rests, when the
 * field is left, and whenever somebody asks for what stands there now; never while an input method composes a word.
 */
export class TypedValues {
  readonly #waiting = new Map<object, () => void>();
  readonly #onTyping: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #composedIn: EventTarget | null = null;

  /** `onTyping` is called when somebody begins to type something new. */
  constructor(onTyping: () => void) {
    this.#onTyping = onTyping;
  }

  readonly debounce: Debounce = <Args extends readonly unknown[]>(commit: (...args: Args) => void) => {
    const cancel = (): void => void this.#waiting.delete(cancel);
    const flush = (): void => {
      const run = this.#waiting.get(cancel);
      cancel();
      run?.();
    };
    const later = (...args: Args): void => this.#wait(cancel, () => commit(...args));
    return Object.assign(later, { flush, cancel });
  };

  /** Hands over everything typed so far. */
  settle(): void {
    clearTimeout(this.#timer);
    if (this.#isComposing) return;
    for (const [key, run] of this.#waiting) {
      this.#waiting.delete(key);
      run();
    }
  }

  /** Listens for input methods, for fields that are left, and for commands such as Ctrl+Z; returns how to stop it. */
  watch(root: EventTarget): () => void {
    const stop = new AbortController();
    const on = <Type extends 'compositionstart' | 'compositionend' | 'focusout' | 'keydown'>(
      type: Type,
      hear: (event: HTMLElementEventMap[Type]) => void,
    ): void => root.addEventListener(type, hear as EventListener, { capture: true, signal: stop.signal });
    on('compositionstart', ({ target }) => (this.#composedIn = target));
    on('compositionend', () => this.#composed());
    on('focusout', () => {
      this.#composedIn = null;
      // The field's own handler of `blur` has trimmed and handed over its value by now.
      this.settle();
    });
    on('keydown', (event) => {
      if (isCommand(event)) this.settle();
    });
    return () => {
      stop.abort();
      clearTimeout(this.#timer);
    };
  }

  /** A field that was taken away while a word was composed in it tells nobody of its end. */
  get #isComposing(): boolean {
    return (this.#composedIn as Node | null)?.isConnected === true;
  }

  #composed(): void {
    this.#composedIn = null;
    this.#rest();
  }

  #wait(key: object, run: () => void): void {
    const isNew = this.#waiting.size === 0;
    this.#waiting.set(key, run);
    this.#rest();
    if (isNew) this.#onTyping();
  }

  #rest(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.settle(), REST_MS);
  }
}
