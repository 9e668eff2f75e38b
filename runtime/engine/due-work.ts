import type { Command } from '../core/step/run.ts';
import { Rejected } from '../ground/problems.ts';
import type { DefinitionPort, MessagePort, OutboxPort, StartPort, TimerPort } from '../store/store.ts';
import type { Library } from './cached/library.ts';
import type { Commands } from './commands/commands.ts';
import { later, leaseMs } from './engine-parts.ts';
import type { Outbox } from './outbox/outbox.ts';
import { fireStartTimers } from './self-starts.ts';

export interface DueParts {
  readonly store: TimerPort & OutboxPort & MessagePort & StartPort & DefinitionPort;
  readonly now: () => string;
  readonly commands: Commands;
  readonly outbox: Outbox;
  readonly library: Library;
}

const nobody = { by: null };

/** What is done without anybody asking: the worker loop comes here again and again. */
export class DueWork {
  readonly #parts: DueParts;

  constructor(parts: DueParts) {
    this.#parts = parts;
  }

  /** Fires timers that are due, and does and delivers what a crash left; answers how much that was. */
  async run(limit: number): Promise<number> {
    const { store, now, outbox } = this.#parts;
    let done = 0;
    for (const dispatch of await store.leaseOutbox(now(), this.#until, limit)) {
      await outbox.settle([{ dispatch }], nobody);
      done += 1;
    }
    done += await fireStartTimers(this.#parts, this.#until, limit);
    done += await this.#fireTimers(limit);
    for (const kept of await store.undelivered(now(), limit)) if (await outbox.deliverKept(kept, nobody)) done += 1;
    return done + (await outbox.startKept(nobody));
  }

  async #fireTimers(limit: number): Promise<number> {
    const { store, now, commands } = this.#parts;
    let fired = 0;
    for (const { instanceId, key } of await store.leaseTimers(now(), this.#until, limit)) {
      const fire: Command = { type: 'endWait', kind: 'timer', key, data: {}, onlyIfDue: true };
      try {
        await commands.change(instanceId, fire, nobody);
        fired += 1;
      } catch (error) {
        // Cancelled, or fired by another worker, between the lease and now.
        if (!(error instanceof Rejected)) throw error;
      }
    }
    return fired;
  }

  get #until(): string {
    return later(this.#parts.now(), leaseMs);
  }
}
