import type { JobProps, MessageProps, WaitProps } from '../../core/state/wait-props.ts';
import type { Stamp } from '../../core/state/events.ts';
import { patchTask } from '../../core/state/patch-task.ts';
import type { OpenWait, RowChanges } from '../../core/state/project.ts';
import type { WaitAddress } from '../stored.ts';

interface Row extends WaitAddress {
  wait: OpenWait;
  readonly openedAt: string;
  readonly trace: string | undefined;
  leasedUntil: string;
  worker?: string | undefined;
}

/** Behind every instant: the case is suspended. */
const forEver = '~';

/** The open waits of all instances, as rows that are changed in place. */
export class MemoryWaits {
  readonly #rows = new Map<string, Row>();

  get(instanceId: string, key: string): Row | undefined {
    return this.#rows.get(`${instanceId}:${key}`);
  }

  of(instanceId: string): readonly OpenWait[] {
    return [...this.#rows.values()].filter((row) => row.instanceId === instanceId).map(({ wait }) => wait);
  }

  change(
    id: string,
    { opened, closed, patched, rescheduled, failed, held, renamed, refreshed }: RowChanges,
    { at, trace }: Stamp,
    suspended: boolean,
  ): void {
    for (const key of closed) this.#rows.delete(`${id}:${key}`);
    for (const wait of opened)
      this.#rows.set(`${id}:${wait.key}`, {
        instanceId: id,
        key: wait.key,
        wait,
        openedAt: at,
        trace,
        leasedUntil: suspended ? forEver : '',
      });
    for (const { key, patch } of patched)
      this.#update(id, key, (props) =>
        props.kind === 'task' ? { ...props, task: patchTask(props.task, patch) } : props,
      );
    for (const { key, timer } of rescheduled) this.#update(id, key, () => ({ kind: 'timer', timer }), '');
    for (const { key } of failed) this.#give(id, key, undefined);
    for (const { key, retries, retryAt } of failed)
      this.#update(
        id,
        key,
        (props) => (props.kind === 'job' ? { ...props, job: { ...props.job, retries } } : props),
        retryAt ?? '',
      );
    for (const { key, task } of refreshed)
      this.#update(id, key, (props) =>
        props.kind === 'task'
          ? { ...props, task: { ...props.task, ...task, revision: props.task.revision + 1 } }
          : props,
      );
    if (renamed) this.#rename(id, renamed);
    if (held !== null)
      for (const row of this.#rows.values()) if (row.instanceId === id) row.leasedUntil = held ? forEver : '';
  }

  #rename(id: string, names: Readonly<Record<string, string>>): void {
    for (const row of this.#rows.values()) {
      if (row.instanceId !== id) continue;
      const target = names[row.wait.target] ?? row.wait.target;
      row.wait = { ...row.wait, target };
      this.#update(id, row.key, (props) =>
        props.kind === 'task' ? { ...props, task: { ...props.task, elementId: target } } : props,
      );
    }
  }

  #update(id: string, key: string, change: (props: WaitProps) => WaitProps, leasedUntil?: string): void {
    const row = this.get(id, key);
    if (!row) return;
    row.wait = { ...row.wait, props: change(row.wait.props) };
    if (leasedUntil !== undefined) row.leasedUntil = leasedUntil;
  }

  leaseTimers(now: string, until: string, limit: number): readonly WaitAddress[] {
    const due = this.#timers().filter(({ row, dueAt }) => row.leasedUntil <= now && dueAt <= now);
    return due.slice(0, limit).map(({ row }) => lease(row, until));
  }

  nextTimerAt(): string | null {
    return this.#timers().find(({ row }) => row.leasedUntil !== forEver)?.dueAt ?? null;
  }

  #timers(): readonly { row: Row; dueAt: string }[] {
    const timers = [...this.#rows.values()].flatMap((row) =>
      row.wait.props.kind === 'timer' ? [{ row, dueAt: row.wait.props.timer.dueAt }] : [],
    );
    return timers.sort((a, b) => a.dueAt.localeCompare(b.dueAt));
  }

  #give(id: string, key: string, worker: string | undefined): void {
    const row = this.get(id, key);
    if (row) row.worker = worker;
  }

  extendLease({ instanceId, key }: WaitAddress, worker: string, until: string): boolean {
    const row = this.get(instanceId, key);
    if (row?.wait.props.kind !== 'job' || row.worker !== worker) return false;
    if (row.leasedUntil < until) row.leasedUntil = until;
    return true;
  }

  nextJobAt(types: readonly string[], now: string): string | null {
    const leased = [...this.#rows.values()].flatMap(({ wait: { props }, leasedUntil }) =>
      props.kind === 'job' && types.includes(props.job.type) && leasedUntil > now && leasedUntil !== forEver
        ? [leasedUntil]
        : [],
    );
    return leased.sort()[0] ?? null;
  }

  leaseJobs(
    type: string,
    worker: string,
    now: string,
    until: string,
    limit: number,
  ): readonly (WaitAddress & Pick<Row, 'trace'> & { target: string; job: JobProps })[] {
    const open = [...this.#rows.values()].flatMap((row) => {
      const { target, props } = row.wait;
      return props.kind === 'job' && props.job.type === type && row.leasedUntil <= now
        ? [{ row, target, job: props.job }]
        : [];
    });
    return open.slice(0, limit).map(({ row, target, job }) => {
      row.worker = worker;
      return { ...lease(row, until), target, job, trace: row.trace };
    });
  }

  forSignal(name: string, since: string): readonly string[] {
    const rows = [...this.#rows.values()].filter(
      ({ wait: { props }, openedAt }) => props.kind === 'signal' && props.signal.name === name && openedAt <= since,
    );
    return [...new Set(rows.map(({ instanceId }) => instanceId))];
  }

  /** The oldest wait for a message whose case goes on; `held` where only suspended cases wait for it. */
  subscription({ name, correlationKey }: MessageProps): WaitAddress | 'held' | null {
    const found = [...this.#rows.values()].filter(({ wait: { props } }) => {
      if (props.kind !== 'message') return false;
      return props.message.name === name && props.message.correlationKey === correlationKey;
    });
    const free = found.find(({ leasedUntil }) => leasedUntil !== forEver);
    if (free) return { instanceId: free.instanceId, key: free.key };
    return found.length ? 'held' : null;
  }
}

function lease(row: Row, until: string): WaitAddress {
  row.leasedUntil = until;
  return { instanceId: row.instanceId, key: row.key };
}
