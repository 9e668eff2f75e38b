import fc from 'fast-check';
import { Decimal, jsonNumber, JsonScan, parseExact, parseScanned, stringifyExact, type JsonLimits } from './index.ts';

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;
const parse = JSON.parse as (text: string, reviver: Reviver) => unknown;
/** How it was read before: right, and slow. */
const byReviver = (text: string): unknown =>
  parse(text, (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined ? jsonNumber(source) : value,
  );

const digits = fc.stringMatching(/^(0|[1-9]\d{0,25})$/);
const numbers = fc
  .tuple(
    fc.constantFrom('', '-'),
    digits,
    fc.option(fc.stringMatching(/^\d{1,30}$/), { nil: null }),
    fc.option(fc.stringMatching(/^[eE][+-]?\d{1,4}$/), { nil: null }),
  )
  .map(([sign, whole, part, exponent]) => `${sign}${whole}${part === null ? '' : `.${part}`}${exponent ?? ''}`);
const blank = fc.stringMatching(/^[ \n\t\r]{0,3}$/);
const strings = fc.oneof(
  fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
  fc.stringMatching(/^[a-z\d:,{}[\] ]{0,8}$/).map((text) => `"${text}"`),
  fc.constantFrom('"\\""', '"\\\\"', '"constructor"', '"1e5"', '"-0"', '"\\\\\\""'),
);
const names = fc.oneof(
  fc.stringMatching(/^[a-z\d:,{}[\] ]{0,8}$/).map((text) => `"${text}"`),
  fc.constantFrom('"constructor"', '"1e5"', '"-0"'),
);
const { text: jsonText } = fc.letrec<{ text: string; list: string; object: string }>((tie) => ({
  text: fc
    .tuple(
      blank,
      fc.oneof(
        { depthSize: 'small' },
        numbers,
        strings,
        fc.constantFrom('true', 'false', 'null'),
        tie('list'),
        tie('object'),
      ),
      blank,
    )
    .map((parts) => parts.join('')),
  list: fc.array(tie('text')).map((items) => `[${items.join(',')}]`),
  // Each name once and without escapes: else V8's reviver may tell no source, or that of another value.
  object: fc
    .uniqueArray(fc.tuple(blank, names, blank, tie('text')), { selector: ([, name]) => name })
    .map(
      (entries) => `{${entries.map(([before, name, after, value]) => `${before}${name}${after}:${value}`).join(',')}}`,
    ),
}));

/** What it answers, or that it refuses. */
function outcome(read: (text: string) => unknown, text: string): unknown {
  try {
    return { value: read(text) };
  } catch (error) {
    return { refused: error instanceof SyntaxError };
  }
}

const bySlices =
  (limits: JsonLimits | null, slice: number) =>
  (text: string): unknown => {
    const scan = new JsonScan(text, limits);
    while (!scan.go(slice));
    return parseScanned(scan);
  };

test('every JSON text has the value that a reviver finds, read at once or in slices', () => {
  fc.assert(
    fc.property(jsonText, fc.integer({ min: 1, max: 9 }), (text, slice) => {
      const expected = outcome(byReviver, text);

      expect(outcome(parseExact, text)).toEqual(expected);
      expect(outcome(bySlices(null, slice), text)).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
});

test('a text that is no JSON is refused, whatever numbers are in it', () => {
  const piece = fc.oneof(
    numbers,
    strings,
    fc.constantFrom('[', ']', '{', '}', ',', ':', '-', '.', 'e', '"', '\\', ' ', 'true'),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const text = pieces.join('');

      expect(outcome(parseExact, text)).toEqual(outcome(byReviver, text));
    }),
    { numRuns: 5000 },
  );
});

test('what a double holds is a number, minus zero is zero, and all else is a Decimal with its digits', () => {
  const read = parseExact('[1, -0, -0.0, 0.1, 1e5, 123456789012345, 12345678901234567.89, 1e-400]') as unknown[];

  expect(read.slice(0, 6)).toEqual([1, 0, 0, 0.1, 100_000, 123_456_789_012_345]);
  expect(read.map((one) => Decimal.isDecimal(one))).toEqual([false, false, false, false, false, false, true, true]);
  expect(Object.is(read[1], 0)).toBe(true);
});

describe('a text from outside', () => {
  const limits: JsonLimits = { depth: 3, values: 6, name: 10, number: 20, exact: 2 };
  const read = bySlices(limits, 7);

  test.each([
    ['[[[1]]]', [[[1]]]],
    ['[1,2,3,4,5]', [1, 2, 3, 4, 5]],
    ['{"1234567890":1}', { '1234567890': 1 }],
    ['"__proto__"', '__proto__'],
  ])('within its limits: %s', (text, value) => expect(read(text)).toEqual(value));

  test.each([
    ['[[[[1]]]]', 'lists and objects more than 3 deep'],
    ['[1,2,3,4,5,6]', 'more than 6 values'],
    ['[[],[],[],[]]', 'more than 6 values'],
    ['{"12345678901":1}', 'a name of more than 10 characters'],
    ['123456789012345678901', 'a number of more than 20 characters'],
    ['[1e1,1e2,1e3]', 'more than 2 numbers with an exponent or more than 15 digits'],
    ['{"__proto__":1}', 'the name "__proto__" is not allowed'],
    ['{"a":{"\\u005f_pr\\u006Fto__" : 1}}', 'a name of more than 10 characters'],
    ['{"_\\u005Fproto__":1}', 'a name of more than 10 characters'],
  ])('beyond them: %s', (text, said) => expect(() => read(text)).toThrow(said));

  test('a name is found behind its escapes', () => {
    expect(() => bySlices({ ...limits, name: 60 }, 3)('{"\\u005f_pr\\u006Fto__":1}')).toThrow('"__proto__"');
  });
});

test.each([
  ['{"\\\\\\"":1,"\\"":1E700}', '{"\\\\\\"":1,"\\"":1e+700}'],
  ['{"\\"":0.7e500,"\\"":true}', '{"\\"":true}'],
  ['{"a":true,"\\u0061":12345678901234567890}', '{"a":12345678901234567890}'],
])('names with escapes, and names given twice: %s', (text, expected) => {
  expect(stringifyExact(parseExact(text))).toBe(expected);
});

test('an entry named __proto__ is one like another, with exact numbers in it', () => {
  const read = parseExact('{"__proto__": 12345678901234567.89, "a": {"__proto__": [1e400]}}') as object;

  // A reviver of V8 gives Infinity for numbers in such an object.
  expect(stringifyExact(read)).toBe('{"__proto__":12345678901234567.89,"a":{"__proto__":[1e+400]}}');
  expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
});

test('what only says that it is a Decimal is none', () => {
  const text = '{"toStringTag":"[object Decimal]"}';

  expect(Decimal.isDecimal(parseExact(text))).toBe(false);
  expect(stringifyExact(parseExact(text))).toBe(text);
  expect(Decimal.isDecimal(parseExact('12345678901234567.89'))).toBe(true);
});
