import type { TimerProps } from '../../core/state/state.ts';
import type { Start, StartRow } from '../stored.ts';

interface Row {
  start: Start;
  leasedUntil: string;
}

/** What starts the newest versions of processes by itself. */
export class MemoryStarts {
  #rows: Row[] = [];

  replace(processKey: string, version: number, rows: readonly StartRow[]): void {
    this.#rows = this.#rows.filter(({ start }) => start.processKey !== processKey);
    for (const row of rows) this.#rows.push({ start: { ...row, processKey, version }, leasedUntil: '' });
  }

  find(kind: Start['kind'], topic: string | null): readonly Start[] {
    const found = this.#rows.filter(({ start }) => start.kind === kind && (topic === null || start.topic === topic));
    return found.map(({ start }) => start);
  }

  lease(now: string, until: string, limit: number): readonly Start[] {
    const due = this.#rows.filter(({ start, leasedUntil }) => (start.timer?.dueAt ?? '~') <= now && leasedUntil <= now);
    for (const row of due.slice(0, limit)) row.leasedUntil = until;
    return due.slice(0, limit).map(({ start }) => start);
  }

  reschedule({ processKey, version, elementId, index }: Start, next: TimerProps | null): void {
    const row = this.#rows.find(
      ({ start }) =>
        start.processKey === processKey &&
        start.version === version &&
        start.elementId === elementId &&
        start.index === index,
    );
    if (!row) return;
    if (next) Object.assign(row, { start: { ...row.start, timer: next }, leasedUntil: '' });
    else this.#rows = this.#rows.filter((one) => one !== row);
  }

  nextAt(): string | null {
    const times = this.#rows.flatMap(({ start }) => start.timer?.dueAt ?? []);
    return times.sort()[0] ?? null;
  }
}
