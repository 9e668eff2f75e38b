import type { Problem } from '../api/types.ts';

const keyOf = ({ elementId, message }: Problem): string => `${elementId ?? ''}\n${message}`;

const ranks = { error: 0, warning: 1, info: 2 } as const;

/** Errors first, then what may not be meant, then what is only worth knowing. */
export function rankOf({ severity = 'error' }: Problem): number {
  return ranks[severity];
}

/** The server's findings before those of the rules, errors before warnings, nothing twice. */
export function mergeProblems(server: readonly Problem[], lint: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  const all = [...server.map((problem) => ({ severity: 'error' as const, ...problem })), ...lint];
  const once = all.filter((problem) => !seen.has(keyOf(problem)) && seen.add(keyOf(problem)));
  return once.sort((a, b) => rankOf(a) - rankOf(b));
}
