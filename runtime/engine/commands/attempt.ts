import type { Stamp } from '../../core/state/events.ts';
import type { Value } from '../../ground/value.ts';
import type { Command } from '../../core/step/run.ts';
import type { TransactionPort } from '../../store/store.ts';
import type { Loaded } from '../../store/stored.ts';
import type { Tell } from '../observer.ts';

/** Decides on what was loaded, in the same transaction, through whose store it reads; throws to refuse. */
export type Decide = (loaded: Loaded, store: TransactionPort) => Promise<Command>;

/** What makes a command happen once. */
export interface Once {
  /** The idempotency key; what is remembered under it is `answer`, else the instance. */
  readonly remember?: string | undefined;
  readonly answer?: Value;
  /** A kept message that the command delivers: it is taken away with the change. */
  readonly consumes?: string | undefined;
}

/** One command on one instance, as often as it takes. */
export interface Attempt extends Once {
  readonly stamp: Stamp;
  readonly command: Decide;
  /** The open wait that it is about: where its instance is one of many, only what lies on the way to it is loaded. */
  readonly at?: string | undefined;
  /** Whoever watches is told what was decided. */
  readonly tell?: Tell;
}
