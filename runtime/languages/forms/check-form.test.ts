import { checkForm } from './check-form.ts';
import { fieldTypes, unknownComponents } from './field-types.ts';
import { readForm } from './read-form.ts';
import { form } from './sample-form.ts';

const found = (...fields: Parameters<typeof form>): (string | null)[][] =>
  checkForm(form(...fields)).map(({ elementId, code }) => [elementId, code]);

test('a form of every field type is right', () => {
  const extra: Record<string, object> = {
    datetime: { subtype: 'date' },
    expression: { expression: '=1 + 1' },
    group: { components: [] },
    dynamiclist: { path: 'rows', components: [] },
  };
  const options = { values: [{ label: 'A', value: 'a' }] };
  const fields = Object.entries(fieldTypes).map(([type, { keyed, choices }]) => ({
    id: type,
    type,
    ...(keyed && { key: type }),
    ...(choices && options),
    ...extra[type],
  }));
  expect(checkForm(form(...fields))).toEqual([]);
});

test.each<[string, Parameters<typeof form>[0], string]>([
  ['an unknown type', { type: 'hologram', key: 'a' }, 'unknown-field-type'],
  ['a type that objects inherit', { type: 'constructor', key: 'a' }, 'unknown-field-type'],
  ['no key', { id: 'a', type: 'number' }, 'key-missing'],
  ['a key with blanks', { id: 'a', type: 'number', key: 'my key' }, 'key-invalid'],
  ['a key into the prototype', { id: 'a', type: 'number', key: '__proto__.x' }, 'key-invalid'],
  ['no list path', { id: 'a', type: 'dynamiclist', components: [] }, 'key-missing'],
  ['no components', { id: 'a', type: 'group' }, 'field-invalid'],
  ['bad FEEL in hide', { type: 'number', key: 'a', conditional: { hide: '=1 +' } }, 'feel-syntax'],
  ['hide that is no FEEL', { type: 'number', key: 'a', conditional: { hide: 'x > 1' } }, 'expression-expected'],
  ['bad FEEL in a limit', { type: 'number', key: 'a', validate: { min: '=(' } }, 'feel-syntax'],
  ['bad FEEL in readonly', { type: 'number', key: 'a', readonly: '=)' }, 'feel-syntax'],
  ['a function that there is not', { type: 'number', key: 'a', readonly: '=foo(b)' }, 'feel-unknown-function'],
  ['an empty expression', { type: 'expression', key: 'a', expression: '=' }, 'feel-syntax'],
  ['no expression', { type: 'expression', key: 'a' }, 'expression-expected'],
  ['a limit that is no number', { type: 'number', key: 'a', validate: { max: 'ten' } }, 'limit-invalid'],
  ['crossed limits', { type: 'number', key: 'a', validate: { min: 3, max: 2 } }, 'limits-crossed'],
  ['crossed lengths', { type: 'textfield', key: 'a', validate: { minLength: 3, maxLength: 2 } }, 'limits-crossed'],
  ['a pattern that does not close', { type: 'textfield', key: 'a', validate: { pattern: '(a' } }, 'pattern-invalid'],
  ['a look-ahead', { type: 'textfield', key: 'a', validate: { pattern: '(?=a)b' } }, 'pattern-invalid'],
  ['a back reference', { type: 'textfield', key: 'a', validate: { pattern: '(a)\\1' } }, 'pattern-invalid'],
  ['a text kind', { type: 'textfield', key: 'a', validate: { validationType: 'iban' } }, 'validation-type'],
  ['a negative step', { type: 'number', key: 'a', increment: '-1' }, 'step-invalid'],
  ['half a decimal digit', { type: 'number', key: 'a', decimalDigits: 0.5 }, 'decimals-invalid'],
  [
    'a first day that is none',
    { type: 'datetime', key: 'a', subtype: 'date', properties: { earliest: 'P1H' } },
    'day-bound-invalid',
  ],
  ['a record without a field', { type: 'textfield', key: 'a', properties: { record: 'thing' } }, 'record-name-invalid'],
  ['no kind of date', { type: 'datetime', key: 'a' }, 'subtype-invalid'],
  ['seventeen columns', { type: 'number', key: 'a', layout: { columns: 17 } }, 'columns'],
  ['a choice of nothing', { type: 'select', key: 'a' }, 'choices'],
  ['two sources of choices', { type: 'select', key: 'a', valuesKey: 'x', valuesExpression: '=x' }, 'choices'],
  ['a choice without a value', { type: 'radio', key: 'a', values: [{ label: 'A' }] }, 'choices'],
  ['a value twice', { type: 'radio', key: 'a', values: ['x', { label: 'X', value: 'x' }] }, 'choice-twice'],
  ['required as text', { type: 'number', key: 'a', validate: { required: 'yes' } }, 'not-yes-or-no'],
  ['a default that is no number', { type: 'number', key: 'a', defaultValue: 'many' }, 'default-invalid'],
  ['a default out of range', { type: 'number', key: 'a', defaultValue: 9, validate: { max: 5 } }, 'default-invalid'],
  ['a default day', { type: 'datetime', subtype: 'date', key: 'a', defaultValue: '2026-02-30' }, 'default-invalid'],
  ['a default choice', { type: 'radio', key: 'a', values: ['x'], defaultValue: 'y' }, 'default-invalid'],
  ['properties with numbers', { type: 'number', key: 'a', properties: { n: 1 as never } }, 'properties-invalid'],
  ['rows to begin with', { type: 'dynamiclist', path: 'a', components: [], defaultRepetitions: -1 }, 'repetitions'],
])('%s is found, with the id of the field', (_, field, code) => {
  const [[elementId, first] = []] = found(field);
  expect([elementId, first]).toEqual([field.id ?? field.key ?? field.path, code]);
});

