import { compare } from './compare.ts';
import type { FeelRange } from './feel-range.ts';

/** Whether the range holds the value; null where they cannot be compared. */
export function inRange(value: unknown, range: FeelRange): boolean | null {
  const low = range.start === null && range.open ? 1 : compare(value, range.start);
  const high = range.end === null && range.open ? -1 : compare(value, range.end);
  if (value === null || low === null || high === null) return null;
  return (range.startIncluded ? low >= 0 : low > 0) && (range.endIncluded ? high <= 0 : high < 0);
}
