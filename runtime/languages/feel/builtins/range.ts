import type { Run } from '../run.ts';
import { compare } from '../values/compare.ts';
import { FeelRange } from '../values/feel-range.ts';
import { isContext } from '../values/context.ts';
import { builtin, overload } from './builtin.ts';

type Relation = (a: FeelRange, b: FeelRange) => boolean | null;

// An end that is open lies beyond every value.
const order = (a: unknown, b: unknown, open: 1 | -1): number | null => {
  if (a === null || b === null) return a === b ? 0 : a === null ? open : -open;
  return compare(a, b);
};
const isKnown = ({ start, end, open }: FeelRange): boolean => open || (start !== null && end !== null);
const starts = (a: FeelRange, b: FeelRange): number | null => order(a.start, b.start, -1);
const ends = (a: FeelRange, b: FeelRange): number | null => order(a.end, b.end, 1);
const endToStart = (a: FeelRange, b: FeelRange): number | null =>
  a.end === null || b.start === null ? 1 : compare(a.end, b.start);

const later = (value: number): number => (value > 0 ? 1 : value < 0 ? -1 : 0);

/** Where a range starts and ends against another, bounds included or not: -1, 0 or 1. */
function startSide(a: FeelRange, b: FeelRange): number | null {
  const sign = starts(a, b);
  if (sign === null || sign !== 0 || a.startIncluded === b.startIncluded) return sign === null ? null : later(sign);
  return a.startIncluded ? -1 : 1;
}
function endSide(a: FeelRange, b: FeelRange): number | null {
  const sign = ends(a, b);
  if (sign === null || sign !== 0 || a.endIncluded === b.endIncluded) return sign === null ? null : later(sign);
  return a.endIncluded ? 1 : -1;
}

const both = (a: boolean | null, b: boolean | null): boolean | null => (a === null || b === null ? null : a && b);

const before: Relation = (a, b) => {
  const sign = endToStart(a, b);
  return sign === null ? null : sign < 0 || (sign === 0 && !(a.endIncluded && b.startIncluded));
};
const meets: Relation = (a, b) => {
  const sign = endToStart(a, b);
  return sign === null ? null : sign === 0 && a.endIncluded && b.startIncluded && a.end !== null && b.start !== null;
};
const overlaps: Relation = (a, b) => {
  const [first, second] = [before(a, b), before(b, a)];
  return first === null || second === null ? null : !first && !second;
};
const overlapsBefore: Relation = (a, b) => {
  const [start, end] = [startSide(a, b), endSide(a, b)];
  return start === null || end === null ? null : both(overlaps(a, b), start < 0 && end <= 0);
};
const finishes: Relation = (a, b) => {
  const [start, end] = [startSide(a, b), endSide(a, b)];
  return start === null || end === null ? null : start >= 0 && end === 0;
};
const startsWith: Relation = (a, b) => {
  const [start, end] = [startSide(a, b), endSide(a, b)];
  return start === null || end === null ? null : start === 0 && end <= 0;
};
const during: Relation = (a, b) => {
  const [start, end] = [startSide(a, b), endSide(a, b)];
  return start === null || end === null ? null : start >= 0 && end <= 0;
};
const coincides: Relation = (a, b) => {
  const [start, end] = [startSide(a, b), endSide(a, b)];
  return start === null || end === null ? null : start === 0 && end === 0;
};
const swapped =
  (relation: Relation): Relation =>
  (a, b) =>
    relation(b, a);

const isPoint = (value: unknown): boolean => value !== null && !Array.isArray(value) && !isContext(value);

/** A point is the range that holds nothing else. */
const ranged = (value: unknown): FeelRange | null =>
  value instanceof FeelRange ? value : isPoint(value) ? new FeelRange(value, value, true, true) : null;

type Shape = 'point' | 'range';

function related(relation: Relation, shapes: readonly (readonly [Shape, Shape])[]) {
  return (run: Run, a: unknown, b: unknown): boolean | null => {
    const shape = (value: unknown): Shape => (value instanceof FeelRange ? 'range' : 'point');
    const fits = shapes.some(([first, second]) => first === shape(a) && second === shape(b));
    const [left, right] = [ranged(a), ranged(b)];
    if (!fits || !left || !right) return run.fail('invalid-argument', 'expected points and ranges that go together');
    const found = isKnown(left) && isKnown(right) ? relation(left, right) : null;
    return found ?? run.fail('not-comparable', 'the two have no common order');
  };
}

const RR = ['range', 'range'] as const;
const PR = ['point', 'range'] as const;
const RP = ['range', 'point'] as const;
const PP = ['point', 'point'] as const;

const relationOf = (name: string, relation: Relation, ...shapes: (readonly [Shape, Shape])[]) => {
  const run = related(relation, shapes);
  const names = { point: 'point', range: 'range' };
  const signatures = shapes.map(([a, b]) =>
    a === b ? `${names[a]}1: Any, ${names[b]}2: Any` : `${names[a]}: Any, ${names[b]}: Any`,
  );
  return builtin(name, ...signatures.map((signature) => overload(signature, run)));
};

export const rangeFunctions = [
  relationOf('before', before, PP, PR, RP, RR),
  relationOf('after', swapped(before), PP, PR, RP, RR),
  relationOf('meets', meets, RR),
  relationOf('met by', swapped(meets), RR),
  relationOf('overlaps', overlaps, RR),
  relationOf('overlaps before', overlapsBefore, RR),
  relationOf('overlaps after', swapped(overlapsBefore), RR),
  relationOf('finishes', finishes, PR, RR),
  relationOf('finished by', swapped(finishes), RP, RR),
  relationOf('includes', swapped(during), RP, RR),
  relationOf('during', during, PR, RR),
  relationOf('starts', startsWith, PR, RR),
  relationOf('started by', swapped(startsWith), RP, RR),
  relationOf('coincides', coincides, PP, RR),
];
