import { check, Decimal, evaluate, isMissing, parseExact, stringifyExact, unaryTest } from './index.ts';

const value = (text: string, variables: Record<string, unknown> = {}): unknown => evaluate(text, variables).value;

describe('names', () => {
  test.each([
    ['service area + 1', { 'service area': 1 }, 2],
    ['a-b', { 'a-b': 5, a: 3, b: 1 }, 5],
    ['a-b', { a: 3, b: 1 }, 2],
    ['terms and conditions', { 'terms and conditions': 'yes' }, 'yes'],
    ['loan.interest rate', { loan: { 'interest rate': 2 } }, 2],
    ['rows[no of units > 1].no of units', { rows: [{ 'no of units': 1 }, { 'no of units': 2 }] }, [2]],
    ['{🐎: 1}.🐎', {}, 1],
    ['{foo+bar: 1}.foo+bar', {}, 1],
    ['time', { time: 3 }, 3],
    ['list[1]', { list: [7] }, 7],
    ['{toString: 1}.toString', {}, 1],
    ['x.constructor', { x: {} }, null],
    ['`a b`', { 'a b': 1 }, 1],
  ])('%s', (text, variables, expected) => expect(value(text, variables)).toEqual(expected));
});

describe('operators', () => {
  test.each([
    ['-2 ** 2', 4],
    ['2 + 3 * 4', 14],
    ['true and null', null],
    ['false and null', false],
    ['true or "x"', true],
    ['1 = "1"', null],
    ['null = 1', false],
    ['null < 1', null],
    ['[1, [2]] = [1, [2]]', true],
    ['{a: 1, b: 2} = {b: 2, a: 1}', true],
    ['5 between 1 and 5', true],
    ['5 in (> 3, < 1)', true],
    ['1 in [[2..4], [1..3]]', true],
    ['5 in (null..10]', null],
    ['if null then 1 else 2', 2],
    ['"a" + "b"', 'ab'],
    ['"a" + 1', null],
    ['@"2026-01-31" + @"P1M"', '2026-02-28'],
    ['@"2026-02-28" - @"2026-01-31"', 'P28D'],
    ['@"P1D" * 1.5', 'P1DT12H'],
    ['@"P10Y11M" / 2.5', 'P4Y4M'],
    ['@"P1D" / @"PT6H"', 4],
    ['@"P1D" / 0', null],
    ['@"2026-01-31" * @"2026-01-31"', null],
    ['[1..3] instance of range<number>', true],
    ['{a: 1} instance of context<a: string>', false],
    ['[1, 2] instance of list<number>', true],
    ['null instance of Any', false],
    ['(function(a: number) a) instance of function<number>->Any', true],
    ['1 instance of nothing', null],
  ])('%s is %j', (text, expected) => expect(value(text)).toEqual(expected));
});

describe('lists, loops and functions', () => {
  test.each([
    ['[1, 2, 3][-1]', 3],
    ['[1, 2, 3][4]', null],
    ['[{a: 1}, {b: 2}].a', [1, null]],
    ['[{item: 1}, {item: 2}][item >= 2]', [{ item: 2 }]],
    ['100[1]', 100],
    ['"x"[false]', []],
    ['for i in 3..1 return i', [3, 2, 1]],
    ['for i in 0..4 return if i = 0 then 1 else i * partial[-1]', [1, 1, 2, 6, 24]],
    ['for d in @"2026-01-31"..@"2026-02-01" return d', ['2026-01-31', '2026-02-01']],
    ['for x in [1, 2], y in [x, 10] return x * y', [1, 10, 4, 20]],
    ['for i in "a".."z" return i', null],
    ['some x in [1, null] satisfies x > 1', null],
    ['every x in [] satisfies x', true],
    ['{f: function(n) if n < 2 then 1 else n * f(n - 1), r: f(20)}.r', 2432902008176640000],
    ['(function(a: number) a)("x")', null],
    ['{a: 1, b: a + 1}.b', 2],
    ['{a: 1, a: 2}', null],
  ])('%s is %j', (text, expected) => expect(value(text)).toEqual(expected));
});

describe('unary tests', () => {
  test.each([
    ['-', 1, true],
    ['> 3, 1', 1, true],
    ['not(1, 2)', 3, true],
    ['[1..5)', 5, false],
    ['"a", "b"', 'b', true],
    ['null', null, true],
    ['? > limit', 4, true],
    ['contains(?, "b")', 'abc', true],
    ['allowed', 'x', true],
    ['> "a"', 1, null],
    ['true', true, true],
    ['not(true)', true, false],
  ])('%s for %j is %j', (text, input, expected) =>
    expect(unaryTest(text, input, { limit: 3, allowed: ['x', 'y'] }).value).toBe(expected),
  );
});

