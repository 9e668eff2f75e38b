import { Rejected } from '../../ground/problems.ts';
import type { CasePort, DefinitionPort, InstancePort, MessagePort, OutboxPort, StartPort } from '../../store/store.ts';
import type { Dispatch, Undelivered } from '../../store/stored.ts';
import type { Instances } from '../commands/instances.ts';
import type { Actor, EngineParts } from '../engine-parts.ts';
import { observe, type Tell } from '../observer.ts';
import { deliverKept, publish, startKept, type NewMessage, type Published } from '../publish.ts';
import { NotYet, type Dispatching } from './dispatch-kind.ts';
import { FollowUp, type FollowUpWork, type Listening } from './follow-up.ts';
import { perform } from './index.ts';
import { JoinedCommands } from './joined-commands.ts';

/** Kept messages that are tried at once to start cases. */
const keptAtOnce = 100;

export interface OutboxParts extends Pick<EngineParts, 'now' | 'newId' | 'failed' | 'observer'> {
  readonly store: OutboxPort &
    MessagePort &
    StartPort &
    DefinitionPort &
    CasePort &
    Pick<InstancePort, 'load' | 'remembered'>;
}

/** What commits leave for others: it is done right after them and, where that fails, by the worker loop. */
export class Outbox {
  readonly #parts: OutboxParts;
  readonly #instances: Instances;

  constructor(parts: OutboxParts, instances: Instances) {
    this.#parts = parts;
    this.#instances = instances;
  }

  /** Does what a commit left. */
  async settle(work: readonly FollowUpWork[], actor: Actor): Promise<void> {
    await this.#settle(new FollowUp(work), actor);
  }

  /** Who waits for a message gets it; else it starts a process; else it is kept for its time to live. */
  async publish(message: NewMessage, actor: Actor): Promise<Published> {
    const work = new FollowUp();
    const published = await publish(this.#joined(work, actor), message);
    await this.#settle(work, actor);
    return published;
  }

  /** False where it was taken, or nobody waits any more. */
  async deliverKept(kept: Undelivered, actor: Actor): Promise<boolean> {
    const work = new FollowUp();
    const isDelivered = await deliverKept(this.#joined(work, actor), kept);
    await this.#settle(work, actor);
    return isDelivered;
  }

  /** Starts what kept messages can start now; answers how much that was. */
  async startKept(actor: Actor): Promise<number> {
    const work = new FollowUp();
    const done = await this.#startKept(work, actor);
    await this.#settle(work, actor);
    return done;
  }

  async #settle(work: FollowUp, actor: Actor): Promise<void> {
    for (let next = work.next(); next; next = work.next())
      try {
        if ('dispatch' in next) await this.#perform(next.dispatch, work, actor);
        else if ('listening' in next) await this.#deliverBuffered(next.listening, work, actor);
        else if ('listeningAgain' in next) await this.#deliverAllBuffered(next.listeningAgain, work, actor);
        else await this.#startKept(work, actor, next.freed);
      } catch (error) {
        // The commit stands, and the worker loop will come to it again.
        if (!this.#parts.failed) throw error;
        this.#parts.failed(error);
      }
  }

  async #perform(dispatch: Dispatch, work: FollowUp, actor: Actor): Promise<void> {
    const { instanceId: instance, trace: cause, props } = dispatch;
    const what = { name: `dispatch ${props.kind}`, facts: { instance }, cause };
    try {
      const to = this.#joined(work, actor);
      if (!(await observe(this.#parts.observer, what, (tell) => performIfReady(to, dispatch, tell)))) return;
    } catch (error) {
      // Nobody is there for it any more.
      if (!(error instanceof Rejected)) throw error;
    }
    await this.#parts.store.removeFromOutbox(dispatch);
  }

  async #deliverBuffered({ to, message: wanted }: Listening, work: FollowUp, actor: Actor): Promise<void> {
    const { store, now } = this.#parts;
    const message = await store.buffered(wanted, now());
    if (message) await deliverKept(this.#joined(work, actor), { message, to });
  }

  async #deliverAllBuffered(instanceId: string, work: FollowUp, actor: Actor): Promise<void> {
    for (const { key, props } of await this.#parts.store.waits(instanceId))
      if (props.kind === 'message')
        await this.#deliverBuffered({ to: { instanceId, key }, message: props.message }, work, actor);
  }

  async #startKept(work: FollowUp, actor: Actor, correlationKey?: string): Promise<number> {
    const { store, now } = this.#parts;
    let done = 0;
    for (const kept of await store.unstarted(now(), keptAtOnce, correlationKey))
      try {
        if (await startKept(this.#joined(work, actor), kept)) done += 1;
      } catch (error) {
        // The process is suspended: the message is kept on.
        if (!(error instanceof Rejected)) throw error;
      }
    return done;
  }

  #joined(work: FollowUp, { by }: Actor): Dispatching {
    const { store, now, newId } = this.#parts;
    return { store, now, newId, commands: new JoinedCommands(this.#instances, () => ({ at: now(), by }), work) };
  }
}

/** Answers false where its receiver cannot take it now: the row stays. */
async function performIfReady(to: Dispatching, dispatch: Dispatch, tell: Tell): Promise<boolean> {
  try {
    await perform(to, dispatch);
    return true;
  } catch (error) {
    if (!(error instanceof NotYet)) throw error;
    tell({ outcome: 'not-yet' });
    return false;
  }
}
