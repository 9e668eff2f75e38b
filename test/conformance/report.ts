import type { CaseResult } from './suite.ts';

/** Each failure, a line per group, and the count as the last line. */
export function report(results: readonly CaseResult[]): readonly string[] {
  const failures = results.filter(({ passed }) => !passed).map(({ id, why }) => `${id}: ${why}`);
  const groups = Map.groupBy(results, ({ group }) => group);
  const lines = [...groups].map(([group, cases]) => `${group}: ${passing(cases)} of ${cases.length}`);
  return [
    ...failures,
    ...lines,
    ...asserts(results),
    `${passing(results)} passed, ${results.length - passing(results)} failed`,
  ];
}

function passing(cases: readonly CaseResult[]): number {
  return cases.filter(({ passed }) => passed).length;
}

function asserts(results: readonly CaseResult[]): readonly string[] {
  const counted = results.flatMap(({ asserts: found }) => (found ? [found] : []));
  if (counted.length === 0) return [];
  const sum = (of: 'passed' | 'failed'): number => counted.reduce((total, found) => total + found[of], 0);
  return [`asserts: ${sum('passed')} passed, ${sum('failed')} failed`];
}
