import { Rejected } from '../problems.ts';
import { findUnstorable, unstorableFaults } from '../state/storable.ts';

/** What a caller hands over must be what the store can keep: else the commit fails, which is nobody's refusal. */
export function refuseUnstorable(given: object): void {
  const found = findUnstorable(given);
  if (found === null) return;
  throw new Rejected('value-unstorable', { path: found.path.join('.'), expected: unstorableFaults[found.code] });
}
