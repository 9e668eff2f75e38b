import { rootKey } from '../core/state/project.ts';
import type { Instance } from '../core/state/state.ts';
import type { Vars } from '../ground/value.ts';
import type { Migration } from '../core/step/migration.ts';
import { proposedMap } from '../core/step/migration-map.ts';
import type { OperatorCommand } from '../core/step/operate.ts';
import { Rejected } from '../ground/problems.ts';
import type { CasePort, InstancePort } from '../store/store.ts';
import type { Library } from './cached/library.ts';
import type { Decide, Once } from './commands/attempt.ts';
import type { Commands } from './commands/commands.ts';
import type { Instances } from './commands/instances.ts';
import type { Actor, CaseState, OperatorActor, Restart } from './engine-parts.ts';

export interface OperationParts {
  readonly store: Pick<InstancePort, 'load' | 'remembered'> & CasePort;
  readonly now: () => string;
  readonly commands: Commands;
  readonly instances: Instances;
  readonly library: Library;
}

/** What operators do with cases. */
export class Operations {
  readonly #parts: OperationParts;

  constructor(parts: OperationParts) {
    this.#parts = parts;
  }

  async retryIncident(instanceId: string, key: string, actor: Actor): Promise<CaseState> {
    return this.#parts.commands.change(instanceId, { type: 'retry', incident: key }, actor);
  }

  /** Retries every open incident of a case, or those of one code; variables are set before. Answers how many. */
  async retryIncidents(
    instanceId: string,
    { code, variables }: { readonly code?: string | undefined; readonly variables?: Vars | undefined },
    { by, remember }: OperatorActor,
  ): Promise<number> {
    // Done already: whoever did it died before it could say so.
    const whole = remember === undefined ? undefined : `${remember}:whole`;
    const answer = whole === undefined ? undefined : await this.#parts.store.remembered(whole);
    if (answer !== undefined) return (answer as { readonly retried: number }).retried;
    const before = await this.#parts.store.load(instanceId);
    if (!before) throw new Rejected('no-such-instance', { id: instanceId });
    const open = Object.entries(before.instance.state.incidents).filter(
      ([, one]) => code === undefined || one.code === code,
    );
    const under = (part: string): Once => ({
      remember: remember === undefined ? undefined : `${remember}:${part}`,
    });
    if (open.length && variables && Object.keys(variables).length) {
      const set: OperatorCommand = { type: 'setVariables', values: variables, reason: 'to retry' };
      await this.#parts.commands.change(instanceId, set, { by }, under('set'));
    }
    for (const [i, [incident]] of open.entries()) {
      const isLast = i === open.length - 1;
      const how = isLast ? { remember: whole, answer: { retried: open.length } } : under(incident);
      await this.#parts.commands.change(instanceId, { type: 'retry', incident }, { by }, how);
    }
    return open.length;
  }

  /** Gives a message to one case that waits for it, whatever the key; false where it does not. */
  async deliverMessage(
    instanceId: string,
    { name, variables = {} }: { readonly name: string; readonly variables?: Vars | undefined },
    { by, remember }: OperatorActor,
  ): Promise<boolean> {
    const before = remember && (await this.#parts.store.remembered(remember));
    if (before) return true;
    const waits = await this.#parts.store.waits(instanceId);
    const found = waits.find(({ props }) => props.kind === 'message' && props.message.name === name);
    if (!found) return false;
    await this.#parts.commands.change(
      instanceId,
      { type: 'endWait', kind: 'message', key: found.key, data: variables },
      { by },
      { remember },
    );
    return true;
  }

  async cancel(instanceId: string, { reason }: { readonly reason: string }, actor: Actor): Promise<CaseState> {
    return this.#parts.commands.change(instanceId, { type: 'cancel', reason }, actor);
  }

  /** Timers, jobs and messages wait until the case is resumed; everybody else is told `instance-suspended`. */
  async suspend(instanceId: string, { reason }: { readonly reason: string }, actor: Actor): Promise<CaseState> {
    return this.#parts.commands.change(instanceId, { type: 'suspend', reason }, actor);
  }

  async resume(instanceId: string, actor: Actor): Promise<CaseState> {
    return this.#parts.commands.change(instanceId, { type: 'resume' }, actor);
  }

  /** Suspends, resumes, cancels, sets variables or moves tokens. */
  async perform(instanceId: string, command: OperatorCommand, actor: OperatorActor): Promise<CaseState> {
    return this.#parts.commands.change(instanceId, command, actor, { remember: actor.remember });
  }

  /** Puts a case on another version of its process; without a map by the one that suggests itself. */
  async migrate(instanceId: string, migration: Migration, actor: OperatorActor): Promise<CaseState> {
    return this.#parts.commands.change(instanceId, this.#migrating(migration), actor, { remember: actor.remember });
  }

  /** Where a case would stand after a command, with nothing written. Throws what the command itself would. */
  async rehearse(instanceId: string, command: OperatorCommand | Migration, actor: Actor): Promise<Instance | null> {
    const decide = 'type' in command ? async () => command : this.#migrating(command);
    const stamp = { at: this.#parts.now(), by: actor.by };
    return (await this.#parts.instances.rehearse(instanceId, { command: decide, stamp }))?.instance ?? null;
  }

  #migrating({ version, mapping, options }: Migration): Decide {
    return async ({ instance }, store) => {
      const { processKey, processVersion } = instance.state;
      const found = await store.startable(processKey, version);
      if (!found) throw new Rejected('no-such-process', { process: `${processKey}, version ${version}` });
      const { library } = this.#parts;
      const to = await library.model(store, processKey, version);
      const proposed = mapping ?? proposedMap(await library.model(store, processKey, processVersion), to);
      return { type: 'migrate', to, toVersion: version, mapping: { ...proposed, [processKey]: to.key }, options };
    };
  }

  /** A new case with the variables of one that has ended, begun at the elements named. */
  async restart(instanceId: string, { at, version }: Restart, actor: Actor): Promise<CaseState> {
    const loaded = await this.#parts.store.load(instanceId);
    if (!loaded) throw new Rejected('no-such-instance', { id: instanceId });
    const { state, variables, businessKey, department } = loaded.instance;
    if (state.status !== 'completed' && state.status !== 'terminated')
      throw new Rejected('instance-running', { id: instanceId });
    const options = {
      variables: { ...variables[rootKey] },
      businessKey,
      department,
      version: version ?? state.processVersion,
    };
    return this.#parts.commands.start(state.processKey, options, actor, { restart: { from: instanceId, at } });
  }

  /** Fires a timer now, before it is due. */
  async fireTimer(instanceId: string, key: string, actor: Actor): Promise<CaseState> {
    return this.#parts.commands.change(instanceId, { type: 'endWait', kind: 'timer', key, data: {} }, actor);
  }
}
