import { Worker } from 'node:worker_threads';
import { Budget, evaluate, spending } from './index.ts';
import { worked } from './working-time.ts';

const codes = (text: string, variables = {}): readonly string[] =>
  evaluate(text, variables).diagnostics.map(({ code }) => code);
const busy = 'count(for i in 1..20000 return i * 2) > 0';

test('evaluations together take no longer than their budget, and then end at once', () => {
  const budget = new Budget(100);
  codes(busy);
  const begun = worked();

  const found = spending(budget, () => Array.from({ length: 200 }, () => codes(busy)));

  expect(codes(busy)).toEqual([]);
  expect(found.at(-1)).toEqual(['limit-time']);
  expect(budget.isSpent).toBe(true);
  // Two hundred of them take seconds; the rest is room for what the collector does.
  expect(worked() - begun).toBeLessThan(400);
});

test('what is looked up only goes on without a budget', () => {
  const budget = new Budget(0);

  expect(spending(budget, () => evaluate('a', { a: 1 }).value)).toBe(1);
  expect(spending(budget, () => codes('for i in [1, 2] return i'))).toEqual(['limit-time']);
});

test('within another work the budget of that one is spent, and afterwards none', () => {
  const outer = new Budget(0);

  expect(spending(outer, () => spending(new Budget(1000), () => codes(busy)))).toEqual(['limit-time']);
  expect(codes(busy)).toEqual([]);
});

const sleep = (milliseconds: number): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
};
/** The machine stops for a while each time that this is read. */
const stopping = (milliseconds: number) => ({
  get rate() {
    sleep(milliseconds);
    return 0.3;
  },
});
const line = 'round half up(3 * rate, 2)';
const lines = 'sum(for i in 1..300 return round half up(i * rate, 2))';

test('a machine that stops in the middle takes nothing away from an ordinary line', () => {
  expect(evaluate(line, stopping(250))).toEqual({ value: 0.9, diagnostics: [] });
  expect(evaluate(lines, stopping(2))).toEqual({ value: 13_545, diagnostics: [] });
});

test('nor from the last line of a command that has worked for long', () => {
  const last = spending(new Budget(1_000), () => {
    for (const begun = worked(); worked() - begun < 300;);
    return evaluate(lines, stopping(2));
  });

  expect(last).toEqual({ value: 13_545, diagnostics: [] });
});

test('where a thread has no clock of its own, the wall is given four times as long', () => {
  const { process } = globalThis;
  Reflect.deleteProperty(globalThis, 'process');
  try {
    const begun = performance.now();

    expect(evaluate(lines, stopping(2))).toEqual({ value: 13_545, diagnostics: [] });
    expect(codes('for i in 1..100000, j in 1..100000 return 1')).not.toEqual([]);
    expect(performance.now() - begun).toBeLessThan(5_000);
  } finally {
    globalThis.process = process;
  }
});

describe('while eight threads are busy', () => {
  let others: readonly Worker[];
  beforeAll(() => {
    others = Array.from({ length: 8 }, () => new Worker('for (;;);', { eval: true }));
  });
  afterAll(() => Promise.all(others.map((one) => one.terminate())));

  test.each([
    ['a line of money', line, { rate: 0.3 }, 2_000],
    ['the sum of a bill', 'sum(amounts)', { amounts: Array.from({ length: 12 }, (_, at) => at / 100) }, 2_000],
    ['a due date', 'date("2026-01-31") + duration("P1M")', {}, 2_000],
    ['a list of 2,000 lines', 'sum(for i in 1..2000 return round half up(i * rate, 2))', { rate: 0.3 }, 20],
  ])('%s never comes to nothing', (_, text, variables, times) => {
    const found = Array.from({ length: times }, () => codes(text, variables));

    expect(found.flat()).toEqual([]);
  });

  test('2,000 lines of one command neither', () => {
    const text = 'sum(for i in 1..5 return round half up(i * rate, 2))';

    const found = spending(new Budget(1_000), () => Array.from({ length: 2_000 }, () => codes(text, { rate: 0.3 })));

    expect(found.flat()).toEqual([]);
  });

  test('what would take for ever still ends', () => {
    const begun = worked();

    expect(codes('for i in 1..100000 return for j in 1..100000 return (1.1 ** 0.3) ** j')).toEqual(['limit-time']);
    expect(worked() - begun).toBeLessThan(400);
  });
});

const long = 's'.repeat(90_000);
const nearly = { s: 's'.repeat(300_000), m: `${'s'.repeat(50_000)}t${'s'.repeat(50_000)}` };
const wide = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`k${at}`, at]));

