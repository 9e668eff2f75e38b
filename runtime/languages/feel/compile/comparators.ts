import { table } from '../../../ground/table.ts';
import type { Run } from '../run.ts';
import { compare } from '../values/compare.ts';
import { equal } from '../values/equal.ts';

export type Comparator = (a: unknown, b: unknown, run?: Run) => boolean | null;

const ordered = (holds: (sign: number) => boolean): Comparator => {
  return (a, b) => {
    const sign = compare(a, b);
    return sign === null ? null : holds(sign);
  };
};

export const comparators: Readonly<Record<string, Comparator>> = table({
  '=': equal,
  '!=': (a, b, run) => {
    const found = equal(a, b, run);
    return found === null ? null : !found;
  },
  '<': ordered((sign) => sign < 0),
  '<=': ordered((sign) => sign <= 0),
  '>': ordered((sign) => sign > 0),
  '>=': ordered((sign) => sign >= 0),
});
