import { CalendarShelf } from './calendar/calendar-shelf.ts';
import { completedRow, completedTask } from './completed-task.ts';
import { DecisionShelf } from './decisions/decision-shelf.ts';
import { readResources, type DeploymentProblem, type Resource } from './deployment/read-resources.ts';
import { startOn, startsOf } from './elements/sub-process/start-of.ts';
import { NotYet, type Dispatching } from './dispatch/dispatch-kind.ts';
import { perform } from './dispatch/index.ts';
import { FollowUp, type Committed, type Listening } from './follow-up.ts';
import { deliverKept, publish, startKept, type Delivery, type NewMessage, type Published } from './messages.ts';
import type { ProcessModel } from './model/model.ts';
import { observeChange, observeStart } from './observe-command.ts';
import { observed, type Observer, type Tell } from './observer.ts';
import { parseBpmn } from './model/parse.ts';
import { isError, Rejected } from './problems.ts';
import type { SignOrder, Stamp, TaskAct, TaskPatch } from './state/events.ts';
import type { Caller, Instance, Vars } from './state/state.ts';
import { rootKey } from './state/project.ts';
import type { MigrationOptions } from './step/migrate.ts';
import { proposedMap, type MigrationMap } from './step/migration-map.ts';
import type { OperatorCommand } from './step/operate.ts';
import type { Command } from './step/run.ts';
import type { Started } from './step/step.ts';
import { RecentInstances } from './recent-instances.ts';
import { fireStartTimers, startConditional, type SelfStarting } from './self-starts.ts';
import type { Deployed, Dispatch, Job, Store, TaskRow, Undelivered, WaitAddress } from './store/store.ts';
import { Transactions, type Attempt } from './transactions.ts';
import { addDuration, isDuration } from './triggers/timer/add-duration.ts';

export interface Actor {
  /** The user's id; null where the system itself acts. */
  readonly by: string | null;
}

/** Decides on the loaded task at the revision it is changed at; throws to refuse. */
export type Allow = (task: TaskRow, instance: Instance) => void | Promise<void>;

export interface TaskActor extends Actor {
  readonly allow?: Allow | undefined;
  /** The task's revision that the caller saw; another one is refused. */
  readonly expectedRevision?: number | undefined;
  /** A second call with the same key answers as the first and changes nothing. */
  readonly idempotencyKey?: string | undefined;
}

export interface EngineParts {
  readonly store: Store;
  /** ISO instant in UTC. */
  readonly now: () => string;
  readonly newId: () => string;
  /** Told what went wrong after a commit, which stands: the worker loop tries again. Without it, the error is thrown. */
  readonly failed?: (error: unknown) => void;
  /** Watches what is done; nobody does where it is left out. */
  readonly observer?: Observer | undefined;
  /** For how long an instance is kept at hand after a change; 0: it is always loaded. */
  readonly recentMs?: number;
}

export interface StartOptions {
  readonly variables?: Vars;
  readonly businessKey?: string | null | undefined;
  readonly department?: string | null | undefined;
  readonly version?: number | undefined;
}

interface StartPlace {
  /** The name of the message, or what else started it; people where there is none. */
  readonly started?: string | Started;
  /** Of the message: no second case starts with it while the first one runs. */
  readonly correlationKey?: string | undefined;
  readonly restart?: { readonly from: string; readonly at: readonly string[] };
  /** The call that starts it. */
  readonly caller?: Caller;
  /** The follow-up work that it is part of. */
  readonly work?: FollowUp;
}

export interface OperatorActor extends Actor {
  /** A second call under the same key changes nothing. */
  readonly remember?: string | undefined;
}

export interface Migration {
  readonly version: number;
  readonly mapping?: MigrationMap | undefined;
  readonly options?: MigrationOptions | undefined;
}

export interface Restart {
  readonly at: readonly string[];
  readonly version?: number | undefined;
}

/** A case after a command. */
export interface CaseState {
  readonly id: string;
  readonly businessKey: string | null;
  readonly status: Instance['state']['status'];
}

const leaseMs = 30_000;

/** Long enough for a worker's next job, short enough that another server has seldom come between. */
const recentMs = 5_000;

/** Kept messages that are tried at once to start cases. */
const keptAtOnce = 100;

