import { triggerName } from '../../../runtime/bpmn/camunda7/work.ts';
import type { Vars } from '../../../runtime/ground/value.ts';
import type { AssertStep, OperatonCase, Reference, Step } from './manifest.ts';
import { find, type Row } from './queries.ts';
import { correlationKey, type World } from './world.ts';

type Action = Exclude<Step, AssertStep>;

/** Plays the steps of a case, and keeps what they name. */
export class Actions {
  readonly #world: World;
  readonly #case: OperatonCase;
  readonly #results = new Map<string, unknown>();
  readonly #user: string | null;

  constructor(world: World, of: OperatonCase) {
    this.#world = world;
    this.#case = of;
    this.#user = /setAuthenticatedUserId\("(\w+)"\)/.exec(of.class_setup?.join() ?? '')?.[1] ?? null;
  }

  result(reference: Reference): unknown {
    if (typeof reference === 'string') return this.#results.get(reference);
    if ('processInstanceOf' in reference) return { id: this.#row(reference.processInstanceOf).processInstanceId };
    const found = this.#results.get(reference.ref);
    return reference.index === undefined ? found : (found as readonly unknown[])[reference.index];
  }

  #row(reference: Reference): Row {
    const found = this.result(reference);
    if (typeof found === 'object' && found !== null) return found as Row;
    throw new Error(`Expected ${JSON.stringify(reference)} to be something, but it is ${String(found)}.`);
  }

  /** The instance that a reference is, or is in. */
  instanceId(reference: Reference): string {
    const row = this.#row(reference);
    return String(row.processInstanceId ?? row.id);
  }

