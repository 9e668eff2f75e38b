import { checkDataSet } from './check-data-set.ts';
import { checkRecord } from './check-record.ts';
import { compareDataSets } from './compare-data-sets.ts';
import type { DataField, DataSet } from './data-set.ts';
import { isSequence, sequencePeriod, sequenceText } from './sequence.ts';

const field = (key: string, type: string, more: Partial<DataField> = {}): DataField =>
  ({ key, label: key, type, ...more }) as DataField;
const set = (...fields: DataField[]): DataSet => ({ key: 'case_file', label: 'Case file', fields });
const check = (value: unknown): string[] =>
  checkDataSet(JSON.stringify(value), (key) => key === 'person').problems.map(
    ({ elementId, code }) => `${elementId ?? ''}:${code}`,
  );

describe('a data set', () => {
  test('without a mistake is taken as it is', () => {
    const whole = {
      ...set(
        field('no', 'text', { sequence: 'CF-{yyyy}-{000}', gapless: true }),
        field('owner', 'reference', { dataSet: 'person' }),
        field('twin', 'reference', { dataSet: 'case_file' }),
      ),
      title: 'no',
      unique: [['no', 'owner']],
    };
    expect(checkDataSet(JSON.stringify(whole), (key) => key === 'person')).toEqual({ dataSet: whole, problems: [] });
  });

  test.each<[string, unknown, string[]]>([
    ['no JSON object', [], [':not-a-data-set']],
    ['a bad key', { ...set(field('a', 'text')), key: 'Case File' }, [':bad-key']],
    ['no fields', set(), [':fields-missing']],
    ['a key twice', set(field('a', 'text'), field('a', 'text')), ['a:duplicate-field']],
    ['a key every record has', set(field('version', 'integer')), ['version:reserved-key']],
    ['an unknown type', set(field('a', 'money')), ['a:unknown-type']],
    ['an unknown set', set(field('a', 'reference', { dataSet: 'nobody' })), ['a:unknown-data-set']],
    ['an option of another type', set(field('a', 'text', { scale: 2 })), ['a:misplaced-option']],
    ['more decimals than digits', set(field('a', 'decimal', { precision: 2, scale: 3 })), ['a:bad-option']],
    ['a look-ahead', set(field('a', 'text', { pattern: '(?=x)' })), ['a:bad-pattern']],
    ['a sequence without counter', set(field('a', 'text', { sequence: 'A-{yyyy}' })), ['a:bad-sequence']],
    ['gapless without a sequence', set(field('a', 'text', { gapless: true })), ['a:bad-option']],
    ['a number of another type without gaps', set(field('a', 'integer', { gapless: true })), ['a:misplaced-option']],
    ['no choices', set(field('a', 'choice')), ['a:choices-missing']],
    ['an unknown title', { ...set(field('a', 'text')), title: 'b' }, [':unknown-field']],
    ['a unique group of unknown fields', { ...set(field('a', 'text')), unique: [['a', 'b']] }, [':unknown-field']],
    ['several at once', set(field('B', 'text'), field('c', 'odd')), ['B:bad-key', 'c:unknown-type']],
  ])('with %s is refused', (_, value, codes) => expect(check(value)).toEqual(codes));
});

