import { CalendarShelf } from './calendar-shelf.ts';
import type { WorkCalendar } from '../languages/calendar/work-calendar.ts';
import { DecisionShelf } from './decision-shelf.ts';
import { ownReader } from './deployment/file-reader.ts';
import { type Dispatching, NotYet } from './outbox/dispatch-kind.ts';
import { perform } from './outbox/index.ts';
import { startOn, startsOf } from '../core/elements/sub-process/start-of.ts';
import type { ProcessModel } from '../bpmn/model/model.ts';
import { Rejected } from '../ground/problems.ts';
import type { Stamp } from '../core/state/events.ts';
import type { Command } from '../core/step/run.ts';
import type { Dispatch, Loaded, Store, TaskRow, Undelivered } from '../store/store.ts';
import type { Actor, CaseState, EngineParts, StartOptions, StartPlace } from './engine-parts.ts';
import { type Committed, FollowUp, type Listening } from './follow-up.ts';
import { type Delivery, type Published, deliverKept, publish, startKept } from './messages.ts';
import { observeChange, observeStart } from './observe-command.ts';
import { type Tell, observed } from './observer.ts';
import { RecentInstances } from './recent-instances.ts';
import type { SelfStarting } from './self-starts.ts';
import { type Attempt, Transactions } from './transactions.ts';

/**
 * Long enough for a worker's next job, or for the page of a task that was just opened; short, because nobody may have said
 * what another server changed.
 */
const recentMs = 5_000;

/** Kept messages that are tried at once to start cases. */
const keptAtOnce = 100;

/** One command on one case, and what follows from its commit: what every use case of the engine is made of. */
export class CaseEngine {
  protected readonly parts: EngineParts;
  readonly #models = new Map<string, ProcessModel>();
  protected readonly transactions: Transactions;
  readonly #recent: RecentInstances;
  readonly #calendars = new CalendarShelf();

  constructor(parts: EngineParts) {
    this.parts = parts;
    const shelf = new DecisionShelf();
    this.#recent = new RecentInstances(parts.recentMs ?? recentMs);
    this.transactions = new Transactions(
      parts.store,
      {
        model: (store, key, version) => this.model(key, version, store),
        calendar: (store) => this.#calendars.newest(store),
        decision: async (store, called, { key, version }) => {
          const process = called.binding === 'deployment' && (await store.definition('process', key, version));
          return shelf.bind(store, called, process ? process.deployedAt : undefined);
        },
      },
      this.#recent,
    );
  }

  /**
   * The model that cases of a version run on; versions never change, so that it is read once. Inside a transaction it is
   * read through the transaction's store.
   */
  async model(
    key: string,
    version: number,
    store: Pick<Store, 'definition'> = this.parts.store,
  ): Promise<ProcessModel> {
    const cached = this.#models.get(`${key}@${version}`);
    if (cached) return cached;
    const stored = await store.definition('process', key, version);
    const models = await (this.parts.reader ?? ownReader).readModels(stored?.content ?? '');
    const model = models.find((one) => one.key === key);
    if (!model) throw new Error(`Version ${version} of process "${key}" is not in the store.`);
    this.#models.set(`${key}@${version}`, model);
    return model;
  }

  /** A case with its open task, to be shown; kept at hand, for what is looked at is mostly what is worked on next. */
  async look(instanceId: string, taskKey: string): Promise<Loaded | null> {
    const recent = this.#recent.find(instanceId, taskKey, recentMs);
    if (recent?.task) return recent;
    const loaded = await this.parts.store.load(instanceId, taskKey);
    if (loaded?.task) {
      const known = this.#recent.tasksAt(instanceId, loaded.revision);
      this.#recent.keep({ ...loaded, tasks: new Map([...known, [taskKey, loaded.task]]) });
    }
    return loaded;
  }

  /** The open tasks of a case that was changed here a moment ago; null where a look at the store is needed. */
  openTasks(instanceId: string): readonly TaskRow[] | null {
    return this.#recent.openTasks(instanceId);
  }

