import { type FileReader, ownReader } from './deployment/file-reader.ts';
import type { DeploymentProblem, Resource } from './deployment/read-resources.ts';
import { type Actor, type CaseState, type StartOptions, leaseMs } from './engine-parts.ts';
import { FollowUp } from './follow-up.ts';
import { type NewMessage, type Published, publish } from './messages.ts';
import { OperationsEngine } from './operations-engine.ts';
import { fireStartTimers, startConditional } from './self-starts.ts';
import { Rejected, isError } from '../ground/problems.ts';
import type { Vars } from '../ground/value.ts';
import { refuseUnstorable } from '../core/step/refuse-unstorable.ts';
import type { Command } from '../core/step/run.ts';
import type { Deployed, Dispatch } from '../store/store.ts';

/**
 * The use cases of the engine. Whatever one of them throws, nothing was changed. Those on tasks, jobs and running cases
 * are in engine/, each in the class that it extends.
 */
export class Engine extends OperationsEngine {
  /**
   * Deploys all or nothing; `dryRun` only checks. Throws `deployment-refused` with every problem of every resource in
   * `details.problems`.
   */
  async deploy(
    resources: readonly Resource[],
    actor: Actor,
    { dryRun = false, reader = this.parts.reader ?? ownReader }: { dryRun?: boolean; reader?: FileReader } = {},
  ): Promise<{ readonly definitions: readonly Deployed[]; readonly warnings: readonly DeploymentProblem[] }> {
    const { store } = this.parts;
    const { definitions, problems } = await reader.readResources(resources, {
      now: this.parts.now(),
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
    const deployed = dryRun ? [] : await store.deploy(definitions, this.stamp(actor));
    this.definitionsChanged();
    return { definitions: deployed, warnings: problems };
  }

  async start(processKey: string, options: StartOptions, actor: Actor, idempotencyKey?: string): Promise<CaseState> {
    const remember = idempotencyKey && `start:${processKey}:${actor.by ?? ''}:${idempotencyKey}`;
    return this.begin(processKey, options, actor, { remember });
  }

  async publishMessage(message: NewMessage, actor: Actor): Promise<Published> {
    const work = new FollowUp();
    const published = await publish(this.delivery(actor, work), message);
    await this.followUp(work, actor);
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
    refuseUnstorable({ name, variables, id });
    const { store, newId, now } = this.parts;
    const props = { kind: 'signal', signal: { name, variables } } as const;
    const trace = this.parts.observer?.current();
    const dispatch: Dispatch = { instanceId: newId(), key: '1', props, createdAt: now(), trace };
    const remember = id === undefined ? undefined : `signal:${name}:${id}`;
    if (!(await store.addDispatch(dispatch, this.after(leaseMs), remember))) return;
    const work = new FollowUp();
    work.add({ dispatched: [dispatch] });
    await this.followUp(work, actor);
  }

  /** Starts every process that begins with a condition that holds for these variables; answers the new cases. */
  async evaluateConditionalStarts(variables: Vars, actor: Actor): Promise<readonly string[]> {
    return startConditional(this.selfStarting(actor), variables);
  }

  /** Fires timers that are due, and does and delivers what a crash left; answers how much that was. */
  async runDue(_worker = 'engine', limit = 100): Promise<number> {
    const { store, now } = this.parts;
    let done = 0;
    for (const dispatch of await store.leaseDispatches(now(), this.after(leaseMs), limit)) {
      const work = new FollowUp();
      work.add({ dispatched: [dispatch] });
      await this.followUp(work, { by: null });
      done += 1;
    }
    done += await fireStartTimers(this.selfStarting({ by: null }), this.after(leaseMs), limit);
    for (const { instanceId, key } of await store.leaseTimers(now(), this.after(leaseMs), limit)) {
      const fire: Command = { type: 'endWait', kind: 'timer', key, data: {}, onlyIfDue: true };
      try {
        await this.change(instanceId, fire, { by: null });
        done += 1;
      } catch (error) {
        // Cancelled, or fired by another worker, between the lease and now.
        if (!(error instanceof Rejected)) throw error;
      }
    }
    for (const kept of await store.undelivered(now(), limit)) if (await this.deliverKept(kept, { by: null })) done += 1;
    const work = new FollowUp();
    done += await this.startKept({ by: null }, work);
    await this.followUp(work, { by: null });
    return done;
  }

  /** Fires a timer now, before it is due. */
  async fireTimer(instanceId: string, key: string, actor: Actor): Promise<CaseState> {
    return this.change(instanceId, { type: 'endWait', kind: 'timer', key, data: {} }, actor);
  }
}
