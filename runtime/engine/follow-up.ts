import type { Recent } from './recent-instances.ts';
import type { MessageProps } from '../core/state/wait-props.ts';
import type { Instance } from '../core/state/state.ts';
import type { Dispatch, WaitAddress } from '../store/store.ts';

/** What a commit left: the instance as it is now, and the work for others. */
export interface Committed {
  readonly instance: Instance;
  readonly dispatched: readonly Dispatch[];
  /** The message waits that it opened: kept messages may be for them. */
  readonly listening: readonly Listening[];
  /** It goes on after it was suspended, or after a message with what waited for that: kept messages may be for it. */
  readonly isListeningAgain: boolean;
  /** Left out where the first try did it. */
  readonly how?: 'locked' | 'repeated';
  /** How the commit left it; absent where another call had made it. */
  readonly recent?: Recent;
}

export interface Listening {
  readonly to: WaitAddress;
  readonly message: MessageProps;
}

export type FollowUpWork =
  | { readonly dispatch: Dispatch }
  | { readonly listening: Listening }
  /** An instance that goes on waiting: kept messages may be for anything that it waits for. */
  | { readonly listeningAgain: string }
  /** A case has ended that a message with this key started: one that was kept may start the next. */
  | { readonly freed: string };

/** One call does no more than this after its commit; the worker loop does the rest. Instances may answer each other for ever. */
const most = 1_000;

/**
 * What is to be done after a commit, in order. Work that following work brings joins the end of the list, so that a chain
 * of instances that tell one another things never recurses.
 */
export class FollowUp {
  readonly #list: FollowUpWork[] = [];
  #done = 0;

  add({
    instance,
    dispatched,
    listening = [],
    isListeningAgain,
  }: Pick<Committed, 'dispatched'> & Partial<Committed>): void {
    for (const dispatch of dispatched) this.#list.push({ dispatch });
    if (!instance) return;
    const { id, status, correlationKey } = instance.state;
    if (status !== 'active' && status !== 'suspended' && correlationKey !== undefined)
      this.#list.push({ freed: correlationKey });
    if (status !== 'active') return;
    for (const one of listening) this.#list.push({ listening: one });
    if (isListeningAgain) this.#list.push({ listeningAgain: id });
  }

  next(): FollowUpWork | undefined {
    if (this.#done >= most) return undefined;
    this.#done += 1;
    return this.#list.shift();
  }
}
