import type { ProcessModel } from './model/model.ts';
import { parseBpmn } from './model/parse.ts';
import { Rejected, type Problem } from './problems.ts';
import type { Stamp, TaskProps } from './state/events.ts';
import type { Instance, Vars } from './state/state.ts';
import { run, type Command } from './step/run.ts';
import type { Deployed, Job, Message, NewProcess, Store, WaitAddress } from './store/store.ts';

export interface Resource {
  readonly name: string;
  readonly content: string;
}

export interface Actor {
  /** The user's id; null where the system itself acts. */
  readonly by: string | null;
}

/** Decides on the loaded task at the revision it is changed at; throws to refuse. */
export type Allow = (task: TaskProps, instance: Instance) => void;

export interface EngineParts {
  readonly store: Store;
  /** ISO instant in UTC. */
  readonly now: () => string;
  readonly newId: () => string;
}

const leaseMs = 30_000;

/** The use cases of the engine. Whatever one of them throws, nothing was changed. */
export class Engine {
  readonly #parts: EngineParts;
  readonly #models = new Map<string, ProcessModel>();

  constructor(parts: EngineParts) {
    this.#parts = parts;
  }

  /** Deploys all or nothing. Throws `deployment-refused` with every problem of every resource in `details.problems`. */
  async deploy(resources: readonly Resource[], actor: Actor): Promise<readonly Deployed[]> {
    const problems: (Problem & { resource: string })[] = [];
    const processes: NewProcess[] = [];
    for (const { name: resource, content } of resources) {
      const parsed = await parseBpmn(content);
      problems.push(...parsed.problems.map((problem) => ({ resource, ...problem })));
      processes.push(...parsed.models.map(({ key, name }) => ({ key, name, resource, content })));
    }
    if (problems.length) throw new Rejected('deployment-refused', { count: problems.length, problems });
    return this.#parts.store.deploy(processes, this.#stamp(actor));
  }

  async start(
    processKey: string,
    { variables = {}, businessKey = null, department = null }: StartOptions,
    actor: Actor,
  ): Promise<Instance> {
    const version = await this.#parts.store.process(processKey);
    if (!version) throw new Rejected('no-such-process', { process: processKey });
    const model = await this.#model(processKey, version.version);
    const stamp = this.#stamp(actor);
    const start = {
      instanceId: this.#parts.newId(),
      processVersion: version.version,
      businessKey,
      department,
      variables,
    };
    const { instance, events } = run(model, null, { type: 'start', ...start }, stamp);
    await this.#parts.store.commit({ revision: null, after: instance, events, stamp });
    return instance;
  }

  async completeTask(task: WaitAddress, data: Vars, actor: Actor, allow?: Allow): Promise<Instance> {
    return this.#change(task.instanceId, { type: 'endWait', kind: 'task', key: task.key, data }, actor, allow);
  }

  /** Takes a free task. Throws `task-taken` where somebody else has it. */
  async claimTask({ instanceId, key }: WaitAddress, by: string, allow?: Allow): Promise<Instance> {
    const free: Allow = (task, instance) => {
      allow?.(task, instance);
      const { assignee } = task;
      if (assignee !== null && assignee !== by) throw new Rejected('task-taken', { assignee });
    };
    return this.#change(instanceId, { type: 'assign', act: 'claim', key, assignee: by }, { by }, free);
  }

  async releaseTask({ instanceId, key }: WaitAddress, actor: Actor, allow?: Allow): Promise<Instance> {
    return this.#change(instanceId, { type: 'assign', act: 'release', key, assignee: null }, actor, allow);
  }

  async activateJobs(type: string, worker: string, limit: number): Promise<readonly Job[]> {
    return this.#parts.store.leaseJobs(type, worker, this.#parts.now(), this.#leaseEnd(), limit);
  }

  async completeJob({ instanceId, key }: WaitAddress, data: Vars, actor: Actor): Promise<Instance> {
    return this.#change(instanceId, { type: 'endWait', kind: 'job', key, data }, actor);
  }

  /** Hands a message to whoever waits for it; null where nobody does. */
  async publish({ name, correlationKey, variables }: Message, actor: Actor): Promise<Instance | null> {
    const found = await this.#parts.store.subscription({ name, correlationKey });
    if (!found) return null;
    return this.#change(found.instanceId, { type: 'endWait', kind: 'message', key: found.key, data: variables }, actor);
  }

  /** Fires timers that are due; answers how many fired. One cancelled meanwhile is passed over. */
  async runDue(limit = 100): Promise<number> {
    const due = await this.#parts.store.leaseTimers(this.#parts.now(), this.#leaseEnd(), limit);
    let fired = 0;
    for (const { instanceId, key } of due) {
      try {
        await this.#change(instanceId, { type: 'endWait', kind: 'timer', key, data: {} }, { by: null });
        fired += 1;
      } catch (error) {
        if (!(error instanceof Rejected)) throw error;
      }
    }
    return fired;
  }

  async retryIncident({ instanceId, key }: WaitAddress, actor: Actor): Promise<Instance> {
    return this.#change(instanceId, { type: 'retry', incident: key }, actor);
  }

  async cancel(instanceId: string, reason: string, actor: Actor): Promise<Instance> {
    return this.#change(instanceId, { type: 'cancel', reason }, actor);
  }

  /** One optimistic try, then under the instance's lock, where the commit cannot come second. */
  async #change(instanceId: string, command: Command, actor: Actor, allow?: Allow): Promise<Instance> {
    const { store } = this.#parts;
    const stamp = this.#stamp(actor);
    const attempt = (on: Store): Promise<Instance | null> => this.#attempt(on, instanceId, command, stamp, allow);
    const done = (await attempt(store)) ?? (await store.locked(instanceId, attempt));
    if (!done) throw new Error(`Case ${instanceId} changed under its own lock.`);
    return done;
  }

  /** Loads, allows, steps and commits; null where somebody else was first. */
  async #attempt(
    store: Store,
    instanceId: string,
    command: Command,
    stamp: Stamp,
    allow?: Allow,
  ): Promise<Instance | null> {
    const loaded = await store.load(instanceId);
    if (!loaded) throw new Rejected('no-such-instance', { id: instanceId });
    const { instance: before, revision } = loaded;
    if (allow && 'key' in command) allow(await taskOf(store, instanceId, command.key), before);
    const model = await this.#model(before.state.processKey, before.state.processVersion);
    const { instance, events } = run(model, before, command, stamp);
    return (await store.commit({ revision, after: instance, events, stamp })) ? instance : null;
  }

  async #model(key: string, version: number): Promise<ProcessModel> {
    const cached = this.#models.get(`${key}@${version}`);
    if (cached) return cached;
    const stored = await this.#parts.store.process(key, version);
    const { models } = await parseBpmn(stored?.content ?? '');
    const model = models.find((one) => one.key === key);
    if (!model) throw new Error(`Version ${version} of process "${key}" is not in the store.`);
    this.#models.set(`${key}@${version}`, model);
    return model;
  }

  #stamp({ by }: Actor): Stamp {
    return { at: this.#parts.now(), by };
  }

  #leaseEnd(): string {
    return new Date(Date.parse(this.#parts.now()) + leaseMs).toISOString();
  }
}

async function taskOf(store: Store, instanceId: string, key: string): Promise<TaskProps> {
  const wait = (await store.waits(instanceId)).find((one) => one.key === key);
  if (wait?.props.kind !== 'task') throw new Rejected('task-not-open', { key });
  return wait.props.task;
}

export interface StartOptions {
  readonly variables?: Vars;
  readonly businessKey?: string | null;
  readonly department?: string | null;
}
