/** What is known of a piece of work; without what is not. Never a value of a case. */
export type Facts = Readonly<Record<string, string | undefined>>;

export interface Observed {
  /** Such as `command` or `dispatch startChild`. */
  readonly name: string;
  readonly facts: Facts;
  /** The trace that left this work to be done, as `current` said then: what is observed belongs to it. */
  readonly cause?: string | undefined;
}

/** Tells more of the work that is done. */
export type Tell = (facts: Facts) => void;

/** Whoever watches the engine from outside: traces. The engine knows nothing of how, and does without. */
export interface Observer {
  observe<T>(what: Observed, work: (tell: Tell) => Promise<T>): Promise<T>;
  /** Which trace the work that is done belongs to, as a text to keep with what it leaves for later (W3C traceparent). */
  current(): string | undefined;
}

export const ignore: Tell = () => undefined;

export function observe<T>(
  observer: Observer | undefined,
  what: Observed,
  work: (tell: Tell) => Promise<T>,
): Promise<T> {
  return observer ? observer.observe(what, work) : work(ignore);
}
