import { addDuration } from '../../languages/calendar/add-duration.ts';
import type { Dispatch, WaitAddress } from '../stored.ts';

/** The outbox of all instances, in the order of their commits. */
export class MemoryOutbox {
  readonly #rows = new Map<string, { readonly dispatch: Dispatch; leasedUntil: string }>();

  /** Whoever committed it has half a minute to do it. */
  add(dispatch: Dispatch, leasedUntil = addDuration(dispatch.createdAt, 'PT30S')): void {
    this.#rows.set(nameOf(dispatch), { dispatch, leasedUntil });
  }

  lease(now: string, until: string, limit: number): readonly Dispatch[] {
    const free = [...this.#rows.values()].filter(({ leasedUntil }) => leasedUntil <= now).slice(0, limit);
    for (const row of free) row.leasedUntil = until;
    return free.map(({ dispatch }) => dispatch);
  }

  delete(done: WaitAddress): void {
    this.#rows.delete(nameOf(done));
  }
}

function nameOf({ instanceId, key }: WaitAddress): string {
  return `${instanceId}:${key}`;
}
