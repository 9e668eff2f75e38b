import fc from 'fast-check';
import { evaluate as feelin } from 'feelin';
import { expression, judge, tests } from '../../../test/fuzz/feel-expressions.ts';
import { Decimal, evaluate } from './index.ts';
import { parseDate, parseDateTime, parseDuration, parseTime } from './temporal/parse.ts';
import { offsetOfLocal, regionOf } from './temporal/zone.ts';
import { epochDay } from './temporal/calendar.ts';

const value = (text: string, variables: Record<string, unknown> = {}): unknown => evaluate(text, variables).value;

const decimal = fc
  .tuple(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), fc.integer({ min: 0, max: 6 }))
  .map(([digits, places]) => new Decimal(digits).div(new Decimal(10).pow(places)));

test('addition and multiplication are exact, commute and distribute', () => {
  fc.assert(
    fc.property(decimal, decimal, decimal, (a, b, c) => {
      const names = { a, b, c };
      expect(value('a + b = b + a and a * b = b * a and a * (b + c) = a * b + a * c and a + b - b = a', names)).toBe(
        true,
      );
      expect(new Decimal(value('a * b', names) as number).eq(a.times(b))).toBe(true);
    }),
  );
});

test('no invoice line is a cent off', () => {
  const reference = (quantity: bigint, rate: bigint, places: number): string => {
    const product = quantity * rate;
    const unit = 10n ** BigInt(places - 2);
    const half = (product % unit) * 2n >= unit ? 1n : 0n;
    return new Decimal((product / unit + half).toString()).div(100).toString();
  };
  const line = fc.tuple(
    fc.constantFrom([0, 3], [1, 4], [3, 5]),
    fc.integer({ min: 0, max: 9_999_999 }),
    fc.integer({ min: 0, max: 99_999 }),
  );
  fc.assert(
    fc.property(line, ([[first = 0, second = 0], quantity, rate]) => {
      const variables = {
        quantity: new Decimal(quantity).div(10 ** first).toNumber(),
        rate: new Decimal(rate).div(10 ** second).toNumber(),
      };
      const found = String(value('round half up(quantity * rate, 2)', variables));
      expect(found).toBe(reference(BigInt(quantity), BigInt(rate), first + second));
    }),
    { numRuns: 3000 },
  );
});

test('dates and times print as they were read, over all years', () => {
  const day = fc
    .tuple(
      fc.integer({ min: -999_999_999, max: 999_999_999 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
    )
    .map(([year, month, date]) => String(value('string(date(y, m, d))', { y: year, m: month, d: date })));
  fc.assert(
    fc.property(day, fc.integer({ min: -400_000, max: 400_000 }), (text, months) => {
      expect(parseDate(text)?.toString()).toBe(text);
      const date = parseDate(text);
      const there = date?.plusDays(months);
      if (there) expect(there.plusDays(-months)?.toString()).toBe(text);
      expect(parseDateTime(`${text}T23:59:59.000000001@Europe/Paris`)?.toString()).toBe(
        `${text}T23:59:59.000000001@Europe/Paris`,
      );
    }),
  );
});

test('days are counted as the engine counts them', () => {
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true }), (date) => {
      const days = Math.floor(date.getTime() / 86_400_000);
      expect(epochDay(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())).toBe(days);
    }),
  );
});

test('durations print as they were read', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), (nanos) => {
      const text = String(value('string(n * @"PT0.000000001S")', { n: new Decimal(nanos.toString()) }));
      expect(parseDuration(text)?.toString()).toBe(text);
    }),
  );
});

test.each([
  ['Europe/Paris', '2026-03-29T02:30:00', 3600, 'the hour that is left out: as before'],
  ['Europe/Paris', '2026-10-25T02:30:00', 7200, 'the hour that comes twice: the first'],
  ['Europe/Paris', '2026-07-01T12:00:00', 7200, 'summer'],
  ['Asia/Shanghai', '999999999-01-01T00:00:00', 28_800, 'the last rule holds for ever'],
])('%s at %s is %d seconds from UTC (%s)', (name, text, offset) => {
  const zone = regionOf(name);
  const at = parseDateTime(text);
  expect(zone && at && offsetOfLocal(zone, at.date.epochDay, at.time.secondOfDay)).toBe(offset);
});

test.each(['25:00:00', '10:60:00', '10:00:00+19:00', '10:00:00@Nowhere/City', '10:00', '10:00:00+1:00'])(
  '%s is no time',
  (text) => {
    expect(parseTime(text)).toBeNull();
  },
);

const runs = Number(process.env.WATTLOOM_FUZZ ?? 600);

test.each([
  ['expressions', expression, false],
  ['unary tests', tests, true],
] as const)(
  `${runs} generated %s: no throw, no NaN, no bug of ours`,
  (_what, texts, unary) => {
    fc.assert(
      fc.property(texts, (text) => expect(judge(text, unary).wrong).toBe('')),
      { numRuns: runs },
    );
  },
  600_000,
);

test('any text at all gives an answer', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => expect(() => evaluate(text, {})).not.toThrow()),
    {
      numRuns: 1000,
    },
  );
});

test('feelin agrees where both know the answer', () => {
  const number = fc.integer({ min: -50, max: 50 });
  const text = fc.oneof(
    fc
      .tuple(number, fc.constantFrom('+', '-', '*'), number, fc.constantFrom('<', '>=', '='), number)
      .map((all) => all.join(' ')),
    fc
      .tuple(fc.array(number, { minLength: 1, maxLength: 6 }), fc.constantFrom('sum', 'min', 'max', 'count', 'reverse'))
      .map(([list, name]) => `${name}([${list.join(', ')}])`),
    fc
      .tuple(fc.array(number, { maxLength: 6 }), number)
      .map(([list, limit]) => `[${list.join(', ')}][item > ${limit}]`),
    fc
      .tuple(fc.array(number, { maxLength: 6 }), number)
      .map(([list, by]) => `for i in [${list.join(', ')}] return i * ${by}`),
    fc
      .tuple(fc.array(number, { maxLength: 6 }), number)
      .map(([list, by]) => `some i in [${list.join(', ')}] satisfies i = ${by}`),
    // Not with the ends the wrong way round: feelin turns them, the standard does not.
    fc.tuple(number, number, fc.nat(20)).map(([a, b, more]) => `${a} between ${b} and ${b + more}`),
  );
  fc.assert(
    fc.property(text, (expressionText) => {
      // As JSON: feelin has a zero below zero.
      const { value: theirs } = feelin(expressionText, {}) as { value: unknown };
      expect(JSON.stringify(value(expressionText))).toBe(JSON.stringify(theirs ?? null));
    }),
  );
});
