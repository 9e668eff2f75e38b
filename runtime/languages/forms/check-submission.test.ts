import { jest } from '@jest/globals';
import { Decimal } from '../feel/index.ts';
import { checkSubmission } from './check-submission.ts';
import { checkForm } from './check-form.ts';
import type { FormSchema } from './form-schema.ts';
import { form } from './sample-form.ts';

afterEach(() => jest.restoreAllMocks());

type Field = Parameters<typeof form>[0];

const text = (more: object = {}): Field => ({ type: 'textfield', key: 'a', ...more });
const number = (more: object = {}): Field => ({ type: 'number', key: 'a', ...more });
const date = (subtype: string, more: object = {}): Field => ({ type: 'datetime', key: 'a', subtype, ...more });
const select = (more: object = {}): Field => ({ type: 'select', key: 'a', values: ['x', 'y', 1], ...more });
const taglist = (more: object = {}): Field => ({ type: 'taglist', key: 'a', values: ['x', 'y', 1], ...more });
const required = { validate: { required: true } };

/** The codes of what is wrong, by path. */
const errors = (schema: FormSchema, data: object, given = {}): Record<string, string> => {
  expect(checkForm(schema)).toEqual([]);
  const checked = checkSubmission(schema, data as Record<string, unknown>, { given, now: '2026-03-31T08:00:00+08:00' });
  return Object.fromEntries(checked.errors.map(({ path, code }) => [path, code]));
};
const stored = (schema: FormSchema, data: object, given = {}): unknown =>
  checkSubmission(schema, data as Record<string, unknown>, { given }).data;

describe('a value is refused', () => {
  test.each<[string, Field, unknown, string]>([
    ['nothing', text(required), undefined, 'required'],
    ['null', text(required), null, 'required'],
    ['empty text', text(required), '', 'required'],
    ['blanks', text(required), '  \t', 'required'],
    ['an unticked box', { type: 'checkbox', key: 'a', ...required }, false, 'must-be-checked'],
    ['nothing chosen', taglist(required), [], 'required'],
    ['text that is too short', text({ validate: { minLength: 3 } }), 'ab ', 'too-short'],
    ['text that is too long', text({ validate: { maxLength: 3 } }), 'abcd', 'too-long'],
    ['text beyond every limit', text(), 'x'.repeat(20_001), 'too-long'],
    ['an object for text', text(), { a: 1 }, 'not-text'],
    ['a NUL', text(), 'a\u0000b', 'not-text'],
    ['half a surrogate pair', text(), 'a\ud800', 'not-text'],
    ['text beside the pattern', text({ validate: { pattern: '^[A-Z]+$' } }), 'abc', 'not-matching'],
    ['an e-mail without @', text({ validate: { validationType: 'email' } }), 'nobody', 'not-an-email'],
    ['a phone without a country', text({ validate: { validationType: 'phone' } }), '13800000000', 'not-a-phone'],
    ['words', number(), 'many', 'not-a-number'],
    ['a hexadecimal', number(), '0x10', 'unit-not-expected'],
    ['NaN', number(), NaN, 'not-a-number'],
    ['infinity', number(), '1e400', 'number-with-exponent'],
    ['a decimal comma', number(), '1,5', 'comma-misplaced'],
    ['another unit', number({ appearance: { suffixAdorner: 'kg' } }), '12 t', 'other-unit'],
    ['a unit where there is none', number(), '12 kg', 'unit-not-expected'],
    ['a number of a thousand digits', number(), '9'.repeat(1000), 'not-a-number'],
    ['a fraction', number({ decimalDigits: 0 }), 1.5, 'not-an-integer'],
    ['too fine a number', number({ decimalDigits: 2 }), '1.005', 'too-many-decimals'],
    ['a number between steps', number({ increment: '0.1' }), 0.25, 'off-step'],
    ['too small a number', number({ validate: { min: 1 } }), 0, 'too-small'],
    ['too large a number', number({ validate: { max: '10' } }), '10.000000000000000000001', 'too-large'],
    ['yes as text', { type: 'checkbox', key: 'a' }, 'yes', 'not-yes-or-no'],
    ['a choice nobody gave', select(), 'z', 'not-a-choice'],
    ['an object as choice', select(), { x: 1 }, 'not-a-choice'],
    ['one value as many', taglist(), 'x', 'not-a-list'],
    ['one wrong tag', taglist(), ['x', 'z'], 'not-a-choice'],
    ['a million tags', taglist(), Array<string>(1_000_000).fill('x'), 'too-many-rows'],
    ['a day there is not', date('date'), '2026-02-29', 'not-a-date'],
    ['a month there is not', date('date'), '2026-13-01', 'not-a-date'],
    ['a date with a time', date('date'), '2026-02-28T10:00', 'not-a-date'],
    ['25 o\u2019clock', date('time'), '25:00', 'not-a-time'],
    ['a time alone', date('datetime'), '10:00', 'not-a-date-time'],
    ['a date and two times', date('datetime'), '2026-02-28T10:00T10:00', 'not-a-date-time'],
    ['yesterday', date('date', { disallowPassedDates: true }), '2026-03-30', 'date-passed'],
    ['a year that lost two digits', date('date'), '0026-01-01', 'date-too-early'],
    ['a year with a slip', date('datetime'), '3000-01-01T10:00', 'date-too-late'],
    [
      'a day before the first',
      date('date', { properties: { earliest: '2026-03-01' } }),
      '2026-02-28',
      'date-too-early',
    ],
    ['longer ago than from today', date('date', { properties: { earliest: '-P1M' } }), '2026-02-27', 'date-too-early'],
    ['later than from today', date('date', { properties: { latest: 'P1Y' } }), '2027-04-01', 'date-too-late'],
    ['tomorrow', date('date', { properties: { latest: 'P0D' } }), '2026-04-01', 'date-too-late'],
    ['a path as file', { type: 'filepicker', key: 'a' }, '/etc/passwd', 'not-a-file'],
  ])('%s', (_, field, value, code) => expect(errors(form(field), { a: value })).toEqual({ a: code }));
});

