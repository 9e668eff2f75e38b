/** Ten tries cover nine minutes; a fault that lasts longer is asked about every five. */
const longestMs = 5 * 60_000;

/** When a job that failed so often is free again: 1, 2, 4 … seconds later, and never more than five minutes. */
export function afterFailures(failures: number, at: string): string {
  const ms = Math.min(1000 * 2 ** (failures - 1), longestMs);
  return new Date(Date.parse(at) + ms).toISOString();
}
