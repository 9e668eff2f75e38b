import type { MessagePublished, PublishMessage } from '../http/schemas/message.ts';
import type { User } from '../http/user.ts';
import type { Parts } from '../parts.ts';

/** Messages to cases, and those that start one. */
export class Messages {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async publish(me: User, message: PublishMessage): Promise<MessagePublished> {
    const { rights, engine } = this.#parts;
    rights.require(me.id, 'publish', `message:${message.name}`);
    const { outcome, instanceId } = await engine.publishMessage(message, { by: me.id });
    return { outcome, ...(instanceId === undefined ? {} : { instanceId }) };
  }
}
