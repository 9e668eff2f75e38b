import fc from 'fast-check';
import { builtins } from '../../runtime/languages/feel/builtins/index.ts';
import { Decimal, evaluate, unaryTest } from '../../runtime/languages/feel/index.ts';

/** The variables that generated expressions speak of. */
export const variables: Readonly<Record<string, unknown>> = {
  x: 3,
  y: [1, 'a', null, 2.5],
  'a b': { k: 1, 'l m': 'text' },
  big: new Decimal('12345678901234567890.123456789'),
  rows: [{ k: 1 }, { k: 2, 'l m': null }],
};

const atom = fc.constantFrom(
  ...['null', 'true', 'false', '1', '0', '-3.5', '1e30', '.1', '"a"', '"1"', '""', '"🐎"', '"a\\u0041"', '[]', '{}'],
  ...['x', 'y', 'a b', 'big', 'rows', 'gone', '@"P1D"', '@"-P1Y2M"', '@"PT0.5S"', '@"2026-01-31"', '@"-9999-12-31"'],
  ...['@"10:00:00Z"', '@"24:00:00"', '@"2026-01-31T10:00:00@Europe/Paris"', '@"2026-01-31T10:00:00"', '@"nothing"'],
  ...['[1..3]', '(1..2)', '["a".."c"]', '(< 5)', 'function(a) a', 'function(a, b) a < b', '"[0-9]+"', '"(a|b)*"'],
);
const names = [...builtins.keys()];

/** Expressions of the grammar, of every kind and with every built-in. */
export const { expression } = fc.letrec<{ expression: string }>((tie) => {
  const inner = tie('expression');
  const two = fc.tuple(inner, inner);
  const three = fc.tuple(inner, inner, inner);
  const operator = fc.constantFrom('+', '-', '*', '/', '**', '=', '!=', '<', '<=', '>', '>=', 'and', 'or', 'in');
  return {
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { arbitrary: atom, weight: 6 },
      fc.tuple(inner, operator, inner).map((all) => `(${all.join(' ')})`),
      inner.map((a) => `(-${a})`),
      three.map(([a, b, c]) => `(${a} between ${b} and ${c})`),
      three.map(([a, b, c]) => `(${a} in (${b}, > ${c}))`),
      fc.array(inner, { maxLength: 3 }).map((all) => `[${all.join(', ')}]`),
      two.map(([a, b]) => `{k: ${a}, "l m": ${b}, n: k}`),
      two.map(([a, b]) => `(${a})[${b}]`),
      two.map(([a, b]) => `[${a}..${b})`),
      three.map(([a, b, c]) => `(if ${a} then ${b} else ${c})`),
      two.map(([a, b]) => `(for i in ${a} return ${b})`),
      three.map(([a, b, c]) => `(for i in ${a}..${b} return [i, ${c}])`),
      two.map(([a, b]) => `(some i in ${a} satisfies ${b})`),
      two.map(([a, b]) => `(every i in ${a} satisfies i = ${b})`),
      fc.tuple(inner, fc.constantFrom('k', 'l m', 'year', 'start', 'timezone')).map(([a, b]) => `(${a}).${b}`),
      fc
        .tuple(inner, fc.constantFrom('number', 'string', 'list<Any>', 'range<number>', 'context<k: number>', 'gone'))
        .map((all) => `(${all.join(' instance of ')})`),
      two.map(([a, b]) => `(function(i) i + ${a})(${b})`),
      fc
        .tuple(fc.constantFrom(...names), fc.array(inner, { maxLength: 3 }))
        .map(([name, args]) => `${name}(${args.join(', ')})`),
    ),
  };
});

/** Unary tests of the grammar. */
export const tests: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      expression,
      fc.tuple(fc.constantFrom('<', '<=', '>', '>=', '=', '!='), expression).map((all) => all.join(' ')),
      expression.map((a) => `? = ${a}`),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .chain((all) => fc.constantFrom(all.join(', '), `not(${all.join(', ')})`));

const isOdd = (found: unknown): boolean =>
  found === undefined ||
  (typeof found === 'number' && !Number.isFinite(found)) ||
  (Decimal.isDecimal(found) && !found.isFinite()) ||
  (typeof found === 'object' && found !== null && !Decimal.isDecimal(found) && Object.values(found).some(isOdd));

/** Beyond its limit an evaluation is seen to by the next 1,024 steps; a busy machine needs its share on top. */
export const limit = 500;

export interface Outcome {
  /** What is wrong with the answer; empty if nothing is. */
  readonly wrong: string;
  readonly milliseconds: number;
  readonly codes: readonly string[];
}

/** Evaluates, and judges: no throw, no NaN, no undefined, no bug of ours. */
export function judge(text: string, unary: boolean): Outcome {
  const before = performance.now();
  const options = { now: '2026-01-31T12:00:00Z', zone: 'Etc/UTC', limits: { time: limit } };
  const { value, diagnostics } = unary ? unaryTest(text, 3, variables, options) : evaluate(text, variables, options);
  const milliseconds = performance.now() - before;
  const codes = diagnostics.map(({ code }) => code);
  const bug = diagnostics.find(({ code }) => code === 'internal');
  return { wrong: isOdd(value) ? 'no value of FEEL' : (bug?.message ?? ''), milliseconds, codes };
}
