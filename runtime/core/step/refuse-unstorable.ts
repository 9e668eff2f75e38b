import { Rejected } from '../../ground/problems.ts';
import { findUnstorable, unstorableFaults } from '../../languages/storable/storable.ts';

/** A command and a message have some levels of their own around what a case keeps already. */
const around = 10;

/** What a caller hands over must be what the store can keep: else the commit fails, which is nobody's refusal. */
export function refuseUnstorable(given: object): void {
  const found = findUnstorable(given, -around);
  if (found === null) return;
  throw new Rejected('value-unstorable', {
    path: found.path.slice(0, 2 * around).join('.'),
    expected: unstorableFaults[found.code],
  });
}
