import type { Stamp } from '../../core/state/events.ts';
import type { Instance } from '../../core/state/state.ts';
import type { Outcome } from '../../core/step/run.ts';
import type { CachedInstance } from '../cached/cached-instances.ts';
import type { FollowUpWork } from '../outbox/follow-up.ts';

/** What a commit left: the instance as it is now, and work for others. */
export interface Committed {
  readonly instance: Instance;
  /** What is to be done after it, in order. */
  readonly work: readonly FollowUpWork[];
  /** Left out where the first try did it. */
  readonly how?: 'locked' | 'repeated';
  /** How the commit left it; absent where another call had made it. */
  readonly cached?: CachedInstance;
}

/** What an outcome leaves to be done: others are told, and kept messages go to whom they may be for now. */
export function workOf({ instance, events }: Outcome, { at: createdAt, trace }: Stamp): readonly FollowUpWork[] {
  const { id: instanceId, waits, status } = instance.state;
  const dispatched: FollowUpWork[] = [];
  const listening: FollowUpWork[] = [];
  let isListeningAgain = false;
  for (const event of events) {
    if (event.type === 'dispatched')
      dispatched.push({ dispatch: { instanceId, key: event.key, props: event.props, createdAt, trace } });
    if (event.type === 'waitOpened' && event.props.kind === 'message' && waits[event.key])
      listening.push({ listening: { to: { instanceId, key: event.key }, message: event.props.message } });
    // It goes on after it was suspended, or after a message with what waited for that.
    if (event.type === 'instanceResumed' || (event.type === 'waitFired' && event.kind === 'message'))
      isListeningAgain = true;
  }
  if (status !== 'active') return [...dispatched, ...freedBy(instance)];
  if (isListeningAgain) listening.push({ listeningAgain: instanceId });
  return [...dispatched, ...listening];
}

/** A case that has ended lets the next one of its key start. */
export function freedBy({ state: { status, correlationKey } }: Instance): readonly FollowUpWork[] {
  const isOver = status !== 'active' && status !== 'suspended';
  return isOver && correlationKey !== undefined ? [{ freed: correlationKey }] : [];
}