describe('what goes wrong is said', () => {
  test.each([
    ['nothing', 'unknown-variable'],
    ['{}.a', 'unknown-property'],
    ['foo()', 'unknown-function'],
    ['1 + "a"', 'wrong-type'],
    ['1 < "a"', 'not-comparable'],
    ['1 / 0', 'no-result'],
    ['@"2026-02-30"', 'invalid-temporal'],
    ['a +', 'syntax'],
    ['', 'syntax'],
  ])('%s gives null and %s', (text, code) => {
    const { value: found, diagnostics } = evaluate(text, { a: 1 });
    expect(found).toBeNull();
    expect(diagnostics.map((one) => one.code)).toContain(code);
  });

  test('a name that is missing can be told from the rest', () => {
    expect(evaluate('a.b', { a: {} }).diagnostics.every(({ code }) => isMissing(code))).toBe(true);
  });

  test.each([
    ['a +', {}, false],
    ['a b + 1', {}, true],
    ['> 3', { unary: true }, true],
    ['[1, 2', {}, false],
  ])('check of %s %j: fine is %s', (text, options, fine) => expect(check(text, options).length === 0).toBe(fine));
});

describe('what can never be is told without evaluating', () => {
  test.each([
    ['1 + "a"', 'wrong-type'],
    ['if "x" then 1 else 2', 'wrong-type'],
    ['a and 5', 'wrong-type'],
    ['date("2026-01-31") < 5', 'wrong-type'],
    ['string length(a) = "5"', 'wrong-type'],
    ['@"P1D" * @"P1D"', 'wrong-type'],
    ['[x + "a", upper case("b") - 1]', 'wrong-type'],
    ['upper case(1 + 2)', 'wrong-arguments'],
    ['substring("a")', 'wrong-arguments'],
    ['foo(a)', 'unknown-function'],
    ['rows[foo(item)]', 'unknown-function'],
    ['a + 1 = b', null],
    ['{upper case: function(x) x, y: upper case(1)}.y', null],
    ['for today in [1] return today + 1', null],
    ['sum(["a"])', null],
    ['a in (1, "x")', null],
    ['date and time("2026-01-31T10:00:00") - @"P1D" > now()', null],
    ['if a then 1 else "x"', null],
    ['string length(["abc"])', null],
  ])('%s: %s', (text, code) => {
    expect(check(text).map((one) => one.code)).toEqual(code === null ? [] : [code]);
  });

  test.each([
    ['> "a", "b"', []],
    ['not("x")', []],
    ['> foo(1)', ['unknown-function']],
  ])('as a test: %s', (text, codes) => expect(check(text, { unary: true }).map(({ code }) => code)).toEqual(codes));
});

describe('limits', () => {
  test.each([
    ['text', `"${'x'.repeat(5000)}"`],
    ['nodes', Array.from({ length: 1500 }, () => '1').join('+')],
    ['depth', '('.repeat(300) + '1' + ')'.repeat(300)],
    ['size', 'for i in 1..1000000 return i'],
    ['steps', 'for i in 1..1500, j in 1..1500 return 1'],
    ['calls', '{f: function(n) f(n + 1), r: f(1)}.r'],
  ])('%s', (limit, text) => {
    const { value: found, diagnostics } = evaluate(
      text,
      {},
      { limits: { size: 10_000_000, time: 10_000, [limit]: defaults[limit] } },
    );
    expect(found).toBeNull();
    expect(diagnostics.map(({ code }) => code)).toContain(`limit-${limit}`);
  });
  const defaults: Record<string, number> = {
    text: 4096,
    nodes: 1000,
    depth: 120,
    size: 1000,
    steps: 100_000,
    calls: 100,
  };

  test('time', () => {
    const text = 'for i in 1..100000, j in 1..100000 return 1';
    const limits = { steps: 1e12, size: 1e12, time: 20 };
    expect(evaluate(text, {}, { limits }).diagnostics.map(({ code }) => code)).toEqual(['limit-time']);
  });
});

describe('numbers crossing the door', () => {
  test('JSON keeps all digits, and refuses what is beyond the largest number', () => {
    const text = '{"a":12345678901234567.89,"b":0.1,"c":[1e30]}';
    expect(stringifyExact(parseExact(text))).toBe('{"a":12345678901234567.89,"b":0.1,"c":[1e+30]}');
    expect(() => parseExact('1e99999')).toThrow('beyond the largest');
  });

  test('as JS numbers where exact, as Decimal elsewhere', () => {
    expect(value('0.1 + 0.2')).toBe(0.3);
    expect(value('a * 1', { a: new Decimal('12345678901234567890.12') })).toEqual(
      new Decimal('12345678901234567890.12'),
    );
    expect(value('a', { a: NaN })).toBeNull();
  });

  test('JSON keeps every digit', () => {
    const text = '{"a":12345678901234567890.12,"b":[0.1,1e400],"c":"1.10"}';
    const parsed = parseExact(text) as { a: unknown; b: readonly unknown[] };
    expect(parsed.b[0]).toBe(0.1);
    expect(parsed.a).toEqual(new Decimal('12345678901234567890.12'));
    expect(parseExact(stringifyExact(parsed))).toEqual(parsed);
    expect(stringifyExact({ a: parsed.a })).toBe('{"a":12345678901234567890.12}');
  });
});
