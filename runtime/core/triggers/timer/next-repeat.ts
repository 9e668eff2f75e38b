import type { TimerProps } from '../../state/state.ts';
import { addDuration, isDuration } from '../../../languages/calendar/add-duration.ts';
import { nextCron } from './next-cron.ts';

/** When a repeating timer is due again, after one firing; null where it is over. Firings that were missed are not made up. */
export function nextRepeat({ dueAt, repeat, every }: TimerProps, now: string): TimerProps | null {
  if (repeat === 0 || every === null) return null;
  const next = stepFrom(dueAt, every);
  const due = next === null || next > now ? next : stepFrom(now, every);
  return due === null ? null : { dueAt: due, repeat: repeat > 0 ? repeat - 1 : repeat, every };
}

/** `every`: an ISO duration or a cron text. */
function stepFrom(instant: string, every: string): string | null {
  return isDuration(every) ? addDuration(instant, every) : nextCron(every, instant);
}
