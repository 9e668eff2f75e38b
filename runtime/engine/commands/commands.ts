import type { Instance } from '../../core/state/state.ts';
import type { Command } from '../../core/step/run.ts';
import type { Actor, CaseState, StartOptions, StartPlace } from '../engine-parts.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Attempt, Decide, Once } from './attempt.ts';
import type { Instances } from './instances.ts';

/** What use cases do with a case: one command, and then what its commit left for others. */
export class Commands {
  readonly #instances: Instances;
  readonly #outbox: Outbox;
  readonly #now: () => string;

  constructor(instances: Instances, outbox: Outbox, now: () => string) {
    this.#instances = instances;
    this.#outbox = outbox;
    this.#now = now;
  }

  async start(
    processKey: string,
    options: StartOptions,
    { by }: Actor,
    place: StartPlace & Once = {},
  ): Promise<CaseState> {
    const { instance, work } = await this.#instances.start(processKey, options, { at: this.#now(), by }, place);
    if (work.length > 0) await this.#outbox.settle(work, { by });
    return caseState(instance);
  }

  /** With a command that is known already, or one that is decided on what is loaded. */
  async change(
    instanceId: string,
    command: Command | Decide,
    { by }: Actor,
    how: Once & Pick<Attempt, 'at'> = {},
  ): Promise<CaseState> {
    const decide = typeof command === 'function' ? command : async () => command;
    const at = 'key' in command ? command.key : undefined;
    const attempt = { at, ...how, stamp: { at: this.#now(), by }, command: decide };
    const { instance, work } = await this.#instances.change(instanceId, attempt);
    if (work.length > 0) await this.#outbox.settle(work, { by });
    return caseState(instance);
  }
}

function caseState({ state, businessKey, department, startedBy }: Instance): CaseState {
  const { id, processKey, status } = state;
  return { id, businessKey, processKey, department, startedBy, status };
}
