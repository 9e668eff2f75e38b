import { compileFeel } from '../../feel/feel.ts';
import { Run } from '../../feel/run.ts';
import { compare } from '../../feel/values/compare.ts';
import { kindOf, type Kind } from '../../feel/values/kind-of.ts';
import { same } from '../../feel/values/equal.ts';
import { FeelTime } from '../../feel/temporal/feel-time.ts';

/** A value that stands for all that a column cannot tell from it; null bounds are open, equal ones a point. */
export interface Sample {
  readonly value: unknown;
  readonly low: unknown;
  readonly high: unknown;
  /** Where the value is not one of an order: what it is called. */
  readonly name: string | null;
}

const half = compileFeel('a + (b - a) / 2');
const less = compileFeel('a - b');
const more = compileFeel('a + b');
const units = new Map<Kind, unknown>(
  (
    [
      ['number', '1'],
      ['date', '@"P1D"'],
      ['date and time', '@"P1D"'],
      ['days and time duration', '@"P1D"'],
      ['years and months duration', '@"P1M"'],
    ] as const
  ).map(([kind, text]) => [kind, compileFeel(text).evaluate(new Run(), {})]),
);
const dayStarts = new FeelTime(0, null);
const dayEnds = FeelTime.of(23, 59, 59, 0, null);

const OTHERS = ['another', 'none of these', 'something else'] as const;

/** Values for every answer that a column can give; null where its constants have no common order. */
export function samplesOf(constants: readonly unknown[]): readonly Sample[] | null {
  const distinct = constants.filter((value, at) => constants.findIndex((other) => same(other, value)) === at);
  const known = distinct.filter((value) => value !== null);
  const nothing: readonly Sample[] = distinct.includes(null) ? [named(null, 'null')] : [];
  const [first] = known;
  if (first === undefined) return nothing.length ? [...nothing, named('another', 'another value')] : [];
  const kind = kindOf(first);
  if (known.some((value) => kindOf(value) !== kind)) return null;
  if (kind === 'boolean') return [named(true, 'true'), named(false, 'false'), ...nothing];
  if (kind === 'string') return [...texts(known.map(String)), ...nothing];
  const ordered = inOrder(known);
  return ordered && [...alongOrder(ordered, kind), ...nothing];
}

const named = (value: unknown, name: string): Sample => ({ value, low: null, high: null, name });

function texts(known: readonly string[]): readonly Sample[] {
  const other = OTHERS.find((text) => !known.includes(text)) ?? known.join();
  return [...known.map((text) => named(text, JSON.stringify(text))), named(other, 'another text')];
}

function inOrder(values: readonly unknown[]): readonly unknown[] | null {
  const comparable = values.every((a) => values.every((b) => compare(a, b) !== null));
  return comparable ? [...values].sort((a, b) => compare(a, b) ?? 0) : null;
}

/** Below the first constant, each of them, between any two, above the last. */
function alongOrder(values: readonly unknown[], kind: Kind): readonly Sample[] {
  const [first, last] = [values[0], values.at(-1)];
  const found: Sample[] = [];
  const put = (value: unknown, low: unknown, high: unknown): void => {
    const inside =
      (low === null || (compare(low, value) ?? 0) < 0) && (high === null || (compare(value, high) ?? 0) < 0);
    if (value !== null && inside) found.push({ value, low, high, name: null });
  };
  put(beside(first, kind, -1), null, first);
  values.forEach((value, at) => {
    found.push({ value, low: value, high: value, name: null });
    const next = values[at + 1];
    if (next !== undefined) put(half.evaluate(new Run(), { a: value, b: next }), value, next);
  });
  put(beside(last, kind, 1), last, null);
  return found;
}

function beside(value: unknown, kind: Kind, way: 1 | -1): unknown {
  if (kind === 'time') return way < 0 ? dayStarts : dayEnds;
  return (way < 0 ? less : more).evaluate(new Run(), { a: value, b: units.get(kind) ?? null });
}
