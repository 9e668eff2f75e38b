import { Decimal, evaluate, stringifyExact } from '@wattloom/runtime/feel';

// What the viewer wants of a browser while it loads.
Object.assign(globalThis, { KeyboardEvent: Event, document: { createElement: () => ({}) } });
const viewer = await import('@bpmn-io/form-js-viewer');
const { exactForm } = await import('./exact-form.ts');
const { numberValue } = await import('../forms/fields/number-value.ts');
// By a name that the compiler does not follow: the designer's types stop at the runtime's doors for browsers.
const server: string = '../../../runtime/languages/forms/check-submission.ts';
const { checkSubmission } = (await import(server)) as {
  checkSubmission(form: unknown, submitted: Data, context?: { given: Data }): { data: Data; errors: unknown[] };
};

type Data = Record<string, unknown>;
type Field = Data & { readonly type: string; readonly key?: string };
const Expressions = exactForm.expressionLanguage[1];
const Templating = exactForm.templating[1];
const form = (...components: Field[]) => ({
  id: 'form',
  type: 'default',
  components: components.map((field, index) => ({ id: `f${index}`, ...field })),
});

/** The parts of form-js's viewer that evaluate, over one form. */
function page(schema: ReturnType<typeof form>) {
  const fields = { getAll: () => schema.components, getForm: () => schema };
  const events = { fire: () => undefined };
  const language = new Expressions(events, fields);
  const paths = new viewer.PathRegistry(fields, new viewer.FormFields(), { get: () => null });
  const conditions = new viewer.ConditionChecker(fields, paths, language, events);
  return { language, conditions, templating: new Templating(fields) };
}

const number = (key: string): Field => ({ type: 'number', key, label: key });
const text = (key: string): Field => ({ type: 'textfield', key, label: key });
const given = {
  amounts: [0.1, 0.2, 19.99],
  from: '2026-01-31',
  rows: [
    { name: 'a', kept: true, price: 1.1 },
    { name: 'b', kept: false, price: 2.2 },
  ],
  nothing: null,
};
const submitted = { first: 0.1, second: 0.2, big: '12345678901234567.89', name: '110101199003074514' };
const typed = [number('first'), number('second'), number('big'), text('name')];
const seen = { ...given, ...submitted };

test.each([
  ['first + second', 0.3],
  ['first + second = 0.3', true],
  ['big + 0.01', '12345678901234567.9'],
  ['big > 12345678901234567.88', true],
  ['big * 100', '1234567890123456789'],
  ['string(big)', '12345678901234567.89'],
  ['string length(name)', 18],
  ['substring(name, 7, 8)', '19900307'],
  ['sum(amounts)', 20.29],
  ['round half up(1.005, 2)', 1.01],
  ['decimal(1 / 3, 20)', '0.33333333333333333333'],
  ['0.000000000000000001', 1e-18],
  ['date(from) + duration("P1M") = date("2026-02-28")', true],
  ['string(date(from) + duration("P1M"))', '2026-02-28'],
  ['date(from).weekday', 6],
  ['rows[kept].name', ['a']],
  ['for row in rows return row.price * 3', [3.3, 6.6]],
  ['nothing + 1', null],
  ['nothing = null', true],
  ['if first > 0.05 then "much" else "little"', 'much'],
  ['matches(name, "^[0-9]{17}[0-9X]$")', true],
  ['missing.inner', null],
])('computed in the page and on the server: %s', (expression, expected) => {
  const schema = form(...typed, { type: 'expression', key: 'computed', expression: `=${expression}` });
  const inPage = page(schema).language.evaluate(`=${expression}`, seen);
  const { data, errors } = checkSubmission(schema, submitted, { given });
  expect(errors).toEqual([]);
  expect(inPage).toEqual(expected);
  expect(asShown(data['computed'])).toEqual(expected);
});

/** Numbers as a field shows them. */
function asShown(value: unknown): unknown {
  if (Decimal.isDecimal(value)) return Number.isSafeInteger(value.toNumber()) ? value.toNumber() : shownDecimal(value);
  return Array.isArray(value) ? value.map(asShown) : value;
}
const shownDecimal = (value: Decimal): number | string =>
  value.eq(value.toNumber()) ? value.toNumber() : value.toFixed();

test.each([
  ['first + second = 0.3', true],
  ['first + second > 0.3', false],
  ['big < 12345678901234567.9', true],
  ['nothing', false],
  ['nothing = null', true],
  ['not(nothing)', false],
  ['missing > 1', false],
  ['name = "110101199003074514"', true],
  ['some row in rows satisfies row.kept', true],
  ['count(rows) in [1..3]', true],
  ['date(from) < date("2026-02-01")', true],
  ['1 + "a"', false],
])('hidden in the page and on the server alike: %s', (condition, hidden) => {
  const schema = form(...typed, { ...text('extra'), conditional: { hide: `=${condition}` } });
  const left = page(schema).conditions.applyConditions({ extra: 'x' }, { ...seen, extra: 'x' });
  const { data } = checkSubmission(schema, { ...submitted, extra: 'x' }, { given });
  expect(left.extra === undefined).toBe(hidden);
  expect('extra' in data).toBe(!hidden);
});

test.each([
  ['first + second', '0.3'],
  ['big', '12345678901234567.89'],
  ['sum(amounts) * 2', '40.58'],
])('a limit is the same in the page and on the server: %s', (limit, most) => {
  const schema = form(...typed, { ...number('paid'), validate: { max: `=${limit}` } });
  expect(String(page(schema).language.evaluate(`=${limit}`, seen))).toBe(most);
  const check = (paid: string) => checkSubmission(schema, { ...submitted, paid }, { given }).errors;
  expect(check(most)).toEqual([]);
  expect(check(`${most}1`)).toMatchObject([{ path: 'paid', code: 'too-large', params: { max: most } }]);
});

test.each([
  ['Total {{first + second}}', 'Total 0.3'],
  ['{{big}} and {{big + 0.01}}', '12345678901234567.89 and 12345678901234567.9'],
  ['{{#loop rows}}{{name}}: {{price * 3}}; {{/loop}}', 'a: 3.3; b: 6.6; '],
  ['{{#if nothing = null}}none{{/if}}', 'none'],
  ['due {{date(from) + duration("P1M")}}', 'due 2026-02-28'],
])('texts are filled in by our FEEL: %s', (template, shown) => {
  expect(page(form(...typed)).templating.evaluate(template, seen)).toBe(shown);
});

test('what stands in a text is what the server makes of it', () => {
  for (const expression of ['big', 'first + second', 'rows[1]', 'amounts', 'date(from)', '1/3']) {
    const server = evaluate(`string(${expression})`, { ...seen, big: new Decimal(submitted.big) }).value;
    expect(page(form(...typed)).templating.evaluate(`{{${expression}}}`, seen)).toBe(server);
  }
});

test.each([
  ['1.10', 1.1],
  ['0.1', 0.1],
  ['0.000000000000000001', 1e-18],
  ['12345678901234567.89', '12345678901234567.89'],
  ['9007199254740993', '9007199254740993'],
  ['1,234.50', 1234.5],
  ['', null],
])('a number field into which %s was typed gives that number to the server', (input, kept) => {
  const value: unknown = numberValue({ id: 'n', type: 'number' }, input);
  expect(value).toBe(kept);
  const { data } = checkSubmission(form(number('n')), { n: value });
  const stored = data['n'] === null ? null : new Decimal(stringifyExact(data['n']));
  expect(stored).toEqual(kept === null ? null : new Decimal(input.replace(',', '')));
});
