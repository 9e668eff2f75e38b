import type { WorkCalendar } from '../languages/calendar/work-calendar.ts';
import type { BoundDecision, CalledDecision } from '../core/step/called-decision.ts';
import type { Committed } from './follow-up.ts';
import type { ProcessModel } from '../bpmn/model/model.ts';
import { Rejected } from '../ground/problems.ts';
import type { RecordOperation } from '../core/state/wait-props.ts';
import type { Event, Stamp } from '../core/state/events.ts';
import type { Instance } from '../core/state/state.ts';
import type { Value, Vars } from '../ground/value.ts';
import { WholeNeeded } from '../core/state/parts.ts';
import { tasksAfter, type RecentInstances } from './recent-instances.ts';
import { runCommand } from './run-command.ts';
import type { Command, Outcome } from '../core/step/run.ts';
import type { Loaded, RecordPort, Store } from '../store/store.ts';

/** One command on one instance, as often as it takes. */
export interface Attempt {
  readonly stamp: Stamp;
  /** Decides on what was loaded, in the same transaction, through whose store it reads; throws to refuse. */
  readonly command: (loaded: Loaded, store: Store) => Promise<Command>;
  /** The open wait that it is about: where its instance is one of many, only what lies on the way to it is loaded. */
  readonly at?: string | undefined;
  /** The idempotency key; what is remembered under it is `answer`, else the instance. */
  readonly remember?: string | undefined;
  readonly answer?: Value;
  readonly consumes?: string | undefined;
}

/** Deployed definitions, in the versions that a case runs on, read through the store of whoever asks. */
export interface Library {
  model(store: Store, key: string, version: number): Promise<ProcessModel>;
  calendar(store: Store): Promise<WorkCalendar>;
  decision(
    store: Store,
    called: CalledDecision,
    process: { key: string; version: number },
  ): Promise<BoundDecision | null>;
}

/** One optimistic try, then under the instance's lock, where the commit cannot come second and records can be changed. */
export class Transactions {
  readonly #store: Store;
  readonly #library: Library;
  readonly #recent: RecentInstances;
  /** Where commands came to a record before: no first try without a transaction is made there, for it would be in vain. */
  readonly #withRecords = new Set<string | null>();

  constructor(store: Store, library: Library, recent: RecentInstances) {
    this.#store = store;
    this.#library = library;
    this.#recent = recent;
  }

