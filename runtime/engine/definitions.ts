import type { ProcessModel } from '../bpmn/model/model.ts';
import { isError, Rejected } from '../ground/problems.ts';
import type { WorkCalendar } from '../languages/calendar/work-calendar.ts';
import type { DefinitionPort, DeploymentPort } from '../store/store.ts';
import type { Deployed } from '../store/stored.ts';
import type { Library } from './cached/library.ts';
import { type FileReader, ownReader } from './deployment/file-reader.ts';
import type { Deployable, DeploymentProblem, Resource } from './deployment/read-resources.ts';
import type { Actor, EngineParts } from './engine-parts.ts';

export interface DefinitionParts extends Pick<EngineParts, 'now' | 'reader'> {
  readonly store: DefinitionPort & DeploymentPort;
  readonly library: Library;
}

/** What cases run on: it is deployed, read, and kept from starting cases. */
export class Definitions {
  readonly #parts: DefinitionParts;

  constructor(parts: DefinitionParts) {
    this.#parts = parts;
  }

  /**
   * Deploys all or nothing; `dryRun` only checks. Throws `deployment-refused` with every problem of every resource in
   * `details.problems`.
   */
  async deploy(
    resources: readonly Resource[],
    { by }: Actor,
    { dryRun = false, reader = this.#parts.reader ?? ownReader }: { dryRun?: boolean; reader?: FileReader } = {},
  ): Promise<{ readonly definitions: readonly Deployed[]; readonly warnings: readonly DeploymentProblem[] }> {
    const { store, now, library } = this.#parts;
    const { definitions, problems } = await reader.readResources(resources, deployableOn(store, now()));
    const count = problems.filter(isError).length;
    if (count > 0) throw new Rejected('deployment-refused', { count, problems });
    const deployed = dryRun ? [] : await store.deploy(definitions, { at: now(), by });
    library.lookAgain();
    return { definitions: deployed, warnings: problems };
  }

  /** No version of the process starts cases until it is resumed; those that run go on. */
  async suspend(key: string, { reason }: { readonly reason: string }, { by }: Actor): Promise<void> {
    await this.#requireDeployed(key);
    await this.#parts.store.suspendProcess(key, reason, { at: this.#parts.now(), by });
  }

  async resume(key: string): Promise<void> {
    await this.#requireDeployed(key);
    await this.#parts.store.resumeProcess(key);
  }

  /** The model that cases of a version run on. */
  async model(key: string, version: number): Promise<ProcessModel> {
    return this.#parts.library.model(this.#parts.store, key, version);
  }

  /** Where the office stands: its days, not those of a server or a database, are the days of people. */
  async zone(store: DefinitionPort = this.#parts.store): Promise<WorkCalendar['zone']> {
    return (await this.#parts.library.calendar(store)).zone;
  }

  /** Something was deployed, here or on another server. */
  lookAgain(): void {
    this.#parts.library.lookAgain();
  }

  async #requireDeployed(key: string): Promise<void> {
    if (!(await this.#parts.store.startable(key))) throw new Rejected('no-such-process', { process: key });
  }
}

function deployableOn(store: DefinitionPort, now: string): Deployable {
  return {
    now,
    exists: async (kind, key) => {
      const isNamed = kind === 'decision' || kind === 'process';
      return (await (isNamed ? store.providing(`${kind}:${key}`) : store.definition(kind, key))) !== null;
    },
    modelOf: async (namespace) => {
      const found = await store.providing(`model:${namespace}`);
      return found && { name: found.resource, content: found.content };
    },
  };
}
