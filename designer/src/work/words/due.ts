export interface Due {
  readonly tone: 'red' | 'amber' | 'quiet';
  /** Key below `due` in `work`, with `count` days or `time`. */
  readonly key: 'overdueMinutes' | 'overdueHours' | 'overdueDays' | 'today' | 'tomorrow' | 'days' | 'on';
  readonly count: number;
}

const MINUTE = 60_000;

/** How soon something is due, in days of the office, as the server filters them: not 24-hour spans, but midnights passed. */
export function dueOf(iso: string, now: Date, zone: string): Due {
  const at = new Date(iso);
  const late = now.getTime() - at.getTime();
  if (late > 0) {
    if (late < 60 * MINUTE)
      return { tone: 'red', key: 'overdueMinutes', count: Math.max(1, Math.floor(late / MINUTE)) };
    if (late < 24 * 60 * MINUTE) return { tone: 'red', key: 'overdueHours', count: Math.floor(late / MINUTE / 60) };
    return { tone: 'red', key: 'overdueDays', count: Math.floor(late / MINUTE / 60 / 24) };
  }
  const days = dayIn(zone, at) - dayIn(zone, now);
  if (days === 0) return { tone: 'amber', key: 'today', count: 0 };
  if (days === 1) return { tone: 'amber', key: 'tomorrow', count: 1 };
  return days <= 14 ? { tone: 'quiet', key: 'days', count: days } : { tone: 'quiet', key: 'on', count: days };
}

/** The number of the day that an instant lies in, counted from 1970. */
function dayIn(zone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric', month: 'numeric', day: 'numeric' });
  const found = Object.fromEntries(parts.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(found['year'] ?? 0, (found['month'] ?? 1) - 1, found['day'] ?? 1) / (24 * 60 * MINUTE);
}
