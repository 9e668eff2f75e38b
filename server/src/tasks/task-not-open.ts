import { Rejected } from '@wattloom/runtime';

/** The same answer as the engine's, for what is only read. */
export function taskNotOpen(key: string): Rejected {
  return new Rejected('task-not-open', { key });
}
