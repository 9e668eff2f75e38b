import { keptHours, type Post, type Values } from '../random-model.ts';
import { remove } from './lists.ts';
import { happen, openWaits } from './open-waits.ts';
import type { Reference } from './reference.ts';
import { settle } from './settle.ts';
import type { Open, Order } from './state.ts';

/**
 * Messages on their way (docs/semantics.md): whoever waits for the name and key gets it; else it is kept for its time to
 * live, and the first who then waits gets it; else it is dropped.
 */
export type Posted = 'correlated' | 'buffered' | 'dropped';

export function post(on: Reference, message: Post, values: Values, order: Order): Posted {
  const receiver = pick(waiting(on, message), order);
  if (receiver) {
    happen(on, receiver, values);
    return 'correlated';
  }
  if (!message.kept) return 'dropped';
  on.state.kept.push({ message, values, until: on.state.hour + keptHours });
  return 'buffered';
}

/** What was thrown, and what is kept for somebody who waits now, until nothing of it is left. */
export function deliverAll(on: Reference, order: Order): void {
  for (let count = 0; count < 500; count++) {
    settle(on, order);
    const [thrown] = on.state.outbox;
    const wanted = on.state.kept.filter(
      ({ message, until }) => until >= on.state.hour && waiting(on, message).length > 0,
    );
    const letter = thrown && !(order && wanted.length && order() < 0.5) ? thrown : pick(wanted, order);
    if (!letter) return;
    remove('until' in letter ? on.state.kept : on.state.outbox, letter);
    post(on, letter.message, letter.values, order);
  }
  throw new Error('The messages of the reference do not come to rest.');
}

function waiting(on: Reference, { name, key }: Post): Open[] {
  return openWaits(on).filter(({ target }) => {
    const { trigger } = on.node(target);
    return trigger?.kind === 'message' && trigger.name === name && trigger.key === key;
  });
}

function pick<T>(from: readonly T[], order: Order): T | undefined {
  return from[order ? Math.floor(order() * from.length) : 0];
}