describe('a value is kept', () => {
  test.each<[string, Field, unknown, unknown]>([
    [
      'the last day of the month before, from the 31st',
      date('date', { properties: { earliest: '-P1M' } }),
      '2026-02-28',
      '2026-02-28',
    ],
    ['a year that the form allows', date('date', { properties: { latest: '3000-12-31' } }), '3000-01-01', '3000-01-01'],
    ['a time of day', date('time'), '10:00', '10:00'],
    ['text without the blanks around it', text(), ' 王 军\u3000', '王 军'],
    ['text as it is within', text(), 'Ａ１ ② m²', 'Ａ１ ② m²'],
    ['a telephone number', text({ properties: { format: 'telephone' } }), ' １３８－００１３ 8000', '13800138000'],
    ['words for a telephone number', text({ properties: { format: 'telephone' } }), 'none - yet', 'none - yet'],
    ['a number with hyphens', text({ properties: { format: 'certificate' } }), ' app-2026-000003 ', 'APP-2026-000003'],
    ['an address', text({ properties: { format: 'address' } }), ' 东湖路１２号  ３栋', '东湖路12号 3栋'],
    ['a certificate', text({ properties: { format: 'certificate' } }), '420506 19881111 567x', '42050619881111567X'],
    ['a number in a text field', text(), 42, '42'],
    ['text of lines', { type: 'textarea', key: 'a' }, 'one\r\ntwo', 'one\r\ntwo'],
    ['a number in text', number(), ' 1.50 ', 1.5],
    ['a number in groups', number(), '１，234.50', 1234.5],
    [
      'a number with its unit in another language',
      number({ properties: { suffixAdornerZh: '元' } }),
      '348.75 元',
      348.75,
    ],
    ['a number with its own unit', number({ appearance: { suffixAdorner: 'kg' } }), '12kg', 12],
    ['blanks for a number', number(), ' ', null],
    ['a number that a double has not', number(), '0.1234567890123456789', new Decimal('0.1234567890123456789')],
    ['a number wanted as text', number({ serializeToString: true }), 1e21, '1000000000000000000000'],
    ['zero where a number is required', number(required), 0, 0],
    ['a multiple of a tenth', number({ increment: '0.1' }), 0.3, 0.3],
    ['the limit itself', number({ validate: { min: 1, max: 1 } }), 1, 1],
    ['an e-mail', text({ validate: { validationType: 'email' } }), 'a@b.cn', 'a@b.cn'],
    ['a phone', text({ validate: { validationType: 'phone' } }), '+8613800000000', '+8613800000000'],
    ['no e-mail where none is required', text({ validate: { validationType: 'email' } }), '', ''],
    ['a box', { type: 'checkbox', key: 'a' }, 'true', true],
    ['a choice', select(), 'y', 'y'],
    ['a number chosen in a page', select(), '1', 1],
    ['tags, each once', taglist(), ['y', 'y', '1'], ['y', 1]],
    ['a leap day', date('date'), '2028-02-29', '2028-02-29'],
    ['a day in words', date('date'), '2026年3月1日', '2026-03-01'],
    ['a time in a zone', date('time'), '10:30+08:00', '10:30+08:00'],
    ['a moment', date('datetime'), '2026-02-28T10:30Z', '2026-02-28T10:30Z'],
    ['today', date('date', { disallowPassedDates: true }), '2026-03-31', '2026-03-31'],
    ['picked files', { type: 'filepicker', key: 'a' }, 'files::abc-1', 'files::abc-1'],
    ['an empty number', number(), '', null],
    ['nothing chosen', select(), null, null],
  ])('%s', (_, field, value, kept) => {
    expect(errors(form(field), { a: value })).toEqual({});
    expect(stored(form(field), { a: value })).toEqual({ a: kept });
  });
});

