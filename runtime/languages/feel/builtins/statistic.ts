import { Decimal } from '../decimal.ts';
import { add, compareNums, divide, isNum, multiply, sameNum, tidy, toDecimal, type Num } from '../number.ts';
import { plusDuration } from '../temporal/arithmetic.ts';
import { DaysTime, YearsMonths } from '../temporal/durations.ts';
import type { Run } from '../run.ts';
import { compare } from '../values/compare.ts';
import { kindOf } from '../values/kind-of.ts';
import { builtin, overload } from './builtin.ts';

function numbers(run: Run, list: readonly unknown[]): Num[] | null {
  const odd = list.findIndex((entry) => !isNum(entry));
  if (odd < 0) return list as Num[];
  return run.fail('invalid-argument', `expected numbers, but found a ${kindOf(list[odd])}`);
}

const onNumbers = (of: (list: Num[]) => unknown) => (run: Run, list: readonly unknown[]) => {
  const found = numbers(run, list);
  return found && of(found);
};

function total(list: readonly Num[]): Num | null {
  let sum: Num | null = 0;
  for (const value of list) sum = sum === null ? null : add(sum, value);
  return sum;
}

const mean = (list: readonly Num[]): Num | null => {
  const sum = total(list);
  return sum === null || !list.length ? null : divide(sum, list.length);
};

const isDuration = (value: unknown): value is YearsMonths | DaysTime =>
  value instanceof YearsMonths || value instanceof DaysTime;

/** The sum of numbers, or of durations of one kind. */
function sum(run: Run, list: readonly unknown[]): unknown {
  const [first, ...others] = list;
  if (list.length === 0) return null;
  if (!isDuration(first)) return onNumbers(total)(run, list);
  return others.reduce((before, entry) => {
    const both = isDuration(entry) ? plusDuration(before, entry) : undefined;
    return both === undefined ? run.fail('invalid-argument', 'expected durations of one kind') : both;
  }, first);
}

function extreme(way: 1 | -1) {
  return (run: Run, list: readonly unknown[]): unknown => {
    let best: unknown = list[0] ?? null;
    for (const entry of list) {
      const sign = compare(entry, best);
      if (sign === null) return run.fail('not-comparable', `cannot compare ${kindOf(entry)} with ${kindOf(best)}`);
      if (sign * way > 0) best = entry;
    }
    return best;
  };
}

const sorted = (list: readonly Num[]): Num[] => [...list].sort(compareNums);

function median(list: readonly Num[]): Num | null {
  const inOrder = sorted(list);
  const middle = inOrder.length >> 1;
  const high = inOrder[middle];
  const low = inOrder[middle - 1];
  if (high === undefined) return null;
  if (inOrder.length % 2 === 1 || low === undefined) return high;
  const both = add(low, high);
  return both === null ? null : divide(both, 2);
}

/** The values that are most frequent, smallest first. */
function mode(list: readonly Num[]): Num[] {
  const groups: { value: Num; count: number }[] = [];
  for (const value of sorted(list)) {
    const last = groups.at(-1);
    if (last && sameNum(last.value, value)) last.count++;
    else groups.push({ value, count: 1 });
  }
  const most = groups.reduce((found, { count }) => Math.max(found, count), 0);
  return groups.filter(({ count }) => count === most).map(({ value }) => value);
}

/** Of a sample: divided by one less than there are. */
function stddev(list: readonly Num[]): Num | null {
  const centre = mean(list);
  if (centre === null || list.length < 2) return null;
  const squares = list.reduce<Decimal>((so, value) => so.plus(toDecimal(value).minus(centre).pow(2)), new Decimal(0));
  return tidy(squares.div(list.length - 1).sqrt());
}

const product = (list: readonly Num[]): Num | null =>
  list.length ? list.reduce<Num | null>((so, value) => (so === null ? null : multiply(so, value)), 1) : null;

export const statisticFunctions = [
  builtin(
    'count',
    overload('list: list', (_run, list: readonly unknown[]) => list.length),
  ),
  builtin('min', overload('...list: Any', extreme(-1))),
  builtin('max', overload('...list: Any', extreme(1))),
  builtin('sum', overload('...list: Any', sum)),
  builtin('mean', overload('...list: Any', onNumbers(mean))),
  builtin('product', overload('...list: Any', onNumbers(product))),
  builtin('median', overload('...list: Any', onNumbers(median))),
  builtin('stddev', overload('...list: Any', onNumbers(stddev))),
  builtin('mode', overload('...list: Any', onNumbers(mode))),
];
