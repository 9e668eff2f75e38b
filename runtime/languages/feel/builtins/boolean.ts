import type { Run } from '../run.ts';
import { same } from '../values/equal.ts';
import { kindOf } from '../values/kind-of.ts';
import { builtin, overload } from './builtin.ts';

/** Decided by the first that is `decisive`; null where one is unknown and none decides. */
function fold(decisive: boolean) {
  return (run: Run, list: readonly unknown[]): boolean | null => {
    const odd = list.find((entry) => typeof entry !== 'boolean' && entry !== null && entry !== undefined);
    if (list.includes(decisive)) return decisive;
    if (odd !== undefined) return run.fail('invalid-argument', `expected booleans, but found a ${kindOf(odd)}`);
    return list.every((entry) => entry === !decisive) ? !decisive : null;
  };
}

/** The same kind and the same, zone and all. */
function is(run: Run, a: unknown, b: unknown): boolean {
  if (kindOf(a) !== kindOf(b)) return false;
  const temporal = kindOf(a) === 'time' || kindOf(a) === 'date and time';
  return temporal ? String(a) === String(b) : same(a, b, run);
}

export const booleanFunctions = [
  builtin(
    'not',
    overload('negand: Any', (_run, negand: unknown) => (typeof negand === 'boolean' ? !negand : null)),
  ),
  builtin('all', overload('...list: boolean', fold(false))),
  builtin('any', overload('...list: boolean', fold(true))),
  builtin('is', overload('value1: Any, value2: Any', is)),
];