  async start(
    model: ProcessModel,
    instanceId: string,
    command: Command,
    how: Pick<Attempt, 'stamp' | 'remember' | 'answer' | 'consumes'>,
  ): Promise<Committed> {
    const key = command.type === 'start' ? command.correlationKey : undefined;
    const once = key === undefined ? {} : { once: { process: model.key, key } };
    return this.#once({ ...how, ...once }, instanceId, (store, lock) =>
      this.#commit(store, lock?.records ?? null, model, null, command, how),
    );
  }

  async change(instanceId: string, attempt: Attempt): Promise<Committed> {
    const { at } = attempt;
    let seen: Loaded | null = null;
    return this.#once(attempt, instanceId, async (store, lock) => {
      if (!lock) {
        const recent = await this.#changeRecent(instanceId, attempt);
        if (recent !== 'stale') return recent;
        seen = await (at === undefined ? store.load(instanceId) : store.loadAlong(instanceId, at));
        return this.#changeStored(store, null, instanceId, seen, attempt);
      }
      // What the first try looked at is still so: it need not be loaded again.
      const known = seen ?? (at === undefined ? null : this.#recent.find(instanceId, at));
      if (known && known.revision === lock.revision)
        return this.#changeStored(store, lock.records, instanceId, known, attempt);
      this.#recent.forget(instanceId);
      const loaded = await (at === undefined ? store.load(instanceId) : store.loadAlong(instanceId, at));
      return this.#changeStored(store, lock.records, instanceId, loaded, attempt);
    });
  }

  async #changeStored(
    store: Store,
    records: RecordPort | null,
    id: string,
    loaded: Loaded | null,
    attempt: Attempt,
  ): Promise<Committed | null> {
    const { at } = attempt;
    if (!loaded?.instance.isPartial) return this.#changeLoaded(store, records, id, loaded, attempt);
    try {
      // Records change once, however often a step is run: with them only on the whole.
      const done = await this.#changeLoaded(store, null, id, loaded, attempt);
      if (done || !records) return done;
    } catch (error) {
      if (!(error instanceof WholeNeeded)) throw error;
    }
    return this.#changeLoaded(store, records, id, await store.load(id, at), attempt);
  }

  /** Null as `#commit` answers it; `stale` where it was refused, for what is stored may say otherwise. */
  async #changeRecent(id: string, attempt: Attempt): Promise<Committed | null | 'stale'> {
    const recent = attempt.at === undefined ? null : this.#recent.find(id, attempt.at);
    if (recent && this.#withRecords.has(placeOf(recent.instance, attempt.at))) return null;
    const command = recent && (await attempt.command(recent, this.#store).catch(() => null));
    if (!command) return 'stale';
    try {
      return await this.#changeLoaded(this.#store, null, id, recent, { ...attempt, command: async () => command });
    } catch (error) {
      if (error instanceof Rejected) return 'stale';
      throw error;
    }
  }

  async #changeLoaded(
    store: Store,
    records: RecordPort | null,
    id: string,
    loaded: Loaded | null,
    attempt: Attempt,
  ): Promise<Committed | null> {
    if (!loaded) throw new Rejected('no-such-instance', { id });
    if (!records && this.#withRecords.has(placeOf(loaded.instance, attempt.at))) return null;
    const command = await attempt.command(loaded, store);
    const { processKey, processVersion } = loaded.instance.state;
    const model = await this.#library.model(store, processKey, processVersion);
    return this.#commit(store, records, model, loaded, command, attempt);
  }

  /** What a command would do, with nothing written; null where it comes to a record, which only a transaction can tell. */
  async rehearse(instanceId: string, { command: decide, stamp }: Attempt): Promise<Outcome | null> {
    const loaded = await this.#store.load(instanceId);
    if (!loaded) throw new Rejected('no-such-instance', { id: instanceId });
    const command = await decide(loaded, this.#store);
    const { processKey: key, processVersion: version } = loaded.instance.state;
    const bind = (called: CalledDecision): Promise<BoundDecision | null> =>
      this.#library.decision(this.#store, called, { key, version });
    const model = await this.#library.model(this.#store, key, version);
    const calendar = (): Promise<WorkCalendar> => this.#library.calendar(this.#store);
    const history = historyOf(this.#store, instanceId);
    return runCommand(model, loaded.instance, command, stamp, { records: null, bind, calendar, history });
  }

  /** Null where somebody else was first, or where the command needs a transaction for its records. */
  async #commit(
    store: Store,
    records: RecordPort | null,
    model: ProcessModel,
    before: Loaded | null,
    command: Command,
    { stamp, remember, answer, consumes }: Omit<Attempt, 'command'>,
  ): Promise<Committed | null> {
    const port = records && {
      run: async (operation: RecordOperation) => records.run(await own(store, operation), stamp),
    };
    const version = command.type === 'start' ? command.processVersion : (before?.instance.state.processVersion ?? 0);
    const bind = (called: CalledDecision): Promise<BoundDecision | null> =>
      this.#library.decision(store, called, { key: model.key, version });
    const outcome = await runCommand(model, before?.instance ?? null, command, stamp, {
      ...{ records: port, bind },
      calendar: () => this.#library.calendar(store),
      history: historyOf(store, before?.instance.state.id ?? ''),
    });
    if (!outcome) {
      const at = before && 'key' in command ? placeOf(before.instance, command.key) : null;
      if (at !== null) this.#withRecords.add(at);
      return null;
    }
    const { instance: after, events } = outcome;
    const { id } = after.state;
    const kept =
      remember === undefined ? undefined : { key: remember, answer: { instanceId: id, ...(answer as Vars) } };
    const loaded = { revision: before?.revision ?? null, before: before?.instance ?? null };
    const change = { ...loaded, after, events, stamp, remember: kept, consumes };
    if (!(await store.commit(change))) return null;
    const revision = (before?.revision ?? 0) + 1;
    const known = new Map(before ? this.#recent.tasksAt(id, before.revision) : []);
    if (before?.task) known.set(before.task.key, before.task);
    return {
      ...committed(outcome, stamp),
      recent: { instance: after, revision, tasks: tasksAfter(known, after, events, stamp) },
    };
  }

  async #once(
    { remember, consumes, once }: Pick<Attempt, 'remember' | 'consumes'> & { readonly once?: OnceAKey },
    instanceId: string,
    work: (store: Store, lock: Lock | null) => Promise<Committed | null>,
  ): Promise<Committed> {
    const before = await this.#before(remember);
    if (before) return before;
    try {
      // Taking a kept message away and changing the case must not come apart, which only the lock can promise.
      const first = consumes === undefined ? await work(this.#store, null) : null;
      if (first) return this.#kept(first);
      const locked = await this.#store.locked(
        instanceId,
        async (store, records, revision) => (await work(store, { records, revision })) ?? lost(),
      );
      return { ...this.#kept(locked), how: 'locked' };
    } catch (error) {
      // Refused because the same call, made twice at once, had just been done.
      const again = error instanceof LostUnderLock || error instanceof Rejected ? await this.#before(remember) : null;
      if (again) return again;
      if (!(error instanceof LostUnderLock)) throw error;
      if (consumes !== undefined) throw new Rejected('message-taken', { id: consumes });
      throw once ? new Rejected('case-running', once) : error;
    }
  }

  #kept(done: Committed): Committed {
    if (done.recent) this.#recent.keep(done.recent);
    return done;
  }

  /** The case as it is now, where the same call was answered already. */
  async #before(remember: string | undefined): Promise<Committed | null> {
    const answer = remember === undefined ? undefined : await this.#store.remembered(remember);
    if (answer === undefined) return null;
    const { instanceId } = answer as { readonly instanceId: string };
    const instance = (await this.#store.load(instanceId))?.instance;
    return instance ? { instance, dispatched: [], listening: [], isListeningAgain: false, how: 'repeated' } : null;
  }
}

/** What a transaction holds: the instance, at a revision (null: a new one), and with it its records. */
interface Lock {
  readonly records: RecordPort;
  readonly revision: number | null;
}

function historyOf(store: Store, instanceId: string): () => Promise<readonly Event[]> {
  return async () => (await store.history(instanceId)).map(([event]) => event);
}

/** The element at which a wait stands, in its version of the process: so many as the models have. */
function placeOf({ state }: Instance, key: string | undefined): string | null {
  const target = key === undefined ? undefined : state.waits[key]?.target;
  return target === undefined ? null : `${state.processKey}@${state.processVersion} ${target}`;
}

/** What is to be done after the commit. */
function committed({ instance, events }: Outcome, { at: createdAt }: Stamp): Committed {
  const { id: instanceId, waits } = instance.state;
  const dispatched = events.flatMap((event) =>
    event.type === 'dispatched' ? [{ instanceId, key: event.key, props: event.props, createdAt }] : [],
  );
  const listening = events.flatMap((event) =>
    event.type === 'waitOpened' && event.props.kind === 'message' && waits[event.key]
      ? [{ to: { instanceId, key: event.key }, message: event.props.message }]
      : [],
  );
  const isListeningAgain = events.some(
    (event) => event.type === 'instanceResumed' || (event.type === 'waitFired' && event.kind === 'message'),
  );
  return { instance, dispatched, listening, isListeningAgain };
}

/** A process of which no second case starts with a message of the same correlation key. */
interface OnceAKey extends Readonly<Record<string, unknown>> {
  readonly process: string;
  readonly key: string;
}

/** Thrown so that the transaction rolls back, records included. */
class LostUnderLock extends Error {}

function lost(): never {
  throw new LostUnderLock('The change was refused by the store under its own lock.');
}

/** Of what a form submitted, the fields of the set: the rest is the form's own and stays out of the record. */
async function own(store: Store, operation: RecordOperation): Promise<RecordOperation> {
  if (operation.op !== 'update' || !operation.submitted) return operation;
  const found = await store.definition('dataSet', operation.dataSet);
  const { fields = [] } = JSON.parse(found?.content ?? '{}') as { fields?: readonly { key: string }[] };
  const known = new Set(fields.map(({ key }) => key));
  const { submitted: _, ...update } = operation;
  return { ...update, values: Object.fromEntries(Object.entries(operation.values).filter(([key]) => known.has(key))) };
}
