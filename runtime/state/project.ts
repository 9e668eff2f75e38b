import type { Event, TaskPatch, WaitProps } from './events.ts';
import type { Key } from './state.ts';

/** A wait that is open after a command, as a store keeps it in a row of its own. */
export interface OpenWait {
  readonly key: Key;
  readonly owner: Key;
  readonly target: string;
  readonly props: WaitProps;
}

export interface RowChanges {
  readonly opened: readonly OpenWait[];
  readonly closed: readonly Key[];
  readonly patched: readonly { readonly key: Key; readonly patch: TaskPatch }[];
}

/** What a command's events mean for rows. A wait opened and closed by the same command never becomes one. */
export function project(events: readonly Event[]): RowChanges {
  const opened = new Map<Key, OpenWait>();
  const closed: Key[] = [];
  const patched: { key: Key; patch: TaskPatch }[] = [];
  for (const event of events) {
    if (event.type === 'waitOpened') opened.set(event.key, event);
    else if (event.type === 'waitClosed' && !opened.delete(event.key)) closed.push(event.key);
    else if (event.type === 'taskChanged') patched.push({ key: event.key, patch: event.patch });
  }
  return {
    opened: [...opened.values()].map(({ key, owner, target, props }) => ({ key, owner, target, props })),
    closed,
    patched,
  };
}
