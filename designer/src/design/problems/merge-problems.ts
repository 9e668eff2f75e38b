import type { Problem } from '../api/types.ts';

const keyOf = ({ elementId, message }: Problem): string => `${elementId ?? ''}\n${message}`;

/** The server's findings before those of the rules, errors before warnings, nothing twice. */
export function mergeProblems(server: readonly Problem[], lint: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  const all = [...server.map((problem) => ({ severity: 'error' as const, ...problem })), ...lint];
  const once = all.filter((problem) => !seen.has(keyOf(problem)) && seen.add(keyOf(problem)));
  return once.sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
}
