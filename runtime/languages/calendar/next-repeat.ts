import { addDuration, isDuration } from './add-duration.ts';
import { nextCron } from './next-cron.ts';

/** A timer that fires `repeat` times more after this one, for ever where that is negative; `every`: an ISO duration or a cron text. */
export interface Repeating {
  readonly dueAt: string;
  readonly repeat: number;
  readonly every: string | null;
}

/** When a repeating timer is due again, after one firing; null where it is over. Firings that were missed are not made up. */
export function nextRepeat({ dueAt, repeat, every }: Repeating, now: string): Repeating | null {
  if (repeat === 0 || every === null) return null;
  const next = stepFrom(dueAt, every);
  const due = next === null || next > now ? next : stepFrom(now, every);
  return due === null ? null : { dueAt: due, repeat: repeat > 0 ? repeat - 1 : repeat, every };
}

/** `every`: an ISO duration or a cron text. */
function stepFrom(instant: string, every: string): string | null {
  return isDuration(every) ? addDuration(instant, every) : nextCron(every, instant);
}