  /** Where the office stands: its days, not those of a server or a database, are the days of people. */
  async zone(store: Pick<Store, 'definition'> = this.parts.store): Promise<WorkCalendar['zone']> {
    return (await this.#calendars.newest(store)).zone;
  }

  /** Something was deployed, here or on another server. */
  definitionsChanged(): void {
    this.#calendars.lookAgain();
  }

  /** Another server changed these cases, or any: what is at hand of them is out of date. */
  forget(instanceIds: readonly string[] | 'any'): void {
    if (instanceIds === 'any') this.#recent.forgetAll();
    else for (const id of instanceIds) this.#recent.forget(id);
  }

  protected async begin(
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
    const found = await this.parts.store.startable(processKey, version);
    if (!found) throw new Rejected('no-such-process', { process: processKey });
    if (found.suspended) throw new Rejected('process-suspended', { process: processKey });
    const model = await this.model(processKey, found.version);
    const by = typeof started === 'string' ? startOn(model, started) : (started ?? null);
    const isLost = started === undefined ? startsOf(model, processKey).length === 0 : by === null;
    if (isLost && !restart) throw new Rejected('starts-by-message', { process: processKey });
    const instanceId = this.parts.newId();
    const processVersion = found.version;
    const given = { businessKey, department, variables, restart, caller, correlationKey };
    const first = by && { elementId: by.elementId, index: by.index };
    const command = { type: 'start', instanceId, processVersion, ...given, started: first } as const;
    const committed = await observeStart(this.parts.observer, processKey, command, this.stamp(actor), (stamp) =>
      this.transactions.start(model, instanceId, command, { stamp, ...how }),
    );
    return this.done(committed, actor, work);
  }

  protected async change(
    instanceId: string,
    command: Command | Attempt['command'],
    { by }: Actor,
    { work, ...how }: Partial<Attempt> & { readonly work?: FollowUp } = {},
  ): Promise<CaseState> {
    const stamp = this.stamp({ by });
    const decide = typeof command === 'function' ? command : async () => command;
    const at = 'key' in command ? command.key : undefined;
    const attempt: Attempt = { stamp, at, ...how, command: decide };
    const committed = await observeChange(this.parts.observer, instanceId, attempt, (watched) =>
      this.transactions.change(instanceId, watched),
    );
    return this.done(committed, { by }, work);
  }

  /** Within following work, what this commit left joins it; else it is followed up here. */
  protected async done(committed: Committed, actor: Actor, within?: FollowUp): Promise<CaseState> {
    const work = within ?? new FollowUp();
    work.add(committed);
    if (!within) await this.followUp(work, actor);
    const { state, businessKey, department, startedBy } = committed.instance;
    const { id, processKey, status } = state;
    return { id, businessKey, processKey, department, startedBy, status };
  }

  /** After a commit: kept messages go to the waits that it opened, and what it left for others is done. */
  protected async followUp(work: FollowUp, actor: Actor): Promise<void> {
    for (let next = work.next(); next; next = work.next())
      try {
        if ('dispatch' in next) await this.#perform(next.dispatch, actor, work);
        else if ('listening' in next) await this.#deliverBuffered(next.listening, actor, work);
        else if ('listeningAgain' in next) await this.#deliverAllBuffered(next.listeningAgain, actor, work);
        else await this.startKept(actor, work, next.freed);
      } catch (error) {
        // The commit stands, and the worker loop will come to it again.
        if (!this.parts.failed) throw error;
        this.parts.failed(error);
      }
  }

  async #perform(dispatch: Dispatch, actor: Actor, work: FollowUp): Promise<void> {
    const to: Dispatching = {
      ...this.parts,
      publish: (message) => publish(this.delivery(actor, work), message),
      start: (...given) => this.selfStarting(actor, work).start(...given),
      call: async (process, { startedBy, caller, ...options }, remember) =>
        this.begin(process, options, { by: startedBy }, { caller, remember, work }),
      change: async (id, command, remember) => {
        await this.change(id, command, actor, { remember, work });
      },
    };
    const { instanceId: instance, trace: cause, props } = dispatch;
    const what = { name: `dispatch ${props.kind}`, facts: { instance }, cause };
    try {
      if (!(await observed(this.parts.observer, what, (tell) => performed(to, dispatch, tell)))) return;
    } catch (error) {
      // Nobody is there for it any more.
      if (!(error instanceof Rejected)) throw error;
    }
    await this.parts.store.dispatched(dispatch);
  }

  async #deliverBuffered({ to, message: wanted }: Listening, actor: Actor, work: FollowUp): Promise<void> {
    const { store, now } = this.parts;
    const message = await store.buffered(wanted, now());
    if (message) await deliverKept(this.delivery(actor, work), { message, to });
  }

  async #deliverAllBuffered(instanceId: string, actor: Actor, work: FollowUp): Promise<void> {
    for (const { key, props } of await this.parts.store.waits(instanceId))
      if (props.kind === 'message')
        await this.#deliverBuffered({ to: { instanceId, key }, message: props.message }, actor, work);
  }

  /** Starts what kept messages can start now, of a key or of all; answers how much that was. */
  protected async startKept(actor: Actor, work: FollowUp, correlationKey?: string): Promise<number> {
    const { store, now } = this.parts;
    let done = 0;
    for (const kept of await store.unstarted(now(), keptAtOnce, correlationKey))
      try {
        if (await startKept(this.delivery(actor, work), kept)) done += 1;
      } catch (error) {
        // The process is suspended: the message is kept on.
        if (!(error instanceof Rejected)) throw error;
      }
    return done;
  }

  protected async deliverKept(kept: Undelivered, actor: Actor, work = new FollowUp()): Promise<boolean> {
    const delivered = await deliverKept(this.delivery(actor, work), kept);
    await this.followUp(work, actor);
    return delivered;
  }

  protected selfStarting(actor: Actor, work?: FollowUp): SelfStarting {
    const start: SelfStarting['start'] = async ({ processKey, version, elementId, index }, variables, remember) => {
      const how = { started: { elementId, index }, remember, ...(work && { work }) };
      return (await this.begin(processKey, { variables, version }, actor, how)).id;
    };
    return { ...this.parts, start, model: (key, version) => this.model(key, version) };
  }

  protected delivery(actor: Actor, work: FollowUp): Delivery {
    const deliver: Delivery['deliver'] = async ({ instanceId, key }, { id, variables }, { kept, remember }) => {
      const answer: Published = { outcome: 'correlated', instanceId };
      const command: Command = { type: 'endWait', kind: 'message', key, data: variables };
      await this.change(instanceId, command, actor, { remember, answer, consumes: kept ? id : undefined, work });
    };
    const start: Delivery['start'] = async (processKey, message, { kept, remember }) => {
      const { id, name, variables, correlationKey } = message;
      const once = { correlationKey: correlationKey || undefined, consumes: kept ? id : undefined };
      const how = { started: name, remember, answer: { outcome: 'started' }, work, ...once };
      return (await this.begin(processKey, { variables }, actor, how)).id;
    };
    return { ...this.parts, deliver, start };
  }

  protected stamp({ by }: Actor): Stamp {
    return { at: this.parts.now(), by };
  }

  protected after(ms: number): string {
    return new Date(Date.parse(this.parts.now()) + ms).toISOString();
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
