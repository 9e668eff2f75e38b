import type { TimerProps } from '../../state/state.ts';
import { addDuration } from './add-duration.ts';

/** When a repeating timer is due again, after one firing; null where it is over. Firings that were missed are not made up. */
export function nextRepeat({ dueAt, repeat, every }: TimerProps, now: string): TimerProps | null {
  if (repeat === 0 || every === null) return null;
  const next = addDuration(dueAt, every);
  return { dueAt: next > now ? next : addDuration(now, every), repeat: repeat > 0 ? repeat - 1 : repeat, every };
}
