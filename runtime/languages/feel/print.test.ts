import fc from 'fast-check';
import { expression, tests, variables } from '../../../test/fuzz/feel-expressions.ts';
import { evaluate, stringifyExact, unaryTest } from './index.ts';
import { printFeel } from './print.ts';

/** A busy machine must not decide what an expression gives. */
const patient = { limits: { time: 10_000 } };

test.each([
  ['1+2 * -3 - -a', '1 + 2 * -3 - -a'],
  ['{a  b:1,"c":function(x:number,y)x.z[item>1]}', '{a b: 1, "c": function(x: number, y) x.z[item > 1]}'],
  ['for x in 1..3,y in b return (x+y)', 'for x in 1..3, y in b return (x + y)'],
  ['z in (1,>2)', 'z in (1, > 2)'],
  ['f( a:1 )(2) between 1 and 3', 'f(a: 1)(2) between 1 and 3'],
  ['a in ]1..3[ and b<c', 'a in ]1..3[ and b < c'],
  ['x instance of function<number,list<Any>>->number', 'x instance of function<number, list<Any>> -> number'],
  ['a // why\n  +/* how */ "b  c"', 'a + "b  c"'],
  ['date(  "2026-01-01" )', 'date("2026-01-01")'],
  ['[1,[2,3] ][ 1 ].d', '[1, [2, 3]][1].d'],
  ['`a  b`', '`a b`'],
])('%s is printed %s', (text, printed) => expect(printFeel(text)).toBe(printed));

test('what cannot be read is not printed', () => {
  expect(printFeel('1 +')).toMatchObject({ code: 'syntax' });
});

const names = ['a b', 'l m'];
const fails = (text: string): boolean => evaluate(text, variables).diagnostics.some(({ code }) => code === 'syntax');

test('what is printed reads as what it was printed from, and prints as itself', () => {
  fc.assert(
    fc.property(expression, (text) => {
      fc.pre(!fails(text));
      const printed = printFeel(text, { names }) as string;
      expect(printFeel(printed, { names })).toBe(printed);
      expect(stringifyExact(evaluate(printed, variables, patient).value)).toBe(
        stringifyExact(evaluate(text, variables, patient).value),
      );
    }),
    { numRuns: 1000 },
  );
});

test('so do unary tests', () => {
  fc.assert(
    fc.property(tests, (text) => {
      const printed = printFeel(text, { unary: true, names });
      fc.pre(typeof printed === 'string');
      expect(printFeel(printed, { unary: true, names })).toBe(printed);
      expect(unaryTest(printed, 3, variables, patient).value).toBe(unaryTest(text, 3, variables, patient).value);
    }),
    { numRuns: 500 },
  );
});