test('an unknown component is told with its key and type, what is known and what comes of it; so is what lies in it', () => {
  const inside = { id: 'in', type: 'number', key: 'n', validate: { max: 'ten' } };
  const unknown = { id: 'Field_1', key: 'doc', type: 'filepicker2', components: [inside] };
  const schema = { ...form(), components: [{ id: 'g', type: 'group', components: [unknown] }] };

  const [first, second] = checkForm(schema);

  expect([first?.elementId, first?.code]).toEqual(['Field_1', 'unknown-field-type']);
  for (const told of ['"doc"', '"filepicker2"', 'nothing would stand in its place', 'filepicker, ', 'textfield, '])
    expect(first?.message).toContain(told);
  expect(second?.code).toBe('limit-invalid');
  expect(unknownComponents(schema.components)).toEqual([{ id: 'Field_1', key: 'doc', type: 'filepicker2' }]);
});

test('a default that waits for data is not held against it', () => {
  const waits = { type: 'number', key: 'a', defaultValue: 9, validate: { max: '=limit' } };
  expect(found(waits, { type: 'select', key: 'b', valuesKey: 'list', defaultValue: 'x' })).toEqual([]);
});

test.each([
  ['the same key', [number('a'), number('a', 'other')]],
  ['a key inside a value', [number('a'), number('a.b')]],
  ['a value around a key', [number('a.b'), number('a')]],
  ['a key inside the rows of a list', [list('a', number('x')), number('a.y')]],
  ['a list where there is an object', [number('a.b'), list('a', number('x'))]],
  ['the same key in two rows of fields', [list('a', number('x'), number('x', 'other'))]],
  ['a group where there is a value', [number('a'), { type: 'group', id: 'g', path: 'a', components: [] }]],
])('%s is claimed twice', (_, fields) => expect(found(...fields).map(([, code]) => code)).toEqual(['duplicate-key']));

test('the same key may stand in different places', () => {
  const group = { type: 'group', id: 'g', path: 'a', components: [number('y', 'ay')] };
  expect(found(number('x', 'x1'), group, number('a.z'), list('rows', number('x', 'x2')))).toEqual([]);
});

test('an id that stands twice, and a field without one', () => {
  const twice = { ...form(), components: [number('a', 'f'), number('b', 'f'), { type: 'number', key: 'c' }] };
  expect(checkForm(twice).map(({ elementId, code }) => [elementId, code])).toEqual([
    ['f', 'duplicate-id'],
    [null, 'field-id'],
  ]);
});

test.each([
  ['text', 'form-invalid'],
  [[], 'form-invalid'],
  [null, 'form-invalid'],
  [{ ...form(), id: 'no blanks here' }, 'form-id'],
  [{ ...form(), id: 'ü'.repeat(101) }, 'form-id'],
  [{ ...form(), type: 'page' }, 'form-type'],
  [{ ...form(), schemaVersion: 20 }, 'schema-version'],
  [{ ...form(), components: 'none' }, 'form-invalid'],
  [{ ...form(), components: [7] }, 'field-invalid'],
])('%j is no form', (schema, code) => expect(checkForm(schema).map((one) => one.code)).toEqual([code]));

test('a form that is too long or nested too deep is refused, not walked', () => {
  const many = form(...Array.from({ length: 5000 }, (_, index) => number(`n${index}`)));
  expect(checkForm(many).map(({ code }) => code)).toEqual(['too-many-fields']);
  let deep: Parameters<typeof form>[0] = number('n');
  for (let level = 0; level < 2000; level += 1) deep = { type: 'group', id: `g${level}`, components: [deep as never] };
  expect(checkForm({ ...form(), components: [deep] }).map(({ code }) => code)).toEqual(['too-deep']);
});

test('reading a file: the schema, or all problems', () => {
  expect(readForm(JSON.stringify(form(number('a')))).schema?.id).toBe('sample');
  expect(readForm('{').problems.map(({ code }) => code)).toEqual(['json-malformed']);
  expect(readForm(' '.repeat(2 ** 21)).problems.map(({ code }) => code)).toEqual(['too-large']);
  expect(readForm('{}')).toMatchObject({ schema: null, problems: [{}, {}, {}, {}] });
});

function number(key: string, id = key.replace('.', '_')): { type: string; id: string; key: string } {
  return { type: 'number', id, key };
}

function list(path: string, ...components: object[]): Parameters<typeof form>[0] {
  return { type: 'dynamiclist', id: `list_${path}`, path, components: components as never };
}
