import { builtins } from '../../feel/builtins/index.ts';
import type { Run } from '../../feel/run.ts';
import { same } from '../../feel/values/equal.ts';
import { table } from '../../../ground/table.ts';

export interface Outcome {
  /** The values of the outputs, in their order. */
  readonly outputs: readonly unknown[];
  readonly index: number;
}
export interface Policy {
  readonly hitPolicy: string;
  readonly aggregation: string | null;
  /** The places of an output's values among those allowed: the smaller, the more it counts. */
  readonly priority: (outcome: Outcome) => readonly number[];
  readonly valueOf: (outcome: Outcome) => unknown;
}

function byPriority({ priority }: Policy, hits: readonly Outcome[]): readonly Outcome[] {
  return [...hits].sort((a, b) => {
    const [first, second] = [priority(a), priority(b)];
    const at = first.findIndex((place, index) => place !== second[index]);
    return at < 0 ? a.index - b.index : (first[at] ?? 0) - (second[at] ?? 0);
  });
}

const functions: Readonly<Record<string, string>> = table({ SUM: 'sum', MIN: 'min', MAX: 'max', COUNT: 'count' });

function collect(run: Run, policy: Policy, hits: readonly Outcome[]): unknown {
  const values = hits.map(policy.valueOf);
  if (!policy.aggregation) return values;
  if (policy.aggregation === 'COUNT') return values.length;
  return builtins.get(functions[policy.aggregation] ?? '')?.call(run, [values]) ?? null;
}

function any(run: Run, policy: Policy, hits: readonly Outcome[]): unknown {
  const [first, ...others] = hits.map(policy.valueOf);
  if (others.every((other) => same(other, first, run))) return first;
  return run.fail('rules-differ', 'expected all rules that match to say the same (hit policy ANY)');
}

function unique(run: Run, policy: Policy, hits: readonly Outcome[]): unknown {
  const [first, second] = hits;
  if (first && !second) return policy.valueOf(first);
  const rules = hits.map(({ index }) => index + 1).join(', ');
  return run.fail('several-rules', `expected one rule to match (hit policy UNIQUE), but rules ${rules} do`);
}

/** What the rules that matched say together; there is at least one. */
export function combine(run: Run, policy: Policy, hits: readonly Outcome[]): unknown {
  const [first] = hits;
  const [best] = policy.hitPolicy === 'PRIORITY' ? byPriority(policy, hits) : [];
  switch (policy.hitPolicy) {
    case 'FIRST':
      return first ? policy.valueOf(first) : null;
    case 'PRIORITY':
      return best ? policy.valueOf(best) : null;
    case 'ANY':
      return any(run, policy, hits);
    case 'COLLECT':
      return collect(run, policy, hits);
    case 'RULE ORDER':
      return hits.map(policy.valueOf);
    case 'OUTPUT ORDER':
      return byPriority(policy, hits).map(policy.valueOf);
    default:
      return unique(run, policy, hits);
  }
}
