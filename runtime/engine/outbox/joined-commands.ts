import type { Stamp } from '../../core/state/events.ts';
import type { Command } from '../../core/step/run.ts';
import type { Once } from '../commands/attempt.ts';
import type { Instances } from '../commands/instances.ts';
import type { StartOptions, StartPlace } from '../engine-parts.ts';
import type { FollowUp } from './follow-up.ts';

/** Commands that are part of following work: what they leave joins it. */
export class JoinedCommands {
  readonly #instances: Instances;
  readonly #stamp: () => Stamp;
  readonly #work: FollowUp;

  constructor(instances: Instances, stamp: () => Stamp, work: FollowUp) {
    this.#instances = instances;
    this.#stamp = stamp;
    this.#work = work;
  }

  /** Throws `Rejected` where the instance refuses the command or is gone. */
  async change(instanceId: string, command: Command, once: Once): Promise<void> {
    const at = 'key' in command ? command.key : undefined;
    const attempt = { ...once, stamp: this.#stamp(), at, command: async () => command };
    this.#work.add((await this.#instances.change(instanceId, attempt)).work);
  }

  /** Answers the new case's id. `by`: who starts it, where that is not who does the work. */
  async start(
    processKey: string,
    options: StartOptions,
    { by = this.#stamp().by, ...place }: StartPlace & Once & { readonly by?: string | null },
  ): Promise<string> {
    const committed = await this.#instances.start(processKey, options, { ...this.#stamp(), by }, place);
    this.#work.add(committed.work);
    return committed.instance.state.id;
  }
}