/** The use cases of the engine. Whatever one of them throws, nothing was changed. */
export class Engine {
  readonly #parts: EngineParts;
  readonly #models = new Map<string, ProcessModel>();
  readonly #transactions: Transactions;

  constructor(parts: EngineParts) {
    this.#parts = parts;
    const shelf = new DecisionShelf(parts.store);
    const calendars = new CalendarShelf(parts.store);
    this.#transactions = new Transactions(
      parts.store,
      {
        model: (key, version) => this.model(key, version),
        calendar: () => calendars.newest(),
        decision: async (called, { key, version }) => {
          const process = called.binding === 'deployment' && (await parts.store.definition('process', key, version));
          return shelf.bind(called, process ? process.deployedAt : undefined);
        },
      },
      new RecentInstances(parts.recentMs ?? recentMs),
    );
  }

  /**
   * Deploys all or nothing; `dryRun` only checks. Throws `deployment-refused` with every problem of every resource in
   * `details.problems`.
   */
  async deploy(
    resources: readonly Resource[],
    actor: Actor,
    { dryRun = false }: { dryRun?: boolean } = {},
  ): Promise<{ readonly definitions: readonly Deployed[]; readonly warnings: readonly DeploymentProblem[] }> {
    const { store } = this.#parts;
    const { definitions, problems } = await readResources(resources, {
      now: this.#parts.now(),
      exists: async (kind, key) => {
        const isNamed = kind === 'decision' || kind === 'process';
        return (await (isNamed ? store.providing(`${kind}:${key}`) : store.definition(kind, key))) !== null;
      },
      modelOf: async (namespace) => {
        const found = await store.providing(`model:${namespace}`);
        return found && { name: found.resource, content: found.content };
      },
    });
    const count = problems.filter(isError).length;
    if (count > 0) throw new Rejected('deployment-refused', { count, problems });
    return { definitions: dryRun ? [] : await store.deploy(definitions, this.#stamp(actor)), warnings: problems };
  }

  async start(processKey: string, options: StartOptions, actor: Actor, idempotencyKey?: string): Promise<CaseState> {
    const remember = idempotencyKey && `start:${processKey}:${actor.by ?? ''}:${idempotencyKey}`;
    return this.#start(processKey, options, actor, { remember });
  }

  async #start(
    processKey: string,
    { variables = {}, businessKey = null, department = null, version }: StartOptions,
    actor: Actor,
    {
      started,
      restart,
      caller,
      work,
      correlationKey,
      ...how
    }: Pick<Attempt, 'remember' | 'answer' | 'consumes'> & StartPlace,
  ): Promise<CaseState> {
    const found = await this.#parts.store.startable(processKey, version);
    if (!found) throw new Rejected('no-such-process', { process: processKey });
    if (found.suspended) throw new Rejected('process-suspended', { process: processKey });
    const model = await this.model(processKey, found.version);
    const by = typeof started === 'string' ? startOn(model, started) : (started ?? null);
    const isLost = started === undefined ? startsOf(model, processKey).length === 0 : by === null;
    if (isLost && !restart) throw new Rejected('starts-by-message', { process: processKey });
    const instanceId = this.#parts.newId();
    const processVersion = found.version;
    const given = { businessKey, department, variables, restart, caller, correlationKey };
    const first = by && { elementId: by.elementId, index: by.index };
    const command = { type: 'start', instanceId, processVersion, ...given, started: first } as const;
    const committed = await observeStart(this.#parts.observer, processKey, command, this.#stamp(actor), (stamp) =>
      this.#transactions.start(model, instanceId, command, { stamp, ...how }),
    );
    return this.#done(committed, actor, work);
  }

  /**
   * Ends a task with what was submitted. The data is stored as it is: whoever calls checks it against the form, here or
   * in a function that is given the task at the revision it is completed at.
   */
  async completeTask(
    instanceId: string,
    key: string,
    { variables = {} }: { readonly variables?: Vars | ((task: TaskRow, instance: Instance) => Promise<Vars>) },
    actor: TaskActor,
  ): Promise<CaseState> {
    return this.#task(instanceId, key, actor, async (task, instance) => {
      const { delegatedBy: owner, assignee } = task;
      if (owner !== null) throw new Rejected('task-delegated', { owner, assignee });
      const data = typeof variables === 'function' ? await variables(task, instance) : variables;
      return { type: 'endWait', kind: 'task', key, data };
    });
  }

  /** Takes a free task for the one who asks. Throws `task-taken` where somebody else has it. */
  async claimTask(instanceId: string, key: string, actor: TaskActor): Promise<CaseState> {
    return this.#task(instanceId, key, actor, ({ assignee, revision }) => {
      if (assignee !== null && assignee !== actor.by) throw new Rejected('task-taken', { assignee });
      return { type: 'changeTask', act: 'claim', key, patch: { assignee: actor.by, revision: revision + 1 } };
    });
  }

  async releaseTask(instanceId: string, key: string, actor: TaskActor): Promise<CaseState> {
    return this.changeTask(
      instanceId,
      key,
      { act: 'release', patch: () => ({ assignee: null, delegatedBy: null }) },
      actor,
    );
  }

  async assignTask(instanceId: string, key: string, assignee: string | null, actor: TaskActor): Promise<CaseState> {
    return this.changeTask(instanceId, key, { act: 'assign', patch: () => ({ assignee, delegatedBy: null }) }, actor);
  }

  /** Any act on an open task that changes it in place; `patch` is worked out on the loaded task and may refuse. */
  async changeTask(
    instanceId: string,
    key: string,
    { act, patch, reason }: { act: TaskAct; patch: (task: TaskRow) => TaskPatch; reason?: string | undefined },
    actor: TaskActor,
  ): Promise<CaseState> {
    return this.#task(instanceId, key, actor, (task) => ({
      ...{ type: 'changeTask', act, key, reason, patch: { ...patch(task), revision: task.revision + 1 } },
    }));
  }

  /** Sends the case back to an earlier task; `assignee` says whose it then is. */
  async returnTask(
    instanceId: string,
    key: string,
    { target, reason, assignee }: { target: string; reason: string; assignee: (instance: Instance) => string | null },
    actor: TaskActor,
  ): Promise<CaseState> {
    return this.#task(instanceId, key, actor, (_, instance) => ({
      ...{ type: 'returnTask', key, target, reason, assignee: assignee(instance) },
    }));
  }

  async addSigner(
    instanceId: string,
    key: string,
    { signer, order, reason = null }: { signer: string; order: SignOrder; reason?: string | null },
    actor: TaskActor,
  ): Promise<CaseState> {
    return this.#task(instanceId, key, actor, ({ revision }) => ({
      ...{ type: 'addSigner', key, signer, order, reason, revision: revision + 1 },
    }));
  }

  /** Takes back a task that the same person completed, while nobody has touched what came of it. `allow` sees it as it was. */
  async withdrawTask(
    instanceId: string,
    key: string,
    { reason }: { reason?: string | undefined },
    { allow, by }: TaskActor,
  ): Promise<CaseState> {
    const { store } = this.#parts;
    const decide: Attempt['command'] = async ({ instance }) => {
      const completed = completedTask(await store.history(instanceId), key, by);
      await allow?.(completedRow(completed, instance, by), instance);
      return { type: 'withdrawTask', elementId: completed.elementId, scope: completed.scope, reason };
    };
    return this.#change(instanceId, decide, { by });
  }

  async #task(
    instanceId: string,
    key: string,
    { allow, expectedRevision: expected, idempotencyKey, ...actor }: TaskActor,
    command: (task: TaskRow, instance: Instance) => Command | Promise<Command>,
  ): Promise<CaseState> {
    const remember = idempotencyKey && `task:${instanceId}:${key}:${actor.by ?? ''}:${idempotencyKey}`;
    const decide: Attempt['command'] = async ({ task, instance }) => {
      if (!task) throw new Rejected('task-not-open', { key });
      await allow?.(task, instance);
      const { revision } = task;
      if (expected !== undefined && expected !== revision)
        throw new Rejected('task-changed', { key, expected, revision });
      return command(task, instance);
    };
    return this.#change(instanceId, decide, actor, { remember, at: key });
  }

  /** Begins activities of an ad-hoc sub-process. `key` is its open choice. */
  async activateActivities(
    instanceId: string,
    key: string,
    elementIds: readonly string[],
    actor: Actor,
  ): Promise<CaseState> {
    return this.#change(instanceId, { type: 'activateActivities', key, elementIds }, actor);
  }

  /** Says that an ad-hoc sub-process is done. */
  async completeChoice(instanceId: string, key: string, actor: Actor): Promise<CaseState> {
    return this.#change(instanceId, { type: 'endWait', kind: 'choice', key, data: {} }, actor);
  }

  async activateJobs(request: {
    readonly type: string;
    readonly worker: string;
    readonly maxJobs: number;
    readonly timeoutMs: number;
  }): Promise<readonly Job[]> {
    const { type, worker, maxJobs, timeoutMs } = request;
    return this.#parts.store.leaseJobs(type, worker, this.#parts.now(), this.#after(timeoutMs), maxJobs);
  }

  /** When a job of these types that is leased or waits for another try is free again. */
  async nextJobAt(types: readonly string[]): Promise<string | null> {
    return this.#parts.store.nextJobAt(types, this.#parts.now());
  }

  /** Gives a worker more time for a job that it has; answers until when. Throws `job-not-yours`. */
  async extendJob(instanceId: string, key: string, worker: string, timeoutMs: number): Promise<string> {
    const until = this.#after(timeoutMs);
    await this.#hold({ instanceId, key }, worker, until);
    return until;
  }

  /** With a worker: only where it has the job. */
  async completeJob(
    instanceId: string,
    key: string,
    variables: Vars,
    by: string | null,
    worker?: string,
  ): Promise<CaseState> {
    await this.#hold({ instanceId, key }, worker);
    return this.#change(instanceId, { type: 'endWait', kind: 'job', key, data: variables }, { by });
  }

  /** Makes the lease last while the case changes, so that nobody else is given the job meanwhile. */
  async #hold(job: WaitAddress, worker: string | undefined, until = this.#after(leaseMs)): Promise<void> {
    if (worker === undefined || (await this.#parts.store.extendLease(job, worker, until))) return;
    const waits = await this.#parts.store.waits(job.instanceId);
    const isOpen = waits.some(({ key, props }) => key === job.key && props.kind === 'job');
    throw isOpen
      ? new Rejected('job-not-yours', { worker, key: job.key })
      : new Rejected('wait-not-open', { kind: 'job', key: job.key });
  }

  /**
   * Gives a job back. With tries left it is free again after `retryAfter` (ISO duration; `PT0S` is at once), or later after
   * each failure where it is left out; without, it is an incident.
   */
  async failJob(
    instanceId: string,
    key: string,
    { message, retries, retryAfter }: { message: string; retries: number; retryAfter?: string | null | undefined },
    by: string | null,
    worker?: string,
  ): Promise<CaseState> {
    if (retryAfter != null && !isDuration(retryAfter)) throw new Rejected('duration-invalid', { found: retryAfter });
    const retry = retryAfter == null ? {} : { retryAt: addDuration(this.#parts.now(), retryAfter) };
    await this.#hold({ instanceId, key }, worker);
    return this.#change(instanceId, { type: 'failJob', key, failure: { message, retries, ...retry } }, { by });
  }

  /** Ends a job with a BPMN error, for the nearest event that catches its code; where none does, with an incident. */
  async throwError(
    instanceId: string,
    key: string,
    { code, message = null, variables = {} }: { code: string; message?: string | null | undefined; variables?: Vars },
    by: string | null,
    worker?: string,
  ): Promise<CaseState> {
    await this.#hold({ instanceId, key }, worker);
    return this.#change(instanceId, { type: 'throwError', key, error: { code, message, variables } }, { by });
  }

  async publishMessage(message: NewMessage, actor: Actor): Promise<Published> {
    const work = new FollowUp();
    const published = await publish(this.#delivery(actor, work), message);
    await this.#followUp(work, actor);
    return published;
  }

  /**
   * Tells every case that waits for the signal now, and every process that starts with it. It is kept until all have heard it. A second one with the sender's id
   * changes nothing.
   */
  async broadcastSignal(
    {
      name,
      variables = {},
      id,
    }: { readonly name: string; readonly variables?: Vars; readonly id?: string | undefined },
    actor: Actor,
  ): Promise<void> {
    const { store, newId, now } = this.#parts;
    const props = { kind: 'signal', signal: { name, variables } } as const;
    const trace = this.#parts.observer?.current();
    const dispatch: Dispatch = { instanceId: newId(), key: '1', props, createdAt: now(), trace };
    const remember = id === undefined ? undefined : `signal:${name}:${id}`;
    if (!(await store.addDispatch(dispatch, this.#after(leaseMs), remember))) return;
    const work = new FollowUp();
    work.add({ dispatched: [dispatch] });
    await this.#followUp(work, actor);
  }

  /** Starts every process that begins with a condition that holds for these variables; answers the new cases. */
  async evaluateConditionalStarts(variables: Vars, actor: Actor): Promise<readonly string[]> {
    return startConditional(this.#selfStarting(actor), variables);
  }

  #selfStarting(actor: Actor, work?: FollowUp): SelfStarting {
    const start: SelfStarting['start'] = async ({ processKey, version, elementId, index }, variables, remember) => {
      const how = { started: { elementId, index }, remember, ...(work && { work }) };
      return (await this.#start(processKey, { variables, version }, actor, how)).id;
    };
    return { ...this.#parts, start, model: (key, version) => this.model(key, version) };
  }

  /** Fires timers that are due, and does and delivers what a crash left; answers how much that was. */
  async runDue(_worker = 'engine', limit = 100): Promise<number> {
    const { store, now } = this.#parts;
    let done = 0;
    for (const dispatch of await store.leaseDispatches(now(), this.#after(leaseMs), limit)) {
      const work = new FollowUp();
      work.add({ dispatched: [dispatch] });
      await this.#followUp(work, { by: null });
      done += 1;
    }
    done += await fireStartTimers(this.#selfStarting({ by: null }), this.#after(leaseMs), limit);
    for (const { instanceId, key } of await store.leaseTimers(now(), this.#after(leaseMs), limit)) {
      const fire: Command = { type: 'endWait', kind: 'timer', key, data: {}, onlyIfDue: true };
      try {
        await this.#change(instanceId, fire, { by: null });
        done += 1;
      } catch (error) {
        // Cancelled, or fired by another worker, between the lease and now.
        if (!(error instanceof Rejected)) throw error;
      }
    }
    for (const kept of await store.undelivered(now(), limit))
      if (await this.#deliverKept(kept, { by: null })) done += 1;
    const work = new FollowUp();
    done += await this.#startKept({ by: null }, work);
    await this.#followUp(work, { by: null });
    return done;
  }

  /** Fires a timer now, before it is due. */
  async fireTimer(instanceId: string, key: string, actor: Actor): Promise<CaseState> {
    return this.#change(instanceId, { type: 'endWait', kind: 'timer', key, data: {} }, actor);
  }

  async retryIncident(instanceId: string, key: string, actor: Actor): Promise<CaseState> {
    return this.#change(instanceId, { type: 'retry', incident: key }, actor);
  }

  /** Retries every open incident of a case, or those of one code; variables are set before. Answers how many. */
  async retryIncidents(
    instanceId: string,
    { code, variables }: { readonly code?: string | undefined; readonly variables?: Vars | undefined },
    { by, remember }: OperatorActor,
  ): Promise<number> {
    const before = await this.#parts.store.load(instanceId);
    if (!before) throw new Rejected('no-such-instance', { id: instanceId });
    const open = Object.entries(before.instance.state.incidents).filter(
      ([, one]) => code === undefined || one.code === code,
    );
    const under = (part: string): Partial<Attempt> => ({
      remember: remember === undefined ? undefined : `${remember}:${part}`,
    });
    if (open.length && variables && Object.keys(variables).length) {
      const set: OperatorCommand = { type: 'setVariables', values: variables, reason: 'to retry' };
      await this.#change(instanceId, set, { by }, under('set'));
    }
    for (const [incident] of open) await this.#change(instanceId, { type: 'retry', incident }, { by }, under(incident));
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
    await this.#change(
      instanceId,
      { type: 'endWait', kind: 'message', key: found.key, data: variables },
      { by },
      { remember },
    );
    return true;
  }

  async cancelInstance(instanceId: string, { reason }: { readonly reason: string }, actor: Actor): Promise<CaseState> {
    return this.#change(instanceId, { type: 'cancel', reason }, actor);
  }

  /** Timers, jobs and messages wait until the case is resumed; everybody else is told `instance-suspended`. */
  async suspendInstance(instanceId: string, { reason }: { readonly reason: string }, actor: Actor): Promise<CaseState> {
    return this.#change(instanceId, { type: 'suspend', reason }, actor);
  }

  async resumeInstance(instanceId: string, actor: Actor): Promise<CaseState> {
    return this.#change(instanceId, { type: 'resume' }, actor);
  }

  /** Suspends, resumes, cancels, sets variables or moves tokens. */
  async operate(instanceId: string, command: OperatorCommand, actor: OperatorActor): Promise<CaseState> {
    return this.#change(instanceId, command, actor, { remember: actor.remember });
  }

  /** Puts a case on another version of its process; without a map by the one that suggests itself. */
  async migrateInstance(instanceId: string, migration: Migration, actor: OperatorActor): Promise<CaseState> {
    return this.#change(instanceId, this.#migrating(migration), actor, { remember: actor.remember });
  }

  /** Where a case would stand after a command, with nothing written. Throws what the command itself would. */
  async rehearse(instanceId: string, command: OperatorCommand | Migration, actor: Actor): Promise<Instance | null> {
    const decide = 'type' in command ? async () => command : this.#migrating(command);
    return (
      (await this.#transactions.rehearse(instanceId, { command: decide, stamp: this.#stamp(actor) }))?.instance ?? null
    );
  }

  #migrating({ version, mapping, options }: Migration): Attempt['command'] {
    return async ({ instance }) => {
      const { processKey, processVersion } = instance.state;
      const found = await this.#parts.store.definition('process', processKey, version);
      if (!found) throw new Rejected('no-such-process', { process: `${processKey}, version ${version}` });
      const to = await this.model(processKey, version);
      const proposed = mapping ?? proposedMap(await this.model(processKey, processVersion), to);
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
    return this.#start(state.processKey, options, actor, { restart: { from: instanceId, at } });
  }

  /** No version of the process starts cases until it is resumed; those that run go on. */
  async suspendProcess(key: string, { reason }: { readonly reason: string }, actor: Actor): Promise<void> {
    await this.#deployed(key);
    await this.#parts.store.suspendProcess(key, reason, this.#stamp(actor));
  }

  async resumeProcess(key: string): Promise<void> {
    await this.#deployed(key);
    await this.#parts.store.resumeProcess(key);
  }

  async #deployed(key: string): Promise<void> {
    if (!(await this.#parts.store.definition('process', key))) throw new Rejected('no-such-process', { process: key });
  }

  /** The model that cases of a version run on; versions never change, so that it is read once. */
  async model(key: string, version: number): Promise<ProcessModel> {
    const cached = this.#models.get(`${key}@${version}`);
    if (cached) return cached;
    const stored = await this.#parts.store.definition('process', key, version);
    const { models } = await parseBpmn(stored?.content ?? '', { isDeployed: true });
    const model = models.find((one) => one.key === key);
    if (!model) throw new Error(`Version ${version} of process "${key}" is not in the store.`);
    this.#models.set(`${key}@${version}`, model);
    return model;
  }

  async #deliverKept(kept: Undelivered, actor: Actor, work = new FollowUp()): Promise<boolean> {
    const delivered = await deliverKept(this.#delivery(actor, work), kept);
    await this.#followUp(work, actor);
    return delivered;
  }

  async #change(
    instanceId: string,
    command: Command | Attempt['command'],
    { by }: Actor,
    { work, ...how }: Partial<Attempt> & { readonly work?: FollowUp } = {},
  ): Promise<CaseState> {
    const stamp = this.#stamp({ by });
    const decide = typeof command === 'function' ? command : async () => command;
    const at = 'key' in command ? command.key : undefined;
    const attempt: Attempt = { stamp, at, ...how, command: decide };
    const committed = await observeChange(this.#parts.observer, instanceId, attempt, (watched) =>
      this.#transactions.change(instanceId, watched),
    );
    return this.#done(committed, { by }, work);
  }

  /** Within following work, what this commit left joins it; else it is followed up here. */
  async #done(committed: Committed, actor: Actor, within?: FollowUp): Promise<CaseState> {
    const work = within ?? new FollowUp();
    work.add(committed);
    if (!within) await this.#followUp(work, actor);
    const { state, businessKey } = committed.instance;
    return { id: state.id, businessKey, status: state.status };
  }

  /** After a commit: kept messages go to the waits that it opened, and what it left for others is done. */
  async #followUp(work: FollowUp, actor: Actor): Promise<void> {
    for (let next = work.next(); next; next = work.next())
      try {
        if ('dispatch' in next) await this.#perform(next.dispatch, actor, work);
        else if ('listening' in next) await this.#deliverBuffered(next.listening, actor, work);
        else if ('resumed' in next) await this.#deliverAllBuffered(next.resumed, actor, work);
        else await this.#startKept(actor, work, next.freed);
      } catch (error) {
        // The commit stands, and the worker loop will come to it again.
        if (!this.#parts.failed) throw error;
        this.#parts.failed(error);
      }
  }

  async #perform(dispatch: Dispatch, actor: Actor, work: FollowUp): Promise<void> {
    const to: Dispatching = {
      ...this.#parts,
      publish: (message) => publish(this.#delivery(actor, work), message),
      start: (...given) => this.#selfStarting(actor, work).start(...given),
      call: async (process, { startedBy, caller, ...options }, remember) =>
        this.#start(process, options, { by: startedBy }, { caller, remember, work }),
      change: async (id, command, remember) => {
        await this.#change(id, command, actor, { remember, work });
      },
    };
    const { instanceId: instance, trace: cause, props } = dispatch;
    const what = { name: `dispatch ${props.kind}`, facts: { instance }, cause };
    try {
      if (!(await observed(this.#parts.observer, what, (tell) => performed(to, dispatch, tell)))) return;
    } catch (error) {
      // Nobody is there for it any more.
      if (!(error instanceof Rejected)) throw error;
    }
    await this.#parts.store.dispatched(dispatch);
  }

  async #deliverBuffered({ to, message: wanted }: Listening, actor: Actor, work: FollowUp): Promise<void> {
    const { store, now } = this.#parts;
    const message = await store.buffered(wanted, now());
    if (message) await deliverKept(this.#delivery(actor, work), { message, to });
  }

  async #deliverAllBuffered(instanceId: string, actor: Actor, work: FollowUp): Promise<void> {
    for (const { key, props } of await this.#parts.store.waits(instanceId))
      if (props.kind === 'message')
        await this.#deliverBuffered({ to: { instanceId, key }, message: props.message }, actor, work);
  }

  /** Starts what kept messages can start now, of a key or of all; answers how much that was. */
  async #startKept(actor: Actor, work: FollowUp, correlationKey?: string): Promise<number> {
    const { store, now } = this.#parts;
    let done = 0;
    for (const kept of await store.unstarted(now(), keptAtOnce, correlationKey))
      try {
        if (await startKept(this.#delivery(actor, work), kept)) done += 1;
      } catch (error) {
        // The process is suspended: the message is kept on.
        if (!(error instanceof Rejected)) throw error;
      }
    return done;
  }

  #delivery(actor: Actor, work: FollowUp): Delivery {
    const deliver: Delivery['deliver'] = async ({ instanceId, key }, { id, variables }, { kept, remember }) => {
      const answer: Published = { outcome: 'correlated', instanceId };
      const command: Command = { type: 'endWait', kind: 'message', key, data: variables };
      await this.#change(instanceId, command, actor, { remember, answer, consumes: kept ? id : undefined, work });
    };
    const start: Delivery['start'] = async (processKey, message, { kept, remember }) => {
      const { id, name, variables, correlationKey } = message;
      const once = { correlationKey: correlationKey || undefined, consumes: kept ? id : undefined };
      const how = { started: name, remember, answer: { outcome: 'started' }, work, ...once };
      return (await this.#start(processKey, { variables }, actor, how)).id;
    };
    return { ...this.#parts, deliver, start };
  }

  #stamp({ by }: Actor): Stamp {
    return { at: this.#parts.now(), by };
  }

  #after(ms: number): string {
    return new Date(Date.parse(this.#parts.now()) + ms).toISOString();
  }
}

/** False where its receiver cannot take it now: the row stays. */
async function performed(to: Dispatching, dispatch: Dispatch, tell: Tell): Promise<boolean> {
  try {
    await perform(to, dispatch);
    return true;
  } catch (error) {
    if (!(error instanceof NotYet)) throw error;
    tell({ outcome: 'not-yet' });
    return false;
  }
}
