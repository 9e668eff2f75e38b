import { Decimal, evaluate } from '../index.ts';
import { builtins } from './index.ts';

/** DMN 1.5, 10.3.4: every built-in function by name, in the standard's order, with a call and what it gives. */
const standard: readonly (readonly [name: string, call: string, expected: unknown])[] = [
  // 10.3.4.1 Conversion
  ['date', 'string(date("2026-01-31"))', '2026-01-31'],
  ['date and time', 'string(date and time("2026-01-31T10:00:00Z"))', '2026-01-31T10:00:00Z'],
  ['time', 'string(time(23, 59, 0, duration("-PT1H")))', '23:59:00-01:00'],
  ['number', 'number("1 000,5", " ", ",")', 1000.5],
  ['string', 'string(1.1)', '1.1'],
  ['duration', 'string(duration("P1DT2H"))', 'P1DT2H'],
  ['years and months duration', 'string(years and months duration(@"2011-12-22", @"2013-08-24"))', 'P1Y8M'],
  // 10.3.4.2 Boolean
  ['not', 'not(true)', false],
  // 10.3.4.3 String
  ['substring', 'substring("foobar", 3)', 'obar'],
  ['string length', 'string length("foo")', 3],
  ['upper case', 'upper case("aBc4")', 'ABC4'],
  ['lower case', 'lower case("aBc4")', 'abc4'],
  ['substring before', 'substring before("foobar", "bar")', 'foo'],
  ['substring after', 'substring after("foobar", "ob")', 'ar'],
  ['replace', 'replace("abcd", "(ab)|(a)", "[1=$1][2=$2]")', '[1=ab][2=]cd'],
  ['contains', 'contains("foobar", "of")', false],
  ['starts with', 'starts with("foobar", "fo")', true],
  ['ends with', 'ends with("foobar", "r")', true],
  ['matches', 'matches("foobar", "^fo*b")', true],
  ['split', 'split("John Doe", "\\s")', ['John', 'Doe']],
  ['string join', 'string join(["a", "b", "c"], "_and_")', 'a_and_b_and_c'],
  // 10.3.4.4 List
  ['list contains', 'list contains([1, 2, 3], 2)', true],
  ['list replace', 'list replace([2, 4, 7, 8], function(item, new) item > new, 5)', [2, 4, 5, 5]],
  ['count', 'count([1, 2, 3])', 3],
  ['min', 'min([1, 2, 3])', 1],
  ['max', 'max(1, 2, 3)', 3],
  ['sum', 'sum([1, 2, 3])', 6],
  ['mean', 'mean([1, 2, 3])', 2],
  ['all', 'all([true, null, true])', null],
  ['any', 'any([false, null, true])', true],
  ['sublist', 'sublist([4, 5, 6], 1, 2)', [4, 5]],
  ['append', 'append([1], 2, 3)', [1, 2, 3]],
  ['concatenate', 'concatenate([1, 2], [3])', [1, 2, 3]],
  ['insert before', 'insert before([1, 3], 1, 2)', [2, 1, 3]],
  ['remove', 'remove([1, 2, 3], 2)', [1, 3]],
  ['reverse', 'reverse([1, 2, 3])', [3, 2, 1]],
  ['index of', 'index of([1, 2, 3, 2], 2)', [2, 4]],
  ['union', 'union([1, 2], [2, 3])', [1, 2, 3]],
  ['distinct values', 'distinct values([1, 2, 3, 2, 1])', [1, 2, 3]],
  ['flatten', 'flatten([[1, 2], [[3]], 4])', [1, 2, 3, 4]],
  ['product', 'product([2, 3, 4])', 24],
  ['median', 'median([6, 1, 2, 3])', 2.5],
  ['stddev', 'stddev([2, 4, 7, 5])', 2.0816659994661326],
  ['mode', 'mode([6, 1, 9, 6, 1])', [1, 6]],
  // 10.3.4.5 Numeric
  ['decimal', 'decimal(2.5, 0)', 2],
  ['floor', 'floor(-1.56, 1)', -1.6],
  ['ceiling', 'ceiling(-1.56, 1)', -1.5],
  ['round up', 'round up(1.121, 2)', 1.13],
  ['round down', 'round down(-5.5, 0)', -5],
  ['round half up', 'round half up(-5.5, 0)', -6],
  ['round half down', 'round half down(5.5, 0)', 5],
  ['abs', 'abs(@"-PT5H") = @"PT5H"', true],
  ['modulo', 'modulo(-12, 5)', 3],
  ['sqrt', 'sqrt(16)', 4],
  ['log', 'decimal(log(10), 8)', 2.30258509],
  ['exp', 'decimal(exp(5), 8)', 148.4131591],
  ['odd', 'odd(5)', true],
  ['even', 'even(5)', false],
  // 10.3.4.6 Date and time
  ['is', 'is(@"23:00:50z", @"23:00:50+00:00")', true],
  // 10.3.4.7 Ranges
  ['before', 'before([1..5), [5..10])', true],
  ['after', 'after([5..10], [1..5))', true],
  ['meets', 'meets([1..5], [5..10])', true],
  ['met by', 'met by([5..10], [1..5])', true],
  ['overlaps', 'overlaps([1..5], [3..8])', true],
  ['overlaps before', 'overlaps before([1..5], [3..8])', true],
  ['overlaps after', 'overlaps after([3..8], [1..5])', true],
  ['finishes', 'finishes(10, [1..10])', true],
  ['finished by', 'finished by([1..10], [5..10])', true],
  ['includes', 'includes([1..10], [4..6])', true],
  ['during', 'during([4..6], [1..10))', true],
  ['starts', 'starts([1..5], [1..10])', true],
  ['started by', 'started by([1..10], [1..5])', true],
  ['coincides', 'coincides([1..5], [1..5])', true],
  // 10.3.4.8 Temporal
  ['day of year', 'day of year(date(2019, 9, 17))', 260],
  ['day of week', 'day of week(date(2019, 9, 17))', 'Tuesday'],
  ['month of year', 'month of year(date(2019, 9, 17))', 'September'],
  ['week of year', 'week of year(date(2003, 12, 29))', 1],
  // 10.3.4.9 Sort
  ['sort', 'sort([3, 1, 4], function(x, y) x < y)', [1, 3, 4]],
  // 10.3.4.10 Context
  ['get value', 'get value({key1: "value1"}, "key1")', 'value1'],
  ['get entries', 'get entries({a: 1})', [{ key: 'a', value: 1 }]],
  ['context', 'context([{key: "a", value: 1}])', { a: 1 }],
  ['context put', 'context put({x: 1, y: {}}, ["y", "z"], 2)', { x: 1, y: { z: 2 } }],
  ['context merge', 'context merge([{x: 1}, {x: 2, y: 0}])', { x: 2, y: 0 }],
  // 10.3.4.11 Current date and time; range() of 1.5 stands among the conversions
  ['now', 'string(now())', '2026-11-25T08:00:00+08:00'],
  ['today', 'string(today())', '2026-11-25'],
  ['range', 'range("[18..21)") = [18..21)', true],
];

test('a number that was copied without its constructor still counts with 34 digits', () => {
  const { s, e, d } = new Decimal('1234567890123456.123456789012345678');
  const copy: unknown = Object.assign(Object.create(Decimal.prototype) as object, { s, e, d });
  expect(String(evaluate('copy * 2', { copy }).value)).toBe('2469135780246912.246913578024691356');
});

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test.each(standard)('%s: %s', (name, call, expected) => {
  expect(builtins.has(name)).toBe(true);
  const { value, diagnostics } = evaluate(call, {}, { now: '2026-11-25T08:00:00+08:00' });
  expect(typeof expected === 'number' ? Number(value) : plain(value)).toEqual(expected);
  expect(diagnostics).toEqual([]);
});

test('there are no built-ins but those of the standard', () => {
  const named = new Set(standard.map(([name]) => name));
  expect([...builtins.keys()].filter((name) => !named.has(name))).toEqual([]);
  expect(named.size).toBe(standard.length);
});
