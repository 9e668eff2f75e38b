/**
 * What the engine caches, how much of it at most, and why so much. A bound counts what memory goes by; what was used longest
 * ago goes first. Everything here can be read again: a bound that is too low costs time, never a wrong answer.
 *
 * Beside it PostgresStore caches the data sets that are deployed (as many as there are), and the server the newest version of
 * every definition, because lists name processes and tasks of any of them.
 */
export const limits = {
  /**
   * Elements of process models, in all versions that cases run on; engine and server share the cache. Versions never change.
   * An element takes 6.5 KB (the models of definitions/, 33 elements each, 2026-11-30): some 130 MB at the most, 600 versions.
   */
  modelElements: 20_000,
  /** Compiled decisions, and lists of what a version imports. A table of 10,000 cells takes 0.7 s to compile. */
  decisions: 200,
  /** The one calendar. Another server's deployment is seen after this at the latest; one that is heard of, at once. */
  calendarMs: 1_000,
  instances: {
    /**
     * Long enough for a worker's next job, or for the page of a task that was just opened; short, because nobody may have
     * said what another server changed. `cachedMs` of the engine where somebody does.
     */
    ms: 5_000,
    /** Values of one instance, a long text counted as several: some 2 MB, 1,000 tasks at once. */
    valuesEach: 40_000,
    /** Of all together: some 25 MB, 5,000 cases of a hundred values. */
    values: 500_000,
    /** What an execution, or what it waits for, counts for. */
    valuesOfExecution: 15,
  },
} as const;
