export type Effect = 'allow' | 'deny';

/** One rule as an administrator writes it. */
export interface Rule {
  readonly id: string;
  /** Lower decides first. Inside one priority deny comes before allow. 0 belongs to separation of duties. */
  readonly priority: number;
  /** `role:x`, `user:x`, `department:x`, `candidate` (of the task) or `*`. */
  readonly subject: string;
  /** A department with all below it, or `*`. */
  readonly department: string;
  readonly object: string;
  readonly action: string;
  /** Empty = always. */
  readonly condition: string;
  readonly effect: Effect;
  readonly note: string | null;
}

/** Nobody who completed one of `notWhoCompleted` in a case takes or completes `task` of it. */
export interface Separation {
  readonly id: string;
  readonly process: string;
  readonly task: string;
  readonly notWhoCompleted: readonly string[];
  readonly label: string;
  readonly labelZh: string;
}

export const SEPARATION_PRIORITY = 0;

/** The order in which rules decide: priority, deny before allow, id. */
export function inOrder(a: Rule, b: Rule): number {
  if (a.priority !== b.priority) return a.priority - b.priority;
  if (a.effect !== b.effect) return a.effect === 'deny' ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
