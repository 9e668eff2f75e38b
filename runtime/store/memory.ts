import type { Event, MessageProps, Stamp } from '../state/events.ts';
import { project, type OpenWait } from '../state/project.ts';
import type { Change, Deployed, Job, Loaded, NewProcess, ProcessVersion, Store, WaitAddress } from './store.ts';

interface Row extends WaitAddress {
  wait: OpenWait;
  leasedUntil: string;
}

/** Keeps everything in memory: for tests and for rehearsals in the browser. */
export class MemoryStore implements Store {
  readonly #processes: ProcessVersion[] = [];
  readonly #instances = new Map<string, Loaded>();
  readonly #rows = new Map<string, Row>();
  readonly #locks = new Map<string, Promise<void>>();
  readonly #history = new Map<string, (readonly [Event, Stamp])[]>();

  async deploy(processes: readonly NewProcess[], stamp: Stamp): Promise<readonly Deployed[]> {
    return processes.map((process) => {
      const newest = this.#newest(process.key);
      if (newest?.content === process.content) return { ...newest, changed: false };
      const version = { ...process, version: (newest?.version ?? 0) + 1, deployedAt: stamp.at, deployedBy: stamp.by };
      this.#processes.push(version);
      return { ...version, changed: true };
    });
  }

  async process(key: string, version?: number): Promise<ProcessVersion | null> {
    const found = this.#processes.find((one) => one.key === key && one.version === version);
    return (version === undefined ? this.#newest(key) : found) ?? null;
  }

  #newest(key: string): ProcessVersion | undefined {
    return this.#processes.findLast((one) => one.key === key);
  }

  async load(instanceId: string): Promise<Loaded | null> {
    return this.#instances.get(instanceId) ?? null;
  }

  async commit({ revision, after, events, stamp }: Change): Promise<boolean> {
    const { id } = after.state;
    if ((this.#instances.get(id)?.revision ?? null) !== revision) return false;
    this.#instances.set(id, { instance: after, revision: (revision ?? 0) + 1 });
    this.#history.set(id, [...(this.#history.get(id) ?? []), ...events.map((event) => [event, stamp] as const)]);
    const { opened, closed, patched } = project(events);
    for (const key of closed) this.#rows.delete(`${id}:${key}`);
    for (const wait of opened)
      this.#rows.set(`${id}:${wait.key}`, { instanceId: id, key: wait.key, wait, leasedUntil: '' });
    for (const { key, patch } of patched) {
      const row = this.#rows.get(`${id}:${key}`);
      if (row?.wait.props.kind !== 'task') continue;
      row.wait = { ...row.wait, props: { kind: 'task', task: { ...row.wait.props.task, ...patch } } };
    }
    return true;
  }

  /** Work in memory meets others only where it waits; a lock a case puts one after the other. */
  async locked<T>(instanceId: string, work: (store: Store) => Promise<T>): Promise<T> {
    const before = this.#locks.get(instanceId) ?? Promise.resolve();
    const mine = before.then(() => work(this));
    this.#locks.set(
      instanceId,
      mine.then(
        () => undefined,
        () => undefined,
      ),
    );
    return mine;
  }

  async waits(instanceId: string): Promise<readonly OpenWait[]> {
    return [...this.#rows.values()].filter((row) => row.instanceId === instanceId).map(({ wait }) => wait);
  }

  async history(instanceId: string): Promise<readonly (readonly [Event, Stamp])[]> {
    return this.#history.get(instanceId) ?? [];
  }

  async leaseTimers(now: string, until: string, limit: number): Promise<readonly WaitAddress[]> {
    const due = [...this.#rows.values()].flatMap((row) =>
      row.wait.props.kind === 'timer' && row.leasedUntil <= now && row.wait.props.timer.dueAt <= now
        ? [{ row, dueAt: row.wait.props.timer.dueAt }]
        : [],
    );
    const rows = due.sort((a, b) => a.dueAt.localeCompare(b.dueAt)).slice(0, limit);
    return rows.map(({ row }) => lease(row, until));
  }

  async leaseJobs(type: string, worker: string, now: string, until: string, limit: number): Promise<readonly Job[]> {
    const open = [...this.#rows.values()].filter(
      ({ wait: { props }, leasedUntil }) => props.kind === 'job' && props.job.type === type && leasedUntil <= now,
    );
    return open.slice(0, limit).map((row) => ({ ...lease(row, until), wait: row.wait, worker, lockedUntil: until }));
  }

  async subscription({ name, correlationKey }: MessageProps): Promise<WaitAddress | null> {
    for (const { instanceId, key, wait } of this.#rows.values()) {
      if (wait.props.kind !== 'message') continue;
      const { message } = wait.props;
      if (message.name === name && message.correlationKey === correlationKey) return { instanceId, key };
    }
    return null;
  }
}

function lease(row: Row, until: string): WaitAddress {
  row.leasedUntil = until;
  return { instanceId: row.instanceId, key: row.key };
}
