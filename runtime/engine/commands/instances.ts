import type { ProcessModel } from '../../bpmn/model/model.ts';
import type { Stamp } from '../../core/state/events.ts';
import type { Vars } from '../../ground/value.ts';
import type { Command, Outcome } from '../../core/step/run.ts';
import { Rejected } from '../../ground/problems.ts';
import type { LockPort, RecordPort, TransactionPort } from '../../store/store.ts';
import type { Loaded } from '../../store/stored.ts';
import { tasksAfter, type CachedInstances } from '../cached/cached-instances.ts';
import type { Library } from '../cached/library.ts';
import type { EngineParts, StartOptions, StartPlace } from '../engine-parts.ts';
import { ignore, type Observed, type Tell } from '../observer.ts';
import type { Attempt, Once } from './attempt.ts';
import { freedBy, workOf, type Committed } from './committed.ts';
import { factsOf } from './facts-of.ts';
import { ownFields } from './own-fields.ts';
import { runCommand, type Reach } from './run-command.ts';
import { startedAt } from './started-at.ts';

type Parts = Pick<EngineParts, 'newId' | 'observer'> & { readonly store: TransactionPort & LockPort };

/** Where a try reads and writes: without a transaction, or under the instance's lock. */
interface Access {
  readonly store: TransactionPort;
  /** Null without a transaction to change records in. */
  readonly records: RecordPort | null;
}

/** Of a commit that was just made. */
type Fresh = Committed & Required<Pick<Committed, 'cached'>>;

interface Lock extends Access {
  readonly records: RecordPort;
  /** Of the locked instance; null where there is none yet. */
  readonly revision: number | null;
}

/** One thing to be done once: without a transaction, then under the lock. */
interface Doing extends Once {
  readonly instanceId: string;
  /** Null: not done, somebody else was first or records need a transaction. */
  readonly try: (access: Access | Lock) => Promise<Committed | null>;
  /** No try without a transaction: one was made already. */
  readonly isTried?: boolean;
  /** A process of which no second case starts with a message of the same correlation key. */
  readonly single?: { readonly process: string; readonly key: string } | undefined;
}

/**
 * One command on one instance: one optimistic try, on what is cached or else loaded, then under the instance's lock, where
 * the commit cannot come second and records can be changed.
 */
export class Instances {
  readonly #parts: Parts;
  readonly #library: Library;
  readonly #cached: CachedInstances;
  /** Without a transaction. */
  readonly #open: Access;
  /** Elements where commands came to a record before: no first try is made there, for it would be in vain. */
  readonly #withRecords = new WeakMap<ProcessModel, Set<string>>();

  constructor(parts: Parts, library: Library, cached: CachedInstances) {
    this.#parts = parts;
    this.#library = library;
    this.#cached = cached;
    this.#open = { store: parts.store, records: null };
  }

