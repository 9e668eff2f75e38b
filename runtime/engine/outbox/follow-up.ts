import type { MessageProps } from '../../core/state/wait-props.ts';
import type { Dispatch, WaitAddress } from '../../store/stored.ts';

/** A message wait that a commit opened: kept messages may be for it. */
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
  readonly #list: FollowUpWork[];
  #done = 0;

  constructor(work: readonly FollowUpWork[] = []) {
    this.#list = [...work];
  }

  add(work: readonly FollowUpWork[]): void {
    this.#list.push(...work);
  }

  next(): FollowUpWork | undefined {
    if (this.#done >= most) return undefined;
    this.#done += 1;
    return this.#list.shift();
  }
}