test('an error says where, in words, with the numbers in them', () => {
  const { errors: found } = checkSubmission(form(number({ increment: '0.5' })), { a: -1.2 });
  expect(found).toEqual([
    {
      path: 'a',
      fieldId: 'a',
      code: 'off-step',
      params: { step: '0.5', below: '-1.5', above: '-1' },
      message: 'Please enter a multiple of 0.5; the nearest are -1.5 and -1.',
    },
  ]);
});

test('a pattern speaks with its own sentence', () => {
  const field = text({ validate: { pattern: '^[0-9]{4}$', patternErrorMessage: 'Four digits, please.' } });
  expect(checkSubmission(form(field), { a: 'x' }).errors[0]?.message).toBe('Four digits, please.');
});

test('the own sentence of a pattern comes along in every language that the form has it in', () => {
  const validate = { pattern: '^[0-9]{4}$', patternErrorMessage: 'Four digits, please.' };
  const field = text({ validate, properties: { patternErrorMessageZh: '请输入四位数字。', labelZh: '编号' } });
  expect(checkSubmission(form(field), { a: 'x' }).errors[0]?.params).toEqual({
    pattern: '^[0-9]{4}$',
    own: 'Four digits, please.',
    ownZh: '请输入四位数字。',
  });
});

test('a pattern that takes a backtracking engine years takes this one no time', () => {
  const evil = form(text({ validate: { pattern: '^(a+)+$' } }));
  const began = performance.now();
  expect(errors(evil, { a: `${'a'.repeat(15_000)}!` })).toEqual({ a: 'not-matching' });
  expect(performance.now() - began).toBeLessThan(5000);
});

describe('limits in FEEL', () => {
  const schema = form(number({ key: 'most' }), number({ key: 'asked', validate: { min: 1, max: '=most / 2' } }));

  test('see the other fields', () => {
    expect(errors(schema, { most: 10, asked: 6 })).toEqual({ asked: 'too-large' });
    expect(errors(schema, { most: 12, asked: 6 })).toEqual({});
  });
  test('that give nothing limit nothing', () => expect(errors(schema, { most: null, asked: 6 })).toEqual({}));
});

describe('what is not shown', () => {
  const reason = text({ key: 'reason', conditional: { hide: '=feasible = true' }, ...required });
  const schema = form({ type: 'checkbox', key: 'feasible' }, reason);

  test('is not required and not stored', () => {
    expect(errors(schema, { feasible: true, reason: 'smuggled' })).toEqual({});
    expect(stored(schema, { feasible: true, reason: 'smuggled' })).toEqual({ feasible: true });
  });
  test('is required as soon as it is shown', () =>
    expect(errors(schema, { feasible: false })).toEqual({ reason: 'required' }));
  test('hides with its group', () => {
    const group = { type: 'group', id: 'g', path: 'b', components: [text(required) as never] };
    const grouped = form(number({ key: 'n' }), { ...group, conditional: { hide: '=n > 1' } });
    expect(stored(grouped, { n: 2, b: { a: 'x' } })).toEqual({ n: 2, b: {} });
    expect(errors(grouped, { n: 1 })).toEqual({ 'b.a': 'required' });
  });
  test('is hidden by what counts, not by what was submitted for a read-only field', () => {
    const locked = form(number({ key: 'n', readonly: true }), text({ conditional: { hide: '=n > 1' }, ...required }));
    expect(errors(locked, { n: 5 }, { n: 1 })).toEqual({ a: 'required' });
  });
});

describe('a read-only field', () => {
  test.each([[{ readonly: true }], [{ disabled: true }], [{ readonly: '=closed' }]])(
    '%j keeps what was given',
    (lock) => {
      expect(stored(form(number(lock)), { a: 99, closed: false }, { a: 5, closed: true })).toEqual({ a: 5 });
    },
  );
  test('opens where its expression says so', () => {
    expect(stored(form(number({ readonly: '=closed' })), { a: 99 }, { a: 5, closed: false })).toEqual({ a: 99 });
  });
  test('has its default where nothing was given', () => {
    expect(stored(form(number({ readonly: true, defaultValue: 7 })), { a: 99 })).toEqual({ a: 7 });
  });
});

