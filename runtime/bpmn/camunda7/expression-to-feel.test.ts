import { expressionToFeel } from './expression-to-feel.ts';

test.each([
  ['test.contains("a")', 'contains(test, "a")'],
  ['!test.contains("a")', 'not(contains(test, "a"))'],
  ['integerVariable<3', 'integerVariable < 3'],
  ["name == 'Ann' && age ge 18", 'name = "Ann" and age >= 18'],
  ['a or not b', 'a or not(b)'],
  ['count % 2 == 0', 'modulo(count, 2) = 0'],
  ['order.lines[0].price', 'order.lines[1].price'],
  ['empty list ? 1 : 2L', '(if (list = null or list = "" or list = []) then 1 else 2)'],
  ['-(a + 1.5) * b', '-(a + 1.5) * b'],
  ['true', 'true'],
  ["agreed == 'true'", 'string(agreed) = "true"'],
  [`it == 'say "no"'`, 'it = "say \\"no\\""'],
])('%s is %s', (source, feel) => {
  expect(expressionToFeel(source)).toBe(feel);
});

test.each([
  ['bean.call(1)', 'not-in-feel', '.call()'],
  ['dateTime().plus', 'not-in-feel', 'dateTime()'],
  ['a = 1', 'unreadable', '= 1'],
  ['a +', 'name-expected', ''],
])('%s is not translated: %s %s', (source, code, part) => {
  expect(() => expressionToFeel(source)).toThrow(expect.objectContaining({ code, values: { part } }));
});
