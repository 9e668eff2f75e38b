import { Cron } from 'croner';

/**
 * Cron as Camunda 8 writes it in cycles: seconds first, `0 0 9 * * MON-FRI`; five fields begin with minutes. In UTC, or
 * in the zone that stands before it: `CRON_TZ=Asia/Shanghai 0 0 9 * * *`.
 */
function cronOf(text: string): Cron | null {
  const [, timezone = 'UTC', pattern = ''] = /^(?:CRON_TZ=(\S+)\s+)?(.*)$/.exec(text.trim()) ?? [];
  try {
    const cron = new Cron(pattern, { timezone, paused: true, sloppyRanges: true });
    // An unknown zone is only found when a time is asked for.
    cron.nextRun(new Date(0));
    return cron;
  } catch {
    return null;
  }
}

export function isCron(text: string): boolean {
  return cronOf(text) !== null;
}

/** The first time after an instant; null where none comes any more. */
export function nextCron(text: string, after: string): string | null {
  return cronOf(text)?.nextRun(new Date(after))?.toISOString() ?? null;
}
