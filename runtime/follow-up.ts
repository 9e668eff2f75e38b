import type { Instance } from './state/state.ts';
import type { Dispatch } from './store/store.ts';

/** What a commit left: the instance as it is now, and the work for others. */
export interface Committed {
  readonly instance: Instance;
  readonly dispatched: readonly Dispatch[];
}

export type FollowUpWork =
  | { readonly dispatch: Dispatch }
  /** An instance that opened message waits: kept messages may be for them. */
  | { readonly opened: string }
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

  add({ instance, dispatched }: Pick<Committed, 'dispatched'> & Partial<Committed>): void {
    for (const dispatch of dispatched) this.#list.push({ dispatch });
    if (!instance) return;
    const { id, waits, status, correlationKey } = instance.state;
    if (status !== 'active' && status !== 'suspended' && correlationKey !== undefined)
      this.#list.push({ freed: correlationKey });
    if (status === 'active' && Object.values(waits).some(({ kind }) => kind === 'message'))
      this.#list.push({ opened: id });
  }

  next(): FollowUpWork | undefined {
    if (this.#done >= most) return undefined;
    this.#done += 1;
    return this.#list.shift();
  }
}