/** `m` and `n` are lists of four, thirteen of them inside one another: 67 million ones where they are written out. */
function layers(of: string): string {
  const names = Array.from('abcdefghijklm');
  const lists = (mark: string) =>
    names.map((name, at) => {
      const inner = at ? `${mark}${names[at - 1]}` : '1';
      return `${mark}${name}: [${[inner, inner, inner, inner].join(', ')}]`;
    });
  return `{${[...lists('a'), ...lists('b')].join(', ')}, m: am, n: bm, of: ${of}}.of`;
}
/** What takes long in one built-in call, without a loop to count. */
test.each([
  ['a power', '2 ** 999999', {}],
  ['a root of a power', '1.0000001 ** 999999999.5', {}],
  ['powers of powers', 'for i in 1..100000 return (1.1 ** 0.3) ** 0.7', {}],
  ['a range', 'for i in 1..100000 return for j in 1..100000 return j', {}],
  ['a string', 'for i in 1..100000 return string join(for j in 1..1000 return "abc", "x")', {}],
  ['a pattern', `matches(s, "(s+)+(s+)+(s+)+t")`, { s: long }],
  ['a pattern that looks back', String.raw`matches(s, "(s+)\1(s+)\2t")`, { s: long }],
  ['a replacement', `replace(s, "s", "${'t'.repeat(100)}")`, { s: long }],
  ['a split', 'split(s, "")', { s: long }],
  ['parts of a text', 'for i in 1..90000 return contains(s, "sssst")', { s: long }],
  ['substrings', 'for i in 1..90000 return substring(s, 2)', { s: long }],
  ['a sort', 'sort(for i in 1..100000 return 100000 - i, function(a, b) a < b)', {}],
  ['distinct values', 'distinct values(for i in 1..100000 return i)', {}],
  ['the place of things', 'for i in l return index of(l, i)', { l: Array.from({ length: 20_000 }, (_, at) => at) }],
  ['a union', 'union(l, l)', { l: Array.from({ length: 50_000 }, (_, at) => String(at)) }],
  [
    'containment',
    'every i in l satisfies list contains(l, i)',
    { l: Array.from({ length: 20_000 }, (_, at) => `${at}`) },
  ],
  ['a mode', 'mode(l)', { l: Array.from({ length: 50_000 }, (_, at) => at) }],
  ['recursion', '{f: function(n) if n < 1 then 1 else f(n - 1) + f(n - 2), r: f(40)}.r', {}],
  ['dates', 'for i in 1..100000 return date("2026-01-01") + duration("P1M")', {}],
  ['zones', 'for i in 1..100000 return date and time("2026-01-01T00:00:00@Europe/Paris").time offset', {}],
  [
    'comparison of lists',
    'for i in 1..1000 return l = m',
    { l: Array.from({ length: 50_000 }, () => 1), m: Array.from({ length: 50_000 }, () => 1) },
  ],
  ['a decimal of many digits', 'for i in 1..100000 return decimal(1 / 3, 6000) * 10 ** 6000', {}],
  ['a number as text', 'for i in 1..100000 return string(10 ** 6000)', {}],
  ['a search for what nearly fits', 'contains(s, m)', nearly],
  ['the text before what nearly fits', 'substring before(s, m)', nearly],
  ['the text after what nearly fits', 'substring after(s, m)', nearly],
  ['a merge of contexts', 'for i in 1..10000 return context merge([c, c])', { c: wide }],
  ['an entry put into a context', 'for i in 1..10000 return context put(c, "k", i)', { c: wide }],
  ['the entries of a context', 'for i in 1..10000 return get entries(c)', { c: wide }],
  ['a duration of many digits', 'for i in 1..1000 return duration(s)', { s: `P${'9'.repeat(900_000)}D` }],
  ['a time of many digits', 'for i in 1..1000 return time(s)', { s: `10:00:00.${'9'.repeat(900_000)}` }],
  ['a number of many digits', 'number(s)', { s: '9'.repeat(900_000) }],
  ['a range of many digits', 'range(s)', { s: `[1..${'9'.repeat(900_000)}]` }],
  ['a long text of a list', 'for i in 1..10000 return string([s])', { s: long }],
  ['a text joined of long ones', 'string join(for i in 1..4000 return s, s)', { s: long }],
  ['one text many times', 'for i in 1..300 return s', { s: 's'.repeat(300_000) }],
  ['one list many times', 'for i in 1..10000 return l', { l: Array.from({ length: 20_000 }, (_, at) => at) }],
  ['lists of one list', layers('m'), {}],
  ['lists of one list as text', layers('string(m)'), {}],
  ['lists of one list as the end of a range', layers('[null..m]'), {}],
  ['lists of one list, compared', layers('m = n'), {}],
  ['lists of one list, one of them', layers('list contains([m], n)'), {}],
])('%s ends in time', (_, text, variables) => {
  const took = (): number => {
    const begun = worked();
    evaluate(text, variables);
    return worked() - begun;
  };

  // 200 ms of work and as many of the collector's; the least of three.
  expect(Math.min(took(), took(), took())).toBeLessThan(400);
});

test.each([
  ['one text many times', 'for i in 1..300 return s', { s: 's'.repeat(300_000) }],
  ['one list many times', 'for i in 1..10000 return l', { l: [...Array(20_000).keys()] }],
  ['lists of one list', layers('m'), {}],
  ['lists of one list as text', layers('string(m)'), {}],
])('%s weigh what they are as JSON', (_, text, variables) => {
  expect(evaluate(text, variables)).toMatchObject({ value: null, diagnostics: [{ code: 'limit-size' }] });
});

test.each(['duration(s)', 'number(s)', 'time(s)'])('%s of a long text is told in a few words', (text) => {
  const { value, diagnostics } = evaluate(text, { s: '9'.repeat(2_000) });

  expect(value).toBeNull();
  expect(diagnostics[0]?.message.length).toBeLessThan(200);
});

test.each(['contains', 'substring before', 'substring after'])(
  '%s finds in long texts what it finds in short',
  (name) => {
    const of = (given: number) => {
      const m = `${'ab'.repeat(given)}c`;
      const value = evaluate(`${name}(s, m)`, { s: `x${'ab'.repeat(given)}${m}y`, m }).value;
      return typeof value === 'string' ? value.length - (name.endsWith('before') ? 2 * given : 0) : value;
    };

    expect(of(5_000)).toEqual(of(3));
  },
);