describe('a record', () => {
  const one = (type: string, value: unknown, more: Partial<DataField> = {}): unknown => {
    const { values, errors } = checkRecord(set(field('f', type, more)), { f: value }, 'create');
    return errors[0]?.code ?? values.f;
  };

  test.each<[string, unknown, Partial<DataField>, unknown]>([
    ['text', 'Chen', {}, 'Chen'],
    ['text', '', {}, null],
    ['text', 5, {}, 'not-a-text'],
    ['text', '汉字汉', { maxLength: 2 }, 'too-long'],
    ['text', 'A1', { pattern: '[A-Z]\\d' }, 'A1'],
    ['text', 'A12', { pattern: '[A-Z]\\d' }, 'pattern'],
    ['integer', '12', {}, 12],
    ['integer', 1.5, {}, 'not-an-integer'],
    ['integer', '99999999999999999999', {}, 'not-an-integer'],
    ['decimal', '12.34', { precision: 6, scale: 2 }, 12.34],
    ['decimal', 12.345, { precision: 6, scale: 2 }, 'too-many-decimals'],
    ['decimal', 10000, { precision: 6, scale: 2 }, 'too-many-digits'],
    ['decimal', 'much', {}, 'not-a-number'],
    ['boolean', 'yes', {}, 'not-a-boolean'],
    ['date', '2024-02-29', {}, '2024-02-29'],
    ['date', '2026-02-29', {}, 'not-a-date'],
    ['dateTime', '2026-03-01T08:00+08:00', {}, '2026-03-01T00:00:00.000Z'],
    ['dateTime', '2026-03-01T08:00', {}, 'not-a-date-time'],
    ['choice', 'c', { choices: [{ value: 'a', label: 'A' }] }, 'not-a-choice'],
    [
      'reference',
      { id: '019A0000-0000-7000-8000-00000000000A' },
      { dataSet: 'person' },
      '019a0000-0000-7000-8000-00000000000a',
    ],
    ['reference', 'li', { dataSet: 'person' }, 'not-a-reference'],
    ['json', { any: [1] }, {}, { any: [1] }],
  ])('%s %p %j', (type, value, more, expected) => expect(one(type, value, more)).toEqual(expected));

  test('a decimal of more digits than a double keeps stays exact', () => {
    expect(String(one('decimal', '12345678901234567890.12'))).toBe('12345678901234567890.12');
  });

  test('says every error with what was expected and found', () => {
    const { errors } = checkRecord(
      set(field('a', 'text', { required: true }), field('b', 'boolean')),
      { b: 1, c: 2 },
      'create',
    );
    expect(errors).toEqual([
      {
        path: 'c',
        code: 'unknown-field',
        message: 'Expected a field of "Case file", but it has no "c".',
        params: { dataSet: 'Case file', field: 'c' },
      },
      { path: 'a', code: 'required', message: 'Expected a value for "a", but found none.', params: { label: 'a' } },
      {
        path: 'b',
        code: 'not-a-boolean',
        message: 'Expected "b" to be true or false, but found 1.',
        params: { label: 'b', found: '1' },
      },
    ]);
  });

  test('a change looks only at what it names', () => {
    const two = set(field('a', 'text', { required: true }), field('b', 'integer'));
    expect(checkRecord(two, { b: 2 }, 'update')).toEqual({ values: { b: 2 }, errors: [] });
    expect(checkRecord(two, { a: null }, 'update').errors).toMatchObject([{ path: 'a', code: 'required' }]);
  });
});

test('a sequence counts anew each year, and grows beyond its zeros', () => {
  expect(isSequence('APP-{yyyy}-{000}')).toBe(true);
  expect(isSequence('APP-{0}-{0}')).toBe(false);
  expect(isSequence('APP-{week}-{0}')).toBe(false);
  const period = sequencePeriod('APP-{yyyy}-{000}', new Date(2026, 5, 1));
  expect(period).toBe('APP-2026-{000}');
  expect([sequenceText(period, 7), sequenceText(period, 1234)]).toEqual(['APP-2026-007', 'APP-2026-1234']);
});

test('what changes between two definitions, the losses by name', () => {
  const choice = (...values: string[]): DataField =>
    field('state', 'choice', { choices: values.map((value) => ({ value, label: value })) });
  const before = set(
    field('a', 'text', { unique: true }),
    field('fee', 'decimal', { precision: 6, scale: 2 }),
    field('gone', 'date'),
    choice('x', 'y'),
  );
  const after = set(
    field('a', 'text'),
    field('fee', 'decimal', { precision: 9, scale: 2 }),
    choice('x', 'z'),
    field('new', 'text', { unique: true }),
  );
  expect(compareDataSets(before, after).map((change) => change.type)).toEqual([
    'dropUnique',
    'removeField',
    'widenField',
    'removeChoices',
    'addField',
    'addUnique',
  ]);
  expect(compareDataSets(after, after)).toEqual([]);
  expect(compareDataSets(set(field('a', 'text')), set(field('a', 'integer'))).map((change) => change.type)).toEqual([
    'replaceField',
  ]);
});
