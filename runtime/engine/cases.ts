import type { Vars } from '../ground/value.ts';
import type { DefinitionPort, StartPort } from '../store/store.ts';
import type { Library } from './cached/library.ts';
import type { Commands } from './commands/commands.ts';
import type { Actor, CaseState, StartOptions } from './engine-parts.ts';
import { startConditional } from './self-starts.ts';

export interface CaseParts {
  readonly store: StartPort & DefinitionPort;
  readonly now: () => string;
  readonly commands: Commands;
  readonly library: Library;
}

/** What begins cases and takes them on where no task does. */
export class Cases {
  readonly #parts: CaseParts;

  constructor(parts: CaseParts) {
    this.#parts = parts;
  }

  /** A second call of the same person with the same key answers as the first and starts nothing. */
  async start(processKey: string, options: StartOptions, actor: Actor, idempotencyKey?: string): Promise<CaseState> {
    const remember = idempotencyKey && `start:${processKey}:${actor.by ?? ''}:${idempotencyKey}`;
    return this.#parts.commands.start(processKey, options, actor, { remember });
  }

  /** Starts every process that begins with a condition that holds for these variables; answers the new cases. */
  async startByCondition(variables: Vars, actor: Actor): Promise<readonly string[]> {
    return startConditional(this.#parts, variables, actor);
  }

  /** Begins activities of an ad-hoc sub-process. `key` is its open choice. */
  async activateActivities(
    instanceId: string,
    key: string,
    elementIds: readonly string[],
    actor: Actor,
  ): Promise<CaseState> {
    return this.#parts.commands.change(instanceId, { type: 'activateActivities', key, elementIds }, actor);
  }

  /** Says that an ad-hoc sub-process is done. */
  async completeChoice(instanceId: string, key: string, actor: Actor): Promise<CaseState> {
    return this.#parts.commands.change(instanceId, { type: 'endWait', kind: 'choice', key, data: {} }, actor);
  }
}
