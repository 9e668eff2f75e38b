import { apply } from '../../core/state/apply.ts';
import type { Event, Stamp } from '../../core/state/events.ts';
import type { MessageProps } from '../../core/state/wait-props.ts';
import { alongPath } from '../../core/state/parts.ts';
import { project, type OpenWait } from '../../core/state/project.ts';
import type { Instance, InstanceState, TimerProps } from '../../core/state/state.ts';
import type { Value, Vars } from '../../ground/value.ts';
import { MemoryOutbox } from './memory-outbox.ts';
import { MemoryNotices } from './memory-notices.ts';
import { MemoryRecords } from './memory-records.ts';
import { MemoryStarts } from './memory-starts.ts';
import { MemoryWaits } from './memory-waits.ts';
import type { LockedWork, Store } from '../store.ts';
import {
  keptForSuspended,
  type Change,
  type DefinitionKind,
  type DefinitionVersion,
  type Deployed,
  type Dispatch,
  type Job,
  type Loaded,
  type Message,
  type NewDefinition,
  type Start,
  type Startable,
  type StoredNotice,
  type TaskRow,
  type Undelivered,
  type Unstarted,
  type WaitAddress,
} from '../stored.ts';

type Stored = DefinitionVersion & Pick<NewDefinition, 'startMessages' | 'provides'>;

/** Keeps everything in memory: for tests and for rehearsals in the browser. */
export class MemoryStore implements Store {
  readonly #definitions: Stored[] = [];
  readonly #instances = new Map<string, { instance: Instance; revision: number }>();
  readonly #waits = new MemoryWaits();
  readonly #notices = new MemoryNotices();
  readonly #history = new Map<string, (readonly [Event, Stamp])[]>();
  readonly #remembered = new Map<string, Value>();
  readonly #suspended = new Set<string>();
  readonly #messages = new Map<string, Message>();
  readonly #outbox = new MemoryOutbox();
  readonly #starts = new MemoryStarts();
  /** `process key` of the running cases that a message with a key started. */
  readonly #started = new Set<string>();
  readonly #records = new MemoryRecords((key) => this.#newest('dataSet', key)?.content ?? null);
  #last: Promise<unknown> = Promise.resolve();

  async deploy(definitions: readonly NewDefinition[], stamp: Stamp): Promise<readonly Deployed[]> {
    return definitions.map((definition) => {
      const newest = this.#newest(definition.kind, definition.key);
      if (newest?.content === definition.content) return { ...newest, changed: false };
      const version = (newest?.version ?? 0) + 1;
      const stored: Stored = { ...definition, version, deployedAt: stamp.at, deployedBy: stamp.by };
      this.#definitions.push(stored);
      if (definition.kind === 'process') this.#starts.replace(definition.key, version, definition.starts ?? []);
      return { ...stored, changed: true };
    });
  }

  async definition(kind: DefinitionKind, key: string, version?: number): Promise<DefinitionVersion | null> {
    const found =
      version === undefined
        ? this.#newest(kind, key)
        : this.#definitions.find((one) => one.kind === kind && one.key === key && one.version === version);
    if (!found) return null;
    return kind === 'process' && this.#suspended.has(key) ? { ...found, suspended: true } : found;
  }

  async startable(processKey: string, version?: number): Promise<Startable | null> {
    const found = await this.definition('process', processKey, version);
    return found && { version: found.version, suspended: found.suspended ?? false };
  }

  async providing(name: string, until?: string): Promise<DefinitionVersion | null> {
    const isWanted = ({ provides, deployedAt }: Stored): boolean =>
      (provides?.includes(name) ?? false) && (until === undefined || deployedAt <= until);
    return this.#definitions.findLast(isWanted) ?? null;
  }

  async startedBy(message: string): Promise<DefinitionVersion | null> {
    const starts = this.#definitions.findLast((one) => one.startMessages?.includes(message));
    return starts && this.#newest('process', starts.key) === starts ? starts : null;
  }