describe('computed fields', () => {
  const sum = { type: 'expression', key: 'sum', expression: '=price * count' };
  const schema = form(
    { type: 'expression', key: 'twice', expression: '=sum * 2' },
    sum,
    number({ key: 'price' }),
    number({ key: 'count' }),
  );

  test('are computed here, in whatever order they stand', () => {
    expect(stored(schema, { price: 3, count: 4, sum: 1, twice: 1 })).toEqual({
      price: 3,
      count: 4,
      sum: 12,
      twice: 24,
    });
  });
  test('that run in a circle stop', () => {
    const circle = form(
      { type: 'expression', key: 'x', expression: '=if y = null then 1 else y + 1' },
      {
        type: 'expression',
        key: 'y',
        expression: '=x + 1',
      },
    );
    expect(Object.keys(stored(circle, {}) as object)).toEqual(['x', 'y']);
  });
});

describe('choices', () => {
  const given = { teams: [{ label: 'North', value: 'N' }, 'S'] };

  test('come from what the server gave, never from the submission', () => {
    const schema = form(select({ values: undefined, valuesKey: 'teams' }));
    expect(errors(schema, { a: 'N' }, given)).toEqual({});
    expect(errors(schema, { a: 'X', teams: ['X'] }, given)).toEqual({ a: 'not-a-choice' });
  });
  test('come from FEEL over the data', () => {
    const schema = form(
      number({ key: 'n' }),
      select({ values: undefined, valuesExpression: '=for i in 1..n return i' }),
    );
    expect(errors(schema, { n: 3, a: 3 })).toEqual({});
    expect(errors(schema, { n: 2, a: 3 })).toEqual({ a: 'not-a-choice' });
  });
  test('may be objects', () => {
    const values = [{ label: 'A', value: { code: 1 } }];
    expect(stored(form(select({ values })), { a: { code: 1 } })).toEqual({ a: { code: 1 } });
  });
  test('nested deeper than JSON can be written are no choice', () => {
    let deep: unknown = 'x';
    for (let level = 0; level < 200_000; level += 1) deep = [deep];
    expect(errors(form(select()), { a: deep })).toEqual({ a: 'not-a-choice' });
  });
});

describe('lists', () => {
  const visit = [
    date('date', { key: 'day', ...required }),
    number({ key: 'n', conditional: { hide: '=this.day = null' } }),
  ];
  const schema = form({ type: 'dynamiclist', path: 'visits', components: visit as never });

  test('errors name the row', () => {
    const visits = [{ day: '2026-01-01' }, { day: '' }, { day: 'x' }];
    expect(errors(schema, { visits })).toEqual({ 'visits.1.day': 'required', 'visits.2.day': 'not-a-date' });
  });
  test('rows keep known fields only, and a condition sees its own row', () => {
    const visits = [{ day: '2026-01-01', n: 1, id: 'forged' }, { day: null, n: 2 }, 'no row'];
    expect(stored(schema, { visits })).toEqual({ visits: [{ day: '2026-01-01', n: 1 }, { day: null }, { day: null }] });
  });
  test('a row number is seen by conditions', () => {
    const first = text({ conditional: { hide: '=i[1] > 1' } });
    const numbered = form({ type: 'dynamiclist', path: 'rows', components: [first as never] });
    expect(stored(numbered, { rows: [{ a: 'x' }, { a: 'y' }] })).toEqual({ rows: [{ a: 'x' }, {}] });
  });
  test('that are no list are refused', () =>
    expect(errors(schema, { visits: 'all' })).toEqual({ visits: 'not-a-list' }));
  test('of too many rows are refused before anybody looks at them', () => {
    const visits = Array<object>(100_000).fill({ day: '2026-01-01' });
    expect(errors(schema, { visits })).toEqual({ visits: 'too-many-rows' });
  });
  test('inside lists may not multiply without end', () => {
    const inner = { type: 'dynamiclist', path: 'inner', components: [text() as never] };
    const nested = form({ type: 'dynamiclist', path: 'outer', components: [inner as never] });
    // Whatever time 20,000 of them take on this machine.
    jest.spyOn(process, 'threadCpuUsage').mockReturnValue({ user: 0, system: 0 });
    const outer = Array<object>(500).fill({ inner: Array<object>(500).fill({ a: 'x' }) });
    expect(Object.values(errors(nested, { outer }))).toContain('too-many-rows');
  });
  test('that were not submitted stay as they were given', () => {
    expect(stored(schema, {}, { visits: [{ day: '2026-01-01', n: 1 }] })).toEqual({
      visits: [{ day: '2026-01-01', n: 1 }],
    });
  });
  test('whose rows are fixed keep their number', () => {
    const fixed = form({ type: 'dynamiclist', path: 'visits', components: visit as never, allowAddRemove: false });
    const row = { day: '2026-01-01', n: 1 };
    expect(errors(fixed, { visits: [row] }, { visits: [row, row] })).toEqual({ visits: 'rows-fixed' });
  });
  test('a read-only value may move with its row but not be made up', () => {
    const locked = [text({ key: 'no', readonly: true }), number({ key: 'n' })];
    const rows = form({ type: 'dynamiclist', path: 'rows', components: locked as never });
    const given = {
      rows: [
        { no: 'A', n: 1 },
        { no: 'B', n: 2 },
      ],
    };
    expect(
      stored(
        rows,
        {
          rows: [
            { no: 'B', n: 3 },
            { no: 'C', n: 4 },
          ],
        },
        given,
      ),
    ).toEqual({
      rows: [
        { no: 'B', n: 3 },
        { no: '', n: 4 },
      ],
    });
  });
});

