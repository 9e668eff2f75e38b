import type { Engine } from '@wattloom/runtime';
import type { BroadcastSignal, MessagePublished, PublishMessage } from './messages.schema.ts';
import type { User } from '../contract/user.ts';
import type { Rights } from '../rights/index.ts';

interface Parts {
  readonly engine: Engine;
  readonly rights: Rights;
}

/** Messages to cases, those that start one, and signals to all. */
export class Messages {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** An idempotency key is the sender's own: another sender's same key is another message. */
  async publish(me: User, message: PublishMessage, key?: string): Promise<MessagePublished> {
    const { rights, engine } = this.#parts;
    rights.require(me.id, 'publish', `message:${message.name}`);
    const id = message.id ?? ownKey(me, key);
    const { outcome, instanceId } = await engine.messages.publish({ ...message, id }, { by: me.id });
    return { outcome, ...(instanceId === undefined ? {} : { instanceId }) };
  }

  async broadcast(me: User, { name, variables }: BroadcastSignal, key?: string): Promise<void> {
    const { rights, engine } = this.#parts;
    rights.require(me.id, 'publish', `signal:${name}`);
    await engine.messages.broadcastSignal({ name, variables, id: ownKey(me, key) }, { by: me.id });
  }
}

function ownKey({ id }: User, key: string | undefined): string | undefined {
  return key === undefined ? undefined : `${id}:${key}`;
}
