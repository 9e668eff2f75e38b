import type { Vars } from '../ground/value.ts';
import { refuseUnstorable } from '../core/step/refuse-unstorable.ts';
import type { OutboxPort } from '../store/store.ts';
import type { Dispatch } from '../store/stored.ts';
import { later, leaseMs, type Actor, type EngineParts } from './engine-parts.ts';
import type { Outbox } from './outbox/outbox.ts';
import type { NewMessage, Published } from './publish.ts';

export interface MessageParts extends Pick<EngineParts, 'now' | 'newId' | 'observer'> {
  readonly store: OutboxPort;
  readonly outbox: Outbox;
}

/** What is told to cases from outside. */
export class Messages {
  readonly #parts: MessageParts;

  constructor(parts: MessageParts) {
    this.#parts = parts;
  }

  async publish(message: NewMessage, actor: Actor): Promise<Published> {
    return this.#parts.outbox.publish(message, actor);
  }

  /**
   * Tells every case that waits for the signal now, and every process that starts with it. It is kept until all have heard
   * it. A second one with the sender's id changes nothing.
   */
  async broadcastSignal(
    {
      name,
      variables = {},
      id,
    }: { readonly name: string; readonly variables?: Vars; readonly id?: string | undefined },
    actor: Actor,
  ): Promise<void> {
    refuseUnstorable({ name, variables, id });
    const { store, newId, now, observer, outbox } = this.#parts;
    const props = { kind: 'signal', signal: { name, variables } } as const;
    const dispatch: Dispatch = { instanceId: newId(), key: '1', props, createdAt: now(), trace: observer?.current() };
    const remember = id === undefined ? undefined : `signal:${name}:${id}`;
    if (await store.addToOutbox(dispatch, later(now(), leaseMs), remember)) await outbox.settle([{ dispatch }], actor);
  }
}