  #newest(kind: DefinitionKind, key: string): Stored | undefined {
    return this.#definitions.findLast((one) => one.kind === kind && one.key === key);
  }

  async suspendProcess(key: string): Promise<void> {
    this.#suspended.add(key);
  }

  async resumeProcess(key: string): Promise<void> {
    this.#suspended.delete(key);
  }

  async load(instanceId: string, taskKey?: string): Promise<Loaded | null> {
    const found = this.#instances.get(instanceId);
    if (!found) return null;
    const open = taskKey === undefined ? undefined : this.#waits.get(instanceId, taskKey);
    return { ...found, task: open?.wait.props.kind === 'task' ? taskRow(found.instance, open) : null };
  }

  async loadAlong(instanceId: string, waitKey: string): Promise<Loaded | null> {
    const found = await this.load(instanceId, waitKey);
    const wait = found?.instance.state.waits[waitKey];
    return found && wait ? { ...found, instance: alongPath(found.instance, wait.owner) } : found;
  }

  async commit({ revision, after, events, stamp, remember, consumes }: Change): Promise<boolean> {
    const { id } = after.state;
    if ((this.#instances.get(id)?.revision ?? null) !== revision) return false;
    if (remember && this.#remembered.has(remember.key)) return false;
    const { processKey, correlationKey } = after.state;
    const once = correlationKey === undefined ? null : `${processKey} ${correlationKey}`;
    if (once !== null && revision === null && this.#started.has(once)) return false;
    if (consumes !== undefined && !this.#messages.delete(consumes)) return false;
    const stored = this.#instances.get(id)?.instance ?? null;
    // What happened on a part of it happens on the whole, which must come to the same.
    const instance = after.isPartial
      ? events.reduce<Instance | null>((whole, event) => apply(whole, event, stamp), stored)
      : after;
    this.#instances.set(id, { instance: instance ?? after, revision: (revision ?? 0) + 1 });
    this.#history.set(id, [...(this.#history.get(id) ?? []), ...events.map((event) => [event, stamp] as const)]);
    if (remember) this.#remembered.set(remember.key, remember.answer);
    const rows = project(events);
    if (once !== null && revision === null) this.#started.add(once);
    if (once !== null && rows.ended) this.#started.delete(once);
    this.#notices.add(id, rows, this.#waits, stamp.at, stamp.by);
    this.#waits.change(id, rows, stamp, after.state.status === 'suspended');
    for (const { key, props } of rows.dispatched)
      this.#outbox.add({ instanceId: id, key, props, createdAt: stamp.at, trace: stamp.trace });
    return true;
  }

  /** One after the other, whatever the instance: records are shared by all. What throws takes its records back. */
  async locked<T>(instanceId: string, work: LockedWork<T>): Promise<T> {
    const mine = this.#last.then(async () => {
      const before = this.#records.copy();
      try {
        return await work(this, this.#records, this.#instances.get(instanceId)?.revision ?? null);
      } catch (error) {
        this.#records.restore(before);
        throw error;
      }
    });
    this.#last = mine.catch(() => undefined);
    return mine;
  }

  async remembered(key: string): Promise<Value> {
    return this.#remembered.get(key);
  }

  async calledBy({ instanceId, key }: WaitAddress): Promise<string | null> {
    const isCalled = ({ caller }: InstanceState): boolean => caller?.instanceId === instanceId && caller.key === key;
    return [...this.#instances.values()].find(({ instance }) => isCalled(instance.state))?.instance.state.id ?? null;
  }

  async record(dataSet: string, id: string): Promise<Vars> {
    return this.#records.get(dataSet, id);
  }

  async waits(instanceId: string): Promise<readonly OpenWait[]> {
    return this.#waits.of(instanceId);
  }

  async notices(instanceId: string): Promise<readonly StoredNotice[]> {
    return this.#notices.of(instanceId);
  }

  async history(instanceId: string): Promise<readonly (readonly [Event, Stamp])[]> {
    return this.#history.get(instanceId) ?? [];
  }

  async leaseTimers(now: string, until: string, limit: number): Promise<readonly WaitAddress[]> {
    return this.#waits.leaseTimers(now, until, limit);
  }

  async leaseOutbox(now: string, until: string, limit: number): Promise<readonly Dispatch[]> {
    return this.#outbox.lease(now, until, limit);
  }

  async addToOutbox(dispatch: Dispatch, until: string, remember?: string): Promise<boolean> {
    if (remember !== undefined && this.#remembered.has(remember)) return false;
    if (remember !== undefined) this.#remembered.set(remember, { instanceId: dispatch.instanceId });
    this.#outbox.add(dispatch, until);
    return true;
  }

  async starts(kind: Start['kind'], topic: string | null): Promise<readonly Start[]> {
    return this.#starts.find(kind, topic);
  }

  async leaseStarts(now: string, until: string, limit: number): Promise<readonly Start[]> {
    return this.#starts.lease(now, until, limit);
  }

  async rescheduleStart(fired: Start, next: TimerProps | null): Promise<void> {
    this.#starts.reschedule(fired, next);
  }

  async removeFromOutbox(done: WaitAddress): Promise<void> {
    this.#outbox.delete(done);
  }

  async nextTimerAt(): Promise<string | null> {
    const times = [this.#waits.nextTimerAt(), this.#starts.nextAt()].filter((time) => time !== null);
    return times.sort()[0] ?? null;
  }

  async leaseJobs(type: string, worker: string, now: string, until: string, limit: number): Promise<readonly Job[]> {
    return this.#waits.leaseJobs(type, worker, now, until, limit).map(({ instanceId, key, target, job, trace }) => {
      const instance = this.#instances.get(instanceId)?.instance;
      const { processKey = '' } = instance?.state ?? {};
      const businessKey = instance?.businessKey ?? null;
      const place = { instanceId, key, processKey, elementId: target, businessKey };
      return { ...job, ...place, worker, lockedUntil: until, ...(trace !== undefined && { trace }) };
    });
  }

  async extendLease(job: WaitAddress, worker: string, until: string): Promise<boolean> {
    return this.#waits.extendLease(job, worker, until);
  }

  async nextJobAt(types: readonly string[], now: string): Promise<string | null> {
    return this.#waits.nextJobAt(types, now);
  }

  async publish(message: Message, now: string): Promise<WaitAddress | 'buffered' | 'dropped'> {
    const waiting = this.#waits.subscription(message);
    if (waiting && waiting !== 'held') return waiting;
    const expiresAt = waiting ? keptForSuspended(now, message.expiresAt) : message.expiresAt;
    if (expiresAt === null || expiresAt <= now) return 'dropped';
    if (!this.#messages.has(message.id)) this.#messages.set(message.id, { ...message, expiresAt });
    return 'buffered';
  }

  async waitingForSignal(name: string, since: string): Promise<readonly string[]> {
    return this.#waits.forSignal(name, since);
  }

  async buffered({ name, correlationKey }: MessageProps, now: string): Promise<Message | null> {
    for (const message of this.#messages.values())
      if (message.name === name && message.correlationKey === correlationKey && (message.expiresAt ?? '') > now)
        return message;
    return null;
  }

  async unstarted(now: string, limit: number, correlationKey?: string): Promise<readonly Unstarted[]> {
    const found: Unstarted[] = [];
    for (const message of this.#messages.values()) {
      const isWanted = correlationKey === undefined || message.correlationKey === correlationKey;
      const starts = isWanted && (message.expiresAt ?? '') > now ? await this.startedBy(message.name) : null;
      if (starts && !this.#started.has(`${starts.key} ${message.correlationKey}`))
        found.push({ message, processKey: starts.key });
    }
    return found.slice(0, limit);
  }

  async undelivered(now: string, limit: number): Promise<readonly Undelivered[]> {
    const kept = [...this.#messages.values()];
    for (const { id, expiresAt } of kept) if ((expiresAt ?? '') <= now) this.#messages.delete(id);
    const found = [...this.#messages.values()].flatMap((message) => {
      const to = this.#waits.subscription(message);
      return to && to !== 'held' ? [{ message, to }] : [];
    });
    return found.slice(0, limit);
  }

  /** Every record of a data set, oldest first: what tests and rehearsals look at. */
  records(dataSet: string): readonly Readonly<Record<string, Value>>[] {
    return this.#records.all(dataSet);
  }
}

function taskRow(
  instance: Instance,
  { wait, instanceId, key, openedAt }: NonNullable<ReturnType<MemoryWaits['get']>>,
): TaskRow | null {
  if (wait.props.kind !== 'task') return null;
  const { state, businessKey, startedBy: initiator, doneBy } = instance;
  const { processKey, processVersion } = state;
  const ofCase = { instanceId, processKey, processVersion, businessKey, initiator, doneBy };
  return { ...wait.props.task, ...ofCase, key, createdAt: openedAt };
}
