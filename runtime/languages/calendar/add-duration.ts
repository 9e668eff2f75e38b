const shape =
  /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** Longer ones lead to years that no date of JSON or of a database can say. */
const mostYears = 1000;

export function isDuration(text: string): boolean {
  const [, years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = (
    shape.exec(text) ?? ['', Number.POSITIVE_INFINITY]
  ).map((part) => Number((part as string | undefined) ?? 0));
  const total = years + months / 12 + (weeks * 7 + days) / 366 + (hours + (minutes + seconds / 60) / 60) / (366 * 24);
  return total <= mostYears;
}

/** An instant plus an ISO 8601 duration, in UTC. Months go first and are clamped to the end of the month (ISO 8601-2). */
export function addDuration(from: string, duration: string): string {
  const parts = (shape.exec(duration) ?? []).slice(1).map((part) => Number((part as string | undefined) ?? 0));
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts;
  const start = new Date(from);
  const end = new Date(from);
  end.setUTCDate(1);
  end.setUTCMonth(end.getUTCMonth() + years * 12 + months);
  const last = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate();
  end.setUTCDate(Math.min(start.getUTCDate(), last));
  const more = (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60_000 + seconds * 1000;
  return new Date(end.getTime() + more).toISOString();
}