describe('unknown data', () => {
  test('is dropped', () => expect(stored(form(text()), { a: 'x', admin: true })).toEqual({ a: 'x' }));
  test('beside a field inside an object stays as given, not as submitted', () => {
    const schema = form(text({ key: 'case.note' }));
    expect(stored(schema, { case: { note: 'n', state: 'forged' } }, { case: { note: '', state: 'open' } })).toEqual({
      case: { note: 'n', state: 'open' },
    });
  });
  test('never reaches the prototype', () => {
    const hostile = JSON.parse(
      '{"__proto__": {"a": "x", "admin": true}, "case": {"__proto__": {"note": "x"}}}',
    ) as object;
    expect(stored(form(text(), text({ key: 'case.note' })), hostile)).toEqual({ a: '', case: { note: '' } });
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
  });
  test.each([[[]], ['text'], [null], [42]])('%j instead of an object submits nothing', (data) => {
    expect(errors(form(text(required)), data as never)).toEqual({ a: 'required' });
  });
});

test('what was not submitted keeps its given value, and else its default', () => {
  expect(stored(form(text(), number({ key: 'n', defaultValue: 3 })), {}, { a: 'given' })).toEqual({ a: 'given', n: 3 });
});

test('the data that came in is not changed, nor what was given', () => {
  const given = Object.freeze({ case: Object.freeze({ note: 'old', kept: [1] }) });
  const data = Object.freeze({ case: Object.freeze({ note: 'new' }) });
  expect(stored(form(text({ key: 'case.note' })), data, given)).toEqual({ case: { note: 'new', kept: [1] } });
});

describe('the whole check has its time, not the expressions alone', () => {
  const many = (field: object): FormSchema =>
    form({
      type: 'dynamiclist',
      path: 'rows',
      components: Array.from({ length: 40 }, (_, i) => ({ ...number(field), key: `n${i}`, id: `n${i}` })),
    });
  const rows = (count: number): object[] =>
    Array.from({ length: count }, (_, row) =>
      Object.fromEntries(Array.from({ length: 40 }, (__, i) => [`n${i}`, row + i / 8])),
    );

  test.each([
    ['500 rows of 40 numbers', many({}), 500, {}],
    ['fixed numbers of as many given rows', many({ readonly: true }), 500, { rows: rows(500) }],
  ])('%s are refused where the thread worked longer', (_, schema, count, given) => {
    let milliseconds = 0;
    jest.spyOn(process, 'threadCpuUsage').mockImplementation(() => ({ user: (milliseconds += 1) * 1000, system: 0 }));

    expect(() => stored(schema, { rows: rows(count) }, given)).toThrow(
      expect.objectContaining({ code: 'form-too-slow' }) as Error,
    );
    // Each look is a millisecond here: what a person fills in is looked at a few times.
    expect(stored(schema, { rows: rows(20) }, { rows: rows(20) })).toEqual({ rows: rows(20) });
  });

  test('numbers that may not be changed are found among as many given rows without looking through all for each', () => {
    const given = { rows: rows(150) };
    const data = { rows: rows(150).reverse() };

    expect(stored(many({ readonly: true }), data, given)).toEqual(data);
  });
});
