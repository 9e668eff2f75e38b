export interface Due {
  readonly tone: 'red' | 'amber' | 'quiet';
  /** Key below `due` in `work`, with `count` days or `time`. */
  readonly key: 'overdueMinutes' | 'overdueHours' | 'overdueDays' | 'today' | 'tomorrow' | 'days' | 'on';
  readonly count: number;
}

const MINUTE = 60_000;
const startOfDay = (at: Date): number => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();

/** How soon something is due, in the reader's own days: not 24-hour spans, but midnights passed. */
export function dueOf(iso: string, now: Date): Due {
  const at = new Date(iso);
  const late = now.getTime() - at.getTime();
  if (late > 0) {
    if (late < 60 * MINUTE)
      return { tone: 'red', key: 'overdueMinutes', count: Math.max(1, Math.floor(late / MINUTE)) };
    if (late < 24 * 60 * MINUTE) return { tone: 'red', key: 'overdueHours', count: Math.floor(late / MINUTE / 60) };
    return { tone: 'red', key: 'overdueDays', count: Math.floor(late / MINUTE / 60 / 24) };
  }
  const days = Math.round((startOfDay(at) - startOfDay(now)) / (24 * 60 * MINUTE));
  if (days === 0) return { tone: 'amber', key: 'today', count: 0 };
  if (days === 1) return { tone: 'amber', key: 'tomorrow', count: 1 };
  return days <= 14 ? { tone: 'quiet', key: 'days', count: days } : { tone: 'quiet', key: 'on', count: days };
}
