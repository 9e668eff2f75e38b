/** What one evaluation may use; beyond a limit it gives null and a diagnostic `limit-…`. */
export interface Limits {
  /** Characters of the text. */
  readonly text: number;
  /** Nodes of the parsed tree. */
  readonly nodes: number;
  /** How deep the tree nests. */
  readonly depth: number;
  /** How deep functions call one another at run time. */
  readonly calls: number;
  /** Entries of a list, characters of a string made by the expression. */
  readonly size: number;
  /** Loop turns and calls: the limit that is the same on every machine. */
  readonly steps: number;
  /** Milliseconds of the thread's own work, looked at every 256 steps (`working-time.ts`); a command has its own (`budget.ts`). */
  readonly time: number;
}

export const defaultLimits: Limits = {
  text: 4096,
  nodes: 4000,
  depth: 120,
  calls: 200,
  size: 100_000,
  steps: 1_000_000,
  time: 200,
};
