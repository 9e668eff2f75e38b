import type { Post, Values } from '../random-model.ts';

/**
 * A second reading of BPMN 2.0, chapter 13, against which the engine is held. Deliberately simple and slow: tokens lie on
 * flows or in elements; a small step is one token that moves, one gateway that fires or one scope that is done; what is
 * waited for is read off the tokens, never kept. It shares no code with the engine.
 *
 * The standard leaves open which of several possible steps comes first, and with terminate events, errors or signals that
 * can be seen. `settle` therefore takes the order from its caller.
 */
export interface State {
  readonly values: Values;
  readonly tokens: Token[];
  readonly visits: Visit[];
  readonly scopes: Scope[];
  /** How often each element was completed; activities done several times count each time and the whole. */
  readonly completed: Record<string, number>;
  /** How often each message was sent. */
  readonly sent: Record<string, number>;
  /** Do messages come to whoever waits for them? */
  readonly delivers: boolean;
  /** Thrown and not brought yet. */
  readonly outbox: Letter[];
  /** Nobody waited for them; until an hour. */
  readonly kept: (Letter & { readonly until: number })[];
  hour: number;
  /** What became of the last message from outside. */
  became: string | null;
  next: number;
  isEnded: boolean;
}

interface Letter {
  readonly message: Post;
  readonly values: Values;
}

/** On its way to a node. `flow` is null where an event happened or a scope begins. */
export interface Token {
  readonly id: number;
  readonly flow: string | null;
  readonly node: string;
  readonly scope: number;
  /** What came with the event that happened: its own output, so set as it completes (10.4.2). */
  readonly values: Values;
}

/** In a node. */
export interface Visit {
  readonly id: number;
  readonly node: string;
  readonly scope: number;
  /** One of several times: the visit of the activity as a whole. */
  readonly whole: number | null;
  /** The activity as a whole, where it is done several times. */
  readonly times: { begun: number; running: number; isOver: boolean; touched: number } | null;
  /** How often the timers on its border were due. */
  readonly due: Record<string, number>;
  /** Which conditions were true when they were last looked at. */
  readonly held: Record<string, boolean>;
  /** Of a complex gateway: its second part. */
  isReset: boolean;
  /** A signal is to be thrown. */
  throwing: boolean;
  /** An error that nobody catches. */
  failed: boolean;
  /** What was completed in the times of an activity, or of what is being undone from inside. */
  readonly done: Done[];
  /** Undoes for somebody. */
  readonly undoes: (Stretch & { by: number; readonly isInside: boolean }) | null;
}

/** When something ran. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Something completed that can be undone: by its handler, or (with something inside) by what was completed in it. */
export interface Done extends Stretch {
  readonly node: string;
  readonly inside: Done[];
  /** The visit that has asked for it. */
  by: number | null;
}

export interface Scope {
  readonly id: number;
  readonly element: string;
  /** The visit that it is the inside of; null for the process. */
  readonly owner: number | null;
  readonly due: Record<string, number>;
  readonly held: Record<string, boolean>;
  interrupted: boolean;
  /** Complex gateways that wait for their reset: by the tokens of which flows they started. */
  readonly started: { readonly node: string; readonly flows: readonly string[] }[];
  readonly done: Done[];
  /** When something last ended in it. */
  touched: number;
}

/** Something that can come from outside. */
export interface Open {
  readonly kind: 'task' | 'timer' | 'message' | 'signal' | 'condition';
  readonly target: string;
  /** Of the visit, or of the scope that an event sub-process starts in. */
  readonly owner: { readonly visit: number } | { readonly scope: number };
}

/** One small step that is possible now. In the usual order lower ranks go first, and what came first in a rank. */
export interface Action {
  readonly rank: number;
  readonly since: number;
  /** What kind of step it is, and where. */
  readonly at: string;
  readonly work: () => void;
}

/** A number from 0 (included) to 1 (excluded). */
interface Chance {
  (): number;
  /**
   * Which kinds of steps go first, everywhere, oldest first; absent where each step is chosen by itself. So that what runs
   * in parallel may go in step up to some place: by chance alone six instances are never all at the same one.
   */
  readonly prefers?: (at: string) => number;
}

/** Null for the usual order, oldest first. */
export type Order = Chance | null;
