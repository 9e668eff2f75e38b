import type { Column, InputClass } from './column.ts';

/** One class a column; columns that matter no more are left out. */
export type Region = readonly InputClass[];

export interface Gaps {
  readonly regions: readonly Region[];
  /** Whether there may be more than were looked for. */
  readonly more: boolean;
}

/** Regions that no rule takes. What one cannot tell of a rule is taken as if it did: no gap is told that is none. */
export function gapsOf(columns: readonly Column[], rules: number, most: number, visits = 200_000): Gaps {
  const regions: Region[] = [];
  // What lies behind a column depends only on the rules still possible: what was found whole need not be walked again.
  const whole = new Set<string>();
  let left = visits;
  const walk = (at: number, live: bigint, before: Region): void => {
    if (regions.length >= most || left-- <= 0) return;
    if (live === 0n) {
      regions.push(before);
      return;
    }
    const key = `${at} ${live}`;
    const column = columns[at];
    if (!column || whole.has(key)) return;
    const found = regions.length;
    for (const one of column.classes) walk(at + 1, live & one.may, [...before, one]);
    if (regions.length === found) whole.add(key);
  };
  walk(0, (1n << BigInt(rules)) - 1n, []);
  return { regions, more: regions.length >= most || left <= 0 };
}
