import { toDecimal, toInteger, type Num } from '../number.ts';
import type { Run } from '../run.ts';
import { compare } from '../values/compare.ts';
import { same } from '../values/equal.ts';
import { FeelFunction } from '../values/feel-function.ts';
import { kindOf } from '../values/kind-of.ts';
import { builtin, overload } from './builtin.ts';

type List = readonly unknown[];

const contains = (run: Run, list: List, element: unknown): boolean =>
  list.some((entry) => same(entry ?? null, element, run));

/** The place of a position counted from 1, or from the end; -1 where there is none. */
function placeOf(list: List, position: Num): number {
  const at = toDecimal(position).trunc().toNumber();
  const place = at > 0 ? at - 1 : at < 0 ? list.length + at : -1;
  return place < list.length ? place : -1;
}

const outside = (run: Run, list: List): null =>
  run.fail('invalid-argument', `expected a position within the list of ${list.length}`);

function sublist(run: Run, list: List, start: Num, length: Num | null): unknown {
  const from = placeOf(list, start);
  const count = length === null ? list.length : toInteger(length);
  if (from < 0) return outside(run, list);
  if (count === null || count < (length === null ? 0 : 1) || (length !== null && from + count > list.length)) {
    return run.fail('invalid-argument', 'expected a length within the list');
  }
  return list.slice(from, from + count);
}

function insertBefore(run: Run, list: List, position: Num, item: unknown): unknown {
  const place = placeOf(list, position);
  return place < 0 ? outside(run, list) : list.toSpliced(place, 0, item);
}

function remove(run: Run, list: List, position: Num): unknown {
  const place = placeOf(list, position);
  return place < 0 ? outside(run, list) : list.toSpliced(place, 1);
}

function replaceAt(run: Run, list: List, position: Num, item: unknown): unknown {
  const place = placeOf(list, position);
  return place < 0 ? outside(run, list) : list.toSpliced(place, 1, item);
}

function replaceWhere(run: Run, list: List, match: FeelFunction, item: unknown): unknown {
  if (match.parameters.length !== 2) return run.fail('invalid-argument', 'expected a function of (item, newItem)');
  const made: unknown[] = [];
  for (const entry of list) {
    run.step();
    const found = match.call(run, [entry, item]);
    if (typeof found !== 'boolean') return run.fail('invalid-argument', 'expected the function to give a boolean');
    made.push(found ? item : entry);
  }
  return made;
}

function distinct(run: Run, list: List): unknown[] {
  const made: unknown[] = [];
  for (const entry of list) {
    run.step(1 + (made.length >> 3));
    if (!contains(run, made, entry ?? null)) made.push(entry);
  }
  return made;
}

function joined(run: Run, lists: List): unknown[] {
  const made = lists.flatMap((list) => (Array.isArray(list) ? (list as unknown[]) : [list]));
  run.size(made.length);
  return made;
}

function flatten(run: Run, list: List, made: unknown[] = []): unknown[] {
  for (const entry of list) {
    run.step();
    if (Array.isArray(entry)) flatten(run, entry, made);
    else made.push(entry);
  }
  return made;
}

class Unordered extends Error {}

function precedes(run: Run, by: FeelFunction | null): (a: unknown, b: unknown) => number {
  if (!by) {
    return (a, b) => {
      if (typeof a === 'string') run.step(a.length >> 10);
      const sign = compare(a, b);
      if (sign === null) throw new Unordered(`cannot compare ${kindOf(a)} with ${kindOf(b)}`);
      return sign;
    };
  }
  return (a, b) => {
    run.step();
    if (by.call(run, [a, b]) === true) return -1;
    return by.call(run, [b, a]) === true ? 1 : 0;
  };
}

function sort(run: Run, list: List, by: FeelFunction | null): unknown {
  if (by && by.parameters.length !== 2) return run.fail('invalid-argument', 'expected a function of two entries');
  try {
    return [...list].sort(precedes(run, by));
  } catch (error) {
    if (error instanceof Unordered) return run.fail('not-comparable', error.message);
    throw error;
  }
}

const indexOf = (run: Run, list: List, match: unknown): number[] =>
  list.flatMap((entry, index) => (same(entry ?? null, match, run) ? [index + 1] : []));

export const listFunctions = [
  builtin('list contains', overload('list: list, element: Any', contains)),
  builtin('sublist', overload('list: list, start position: number, length?: number', sublist)),
  builtin(
    'append',
    overload('list: list, ...item: Any', (_run, list: List, items: List) => [...list, ...items]),
  ),
  builtin('concatenate', overload('...list: list', joined)),
  builtin('insert before', overload('list: list, position: number, newItem: Any', insertBefore)),
  builtin('remove', overload('list: list, position: number', remove)),
  builtin(
    'list replace',
    overload('list: list, position: number, newItem: Any', replaceAt),
    overload('list: list, match: function, newItem: Any', replaceWhere),
  ),
  builtin(
    'reverse',
    overload('list: list', (_run, list: List) => list.toReversed()),
  ),
  builtin('index of', overload('list: list, match: Any', indexOf)),
  builtin(
    'union',
    overload('...list: list', (run, lists: List) => distinct(run, joined(run, lists))),
  ),
  builtin('distinct values', overload('list: list', distinct)),
  builtin(
    'flatten',
    overload('list: list', (run, list: List) => flatten(run, list)),
  ),
  builtin('sort', overload('list: list, precedes?: function', sort)),
];