  async query(query: Parameters<typeof find>[1]): Promise<readonly Row[]> {
    const where = Object.entries(query.where ?? {}).map(([name, wanted]) => [name, this.#wanted(wanted)] as const);
    return find(this.#world, { ...query, where: Object.fromEntries(where) }, this.#case.id);
  }

  #wanted(value: unknown): unknown {
    return typeof value === 'object' && value !== null && 'ref' in value ? this.instanceId(value as Reference) : value;
  }

  async play(step: Action): Promise<void> {
    await this.#act(step);
    await this.#world.quiet();
  }

  async #act(step: Action): Promise<void> {
    switch (step.op) {
      case 'start':
        return this.#start(step);
      case 'startByMessage':
        return this.#startByMessage(step);
      case 'select':
      case 'selectAll':
      case 'count':
        return this.#select(step);
      case 'item':
        this.#results.set(step.as, (this.#results.get(step.of) as readonly unknown[])[step.index]);
        return;
      case 'completeTask':
      case 'claim':
      case 'setAssignee':
        return this.#task(step);
      default:
        return this.#other(step);
    }
  }

  async #start({ key, as, variables = {}, businessKey }: Action & { op: 'start' }): Promise<void> {
    const initiators = Object.fromEntries(this.#world.initiators.map((name) => [name, this.#user]));
    const all = { ...(this.#user === null ? {} : initiators), ...variables };
    const started = await this.#world.engine.cases.start(key, { variables: all, businessKey }, { by: this.#user });
    await this.#world.quiet();
    const { state } = await this.#world.instance(started.id);
    this.#results.set(as, { id: started.id, ended: state.status !== 'active' });
  }

  async #startByMessage({ message: name, as, variables = {} }: Action & { op: 'startByMessage' }): Promise<void> {
    const found = await this.#world.engine.messages.publish(
      { name, correlationKey, variables, timeToLive: null },
      { by: this.#user },
    );
    if (found.outcome !== 'started') throw new Error(`Message "${name}" starts no process.`);
    this.#results.set(as, { id: found.instanceId });
  }

  async #select({ op, query, as }: Action & { op: 'select' | 'selectAll' | 'count' }): Promise<void> {
    const rows = await this.query(query);
    if (op === 'select' && rows.length > 1) throw new Error(`Expected one ${query.of}, but found ${rows.length}.`);
    this.#results.set(as, op === 'count' ? rows.length : op === 'select' ? (rows[0] ?? null) : rows);
  }

  async #task(step: Action & { op: 'completeTask' | 'claim' | 'setAssignee' }): Promise<void> {
    const { processInstanceId, key } = this.#row(step.task);
    const [instanceId, task] = [String(processInstanceId), String(key)];
    const { engine } = this.#world;
    if (step.op === 'completeTask') await engine.tasks.complete(instanceId, task, step, { by: this.#user });
    else if (step.op === 'claim') await engine.tasks.claim(instanceId, task, { by: step.user });
    else await engine.tasks.assign(instanceId, task, step.user, { by: this.#user });
  }

  async #other(step: Action): Promise<void> {
    const { engine } = this.#world;
    switch (step.op) {
      case 'correlateMessage':
        return this.#message(step.message, await this.#addressee(step), step.variables);
      case 'deliverMessage':
        return this.#message(
          step.message,
          this.instanceId(step.execution ?? step.processInstance ?? ''),
          step.variables,
        );
      case 'broadcastSignal':
        return engine.messages.broadcastSignal(
          { name: step.signal, variables: step.variables ?? {} },
          { by: this.#user },
        );
      case 'triggerReceive':
        return this.#trigger(step);
      case 'executeJob':
        return this.#execute(this.#row(step.job));
      case 'executeAvailableJobs':
        return this.#executeAll();
      case 'setVariable':
        return this.#setVariable(this.instanceId(step.processInstance), step.name, step.value);
      case 'setTaskScopeVariable':
        return this.#setVariable(this.instanceId(step.task), step.name, step.value);
      case 'getVariable':
        this.#results.set(step.as, await this.variable(this.instanceId(step.of), step.name));
        return;
      case 'setTaskLocalVariable':
        // A task has no variables of its own here: what is typed before it is completed is a draft, and no variable.
        return;
      case 'cancelInstance':
        await engine.operations.cancel(this.instanceId(step.processInstance), { reason: 'test' }, { by: this.#user });
        return;
      default:
        throw new Error(`The step "${step.op}" has no counterpart here.`);
    }
  }

  async #setVariable(instanceId: string, name: string, value: unknown): Promise<void> {
    const command = { type: 'setVariables', values: { [name]: value }, reason: 'test' } as const;
    await this.#world.engine.operations.perform(instanceId, command, { by: this.#user });
  }

  async hasEnded(processInstance: Reference): Promise<boolean> {
    return (await this.#world.instance(this.instanceId(processInstance))).state.status !== 'active';
  }

  async variable(instanceId: string, name: string): Promise<unknown> {
    const [root] = this.#world.variablesOf(await this.#world.instance(instanceId));
    return root?.values[name] ?? null;
  }

  async #message(name: string, addressee: string | null, variables: Vars = {}): Promise<void> {
    const { engine } = this.#world;
    const by = { by: this.#user };
    const message = { name, correlationKey, variables, timeToLive: null };
    const delivered =
      addressee === null
        ? (await engine.messages.publish(message, by)).outcome !== 'dropped'
        : await engine.operations.deliverMessage(addressee, message, by);
    if (!delivered) throw new Error(`Nobody waits for message "${name}".`);
  }

  /** Who waits for the message and has the variables and the business key that are asked for; null where nothing is. */
  async #addressee({
    message,
    correlationKeys,
    businessKey,
  }: Action & { op: 'correlateMessage' }): Promise<string | null> {
    if (correlationKeys === undefined && businessKey === undefined) return null;
    const waiting = await this.query({ of: 'execution', where: { messageEventSubscriptionName: message } });
    for (const { processInstanceId } of waiting) {
      const id = String(processInstanceId);
      const fits = await Promise.all(
        Object.entries(correlationKeys ?? {}).map(async ([name, value]) => (await this.variable(id, name)) === value),
      );
      const isCase = businessKey === undefined || (await this.#world.instance(id)).businessKey === businessKey;
      if (isCase && fits.every(Boolean)) return id;
    }
    return null;
  }

  /** A receive task without a message waits for one that has its name. */
  async #trigger({ execution, processInstance }: Action & { op: 'triggerReceive' }): Promise<void> {
    const instanceId = this.instanceId(execution ?? processInstance ?? '');
    const waits = (await this.#world.waits()).filter((found) => found.instanceId === instanceId);
    const message = waits.find(
      ({ wait: { target, props } }) => props.kind === 'message' && props.message.name === triggerName(target),
    );
    if (!message) throw new Error(`Process instance ${instanceId} waits for no trigger.`);
    await this.#message(triggerName(message.wait.target), instanceId);
  }

  async #execute({ processInstanceId, key }: Row): Promise<void> {
    await this.#world.engine.operations.fireTimer(String(processInstanceId), String(key), { by: this.#user });
  }

  /** Those that are open, and those that come of them. */
  async #executeAll(): Promise<void> {
    for (let round = 0; round < 20; round += 1) {
      const jobs = await this.query({ of: 'job' });
      if (jobs.length === 0) return;
      for (const job of jobs) {
        const open = (await this.query({ of: 'job' })).some(({ id }) => id === job.id);
        if (open) await this.#execute(job);
        await this.#world.quiet();
      }
    }
  }
}