  async start(
    processKey: string,
    { variables = {}, businessKey = null, department = null, version }: StartOptions,
    stamp: Stamp,
    { started, restart, caller, correlationKey, ...once }: StartPlace & Once,
  ): Promise<Committed> {
    const { store, newId } = this.#parts;
    const found = await store.startable(processKey, version);
    if (!found) throw new Rejected('no-such-process', { process: processKey });
    if (found.suspended) throw new Rejected('process-suspended', { process: processKey });
    const model = await this.#library.model(store, processKey, found.version);
    const by = startedAt(model, { started, restart });
    const [instanceId, processVersion] = [newId(), found.version];
    const given = { businessKey, department, variables, restart, caller, correlationKey };
    const command: Command = { type: 'start', instanceId, processVersion, ...given, started: by };
    const single = correlationKey === undefined ? undefined : { process: model.key, key: correlationKey };
    const element = by?.elementId ?? restart?.at.join(' ');
    const what = { name: 'command start', facts: { process: processKey, instance: instanceId, element } };
    return this.#observe(what, stamp, (own) =>
      this.#doOnce({
        ...{ ...once, instanceId, single },
        try: (access) => this.#commit(access, model, null, command, { ...once, stamp: own }),
      }),
    );
  }

  async change(instanceId: string, attempt: Attempt): Promise<Committed> {
    const { at, consumes } = attempt;
    const { observer } = this.#parts;
    if (observer && !attempt.tell) {
      const what = { name: 'command', facts: { instance: instanceId } };
      return this.#observe(what, attempt.stamp, (stamp, tell) => this.change(instanceId, { ...attempt, stamp, tell }));
    }
    // Taking a kept message away and changing the case must not come apart, which only the lock can promise.
    const cached = at === undefined || consumes !== undefined ? null : this.#cached.find(instanceId, at);
    const done = cached ? await this.#tryCached(cached, attempt) : 'stale';
    if (done === 'stale' || done === null) return this.#changeStored(instanceId, attempt, done === null);
    this.#cached.keep(done.cached);
    return done;
  }

  /** `stale` where it was refused, for what is stored may say otherwise; null as `#commit` answers it. */
  async #tryCached(cached: Loaded, attempt: Attempt): Promise<Fresh | null | 'stale'> {
    const model = await this.#modelFor(this.#open, cached, attempt);
    const command = model && (await attempt.command(cached, this.#open.store).catch(() => 'stale' as const));
    if (!command || command === 'stale') return command;
    attempt.tell?.(factsOf(command, cached));
    try {
      return await this.#commit(this.#open, model, cached, command, attempt);
    } catch (error) {
      if (error instanceof Rejected) return 'stale';
      throw error;
    }
  }

  async #changeStored(id: string, attempt: Attempt, isTried: boolean): Promise<Committed> {
    const { at } = attempt;
    let seen: Loaded | null = null;
    return this.#doOnce({
      ...{ ...attempt, isTried, instanceId: id },
      try: async (access) => {
        const known = seen ?? (at === undefined ? null : this.#cached.find(id, at));
        // What was looked at without the lock is still so: it need not be loaded again.
        if (known && 'revision' in access && known.revision === access.revision)
          return this.#try(access, known, attempt);
        if ('revision' in access) this.#cached.forget([id]);
        const { store } = access;
        seen = await (at === undefined ? store.load(id) : store.loadAlong(id, at));
        if (!seen) throw new Rejected('no-such-instance', { id });
        return this.#try(access, seen, attempt);
      },
    });
  }

  async #try(access: Access, loaded: Loaded, attempt: Attempt): Promise<Committed | null> {
    const model = await this.#modelFor(access, loaded, attempt);
    if (!model) return null;
    const command = await attempt.command(loaded, access.store);
    attempt.tell?.(factsOf(command, loaded));
    return this.#commit(access, model, loaded, command, attempt);
  }

  /** Null where the attempt would come to records without a transaction: commands at its element did so before. */
  async #modelFor(
    { store, records }: Access,
    { instance: { state } }: Loaded,
    { at = '' }: Pick<Attempt, 'at'>,
  ): Promise<ProcessModel | null> {
    const model = await this.#library.model(store, state.processKey, state.processVersion);
    const isInVain = !records && this.#withRecords.get(model)?.has(state.waits[at]?.target ?? '');
    return isInVain ? null : model;
  }

  /** What a command would do, with nothing written; null where it comes to a record, which only a transaction can tell. */
  async rehearse(instanceId: string, { command: decide, stamp }: Attempt): Promise<Outcome | null> {
    const loaded = await this.#open.store.load(instanceId);
    if (!loaded) throw new Rejected('no-such-instance', { id: instanceId });
    const command = await decide(loaded, this.#open.store);
    const { store } = this.#open;
    const { processKey, processVersion } = loaded.instance.state;
    const model = await this.#library.model(store, processKey, processVersion);
    return runCommand(model, loaded.instance, command, stamp, this.#reach(this.#open, model, loaded, command, stamp));
  }

  /** Null where somebody else was first, or where the command needs a transaction for its records. */
  async #commit(
    access: Access,
    model: ProcessModel,
    loaded: Loaded | null,
    command: Command,
    { stamp, remember, answer, consumes }: Omit<Attempt, 'command'>,
  ): Promise<Fresh | null> {
    const reach = this.#reach(access, model, loaded, command, stamp);
    const ran = await runCommand(model, loaded?.instance ?? null, command, stamp, reach);
    if (!ran) {
      this.#noteRecords(model, loaded, command);
      return null;
    }
    const { instance: after, before, events } = ran;
    const instanceId = after.state.id;
    const kept = remember === undefined ? undefined : { key: remember, answer: { instanceId, ...(answer as Vars) } };
    const revision = loaded?.revision ?? null;
    if (!(await access.store.commit({ revision, before, after, events, stamp, remember: kept, consumes }))) return null;
    const tasks = tasksAfter(loaded ? this.#cached.tasksOf(loaded) : new Map(), after, events, stamp);
    const cached = { instance: after, revision: (revision ?? 0) + 1, tasks };
    return { instance: after, work: workOf(ran, stamp), cached };
  }

  #reach(
    { store, records }: Access,
    { key }: ProcessModel,
    loaded: Loaded | null,
    command: Command,
    stamp: Stamp,
  ): Reach {
    const { id = '', processVersion = 0 } = loaded?.instance.state ?? {};
    const version = command.type === 'start' ? command.processVersion : processVersion;
    return {
      records: records && { run: async (operation) => records.run(await ownFields(store, operation), stamp) },
      bind: (called) => this.#library.decision(store, called, { key, version }),
      calendar: () => this.#library.calendar(store),
      history: async () => (await store.history(id)).map(([event]) => event),
      whole: async () => {
        const whole = await store.load(id);
        if (!whole || whole.revision !== loaded?.revision) throw new Overtaken();
        return whole.instance;
      },
    };
  }

  #noteRecords(model: ProcessModel, loaded: Loaded | null, command: Command): void {
    const target = 'key' in command ? loaded?.instance.state.waits[command.key]?.target : undefined;
    if (target === undefined) return;
    const known = this.#withRecords.get(model) ?? new Set();
    this.#withRecords.set(model, known.add(target));
  }

  async #doOnce(doing: Doing): Promise<Committed> {
    const { remember, consumes, single, isTried } = doing;
    const before = remember === undefined ? null : await this.#repeated(remember);
    if (before) return before;
    try {
      const isFirst = consumes === undefined && !isTried;
      const done =
        (isFirst ? await doing.try(this.#open).catch(notIfOvertaken) : null) ?? (await this.#underLock(doing));
      if (done.cached) this.#cached.keep(done.cached);
      return done;
    } catch (error) {
      // Refused because the same call, made twice at once, had just been done.
      const isPerhapsDone = remember !== undefined && (error instanceof Overtaken || error instanceof Rejected);
      const again = isPerhapsDone ? await this.#repeated(remember) : null;
      if (again) return again;
      if (!(error instanceof Overtaken)) throw error;
      if (consumes !== undefined) throw new Rejected('message-taken', { id: consumes });
      throw single ? new Rejected('case-running', single) : error;
    }
  }

  async #underLock(doing: Doing): Promise<Committed> {
    const done = await this.#parts.store.locked(doing.instanceId, async (store, records, revision) => {
      const change = await doing.try({ store, records, revision });
      if (!change) throw new Overtaken();
      return change;
    });
    return { ...done, how: 'locked' };
  }

  /** The case as it is now, where the same call was answered already. */
  async #repeated(remember: string): Promise<Committed | null> {
    const { store } = this.#parts;
    const answer = await store.remembered(remember);
    if (answer === undefined) return null;
    const { instanceId } = answer as { readonly instanceId: string };
    const instance = (await store.load(instanceId))?.instance;
    return instance ? { instance, work: freedBy(instance), how: 'repeated' } : null;
  }

  /** As a piece of work of its own, where somebody watches; what it leaves for others remembers its trace. */
  async #observe(
    what: Observed,
    stamp: Stamp,
    work: (stamp: Stamp, tell: Tell) => Promise<Committed>,
  ): Promise<Committed> {
    const { observer } = this.#parts;
    if (!observer) return work(stamp, ignore);
    return observer.observe(what, async (tell) => {
      const trace = observer.current();
      const done = await work(trace === undefined ? stamp : { ...stamp, trace }, tell);
      // Where the same call was answered before, the case is the one that it changed or started then.
      tell({ outcome: done.how ?? 'first-try', instance: done.instance.state.id });
      return done;
    });
  }
}

/** Thrown where somebody else was first; out of a transaction, so that it rolls back, records included. */
class Overtaken extends Error {
  constructor() {
    super('The instance was changed by somebody else meanwhile.');
  }
}

function notIfOvertaken(error: unknown): null {
  if (error instanceof Overtaken) return null;
  throw error;
}
