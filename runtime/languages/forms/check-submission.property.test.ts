import fc from 'fast-check';
import { checkSubmission } from './check-submission.ts';
import { form } from './sample-form.ts';

const hide = { hide: '=n > 10' };
const schema = form(
  { type: 'textfield', key: 'text', validate: { required: true, maxLength: 5, pattern: '^[a-z]*$' } },
  { type: 'number', key: 'n', decimalDigits: 2, increment: '0.25', validate: { min: -5, max: '=limit' } },
  { type: 'number', key: 'limit' },
  { type: 'checkbox', key: 'yes', conditional: hide },
  { type: 'datetime', key: 'day', subtype: 'date' },
  { type: 'select', key: 'one', values: ['a', 1, true] },
  { type: 'taglist', key: 'many', values: ['a', 'b'] },
  { type: 'textarea', key: 'locked.note', readonly: true },
  { type: 'textfield', key: 'locked.open', conditional: hide },
  { type: 'expression', key: 'twice', expression: '=if n = null then null else n * 2' },
  {
    type: 'dynamiclist',
    path: 'rows',
    components: [
      { id: 'x', type: 'number', key: 'x' },
      { id: 'y', type: 'textfield', key: 'y', conditional: { hide: '=this.x = 1' } },
    ],
  },
);
const given = { locked: { note: 'kept', other: 7 } };
const names = ['text', 'n', 'limit', 'yes', 'day', 'one', 'many', 'locked', 'twice', 'rows'];

/** Anything JSON can say, and what people nearly get right. */
const value = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom('', ' ', 'abc', 'a', 1, '1.25', 0.75, true, 'true', '2026-02-28', ['a'], ['b', 'b']),
  fc.array(fc.record({ x: fc.jsonValue(), y: fc.jsonValue() }, { requiredKeys: [] }), { maxLength: 4 }),
  fc.record({ note: fc.jsonValue(), open: fc.jsonValue() }, { requiredKeys: [] }),
);
const submission = fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), value, { maxKeys: 12 });

test('whatever is submitted: no throw, known names only, read-only values untouched', () => {
  fc.assert(
    fc.property(submission, (data) => {
      const { data: kept } = checkSubmission(schema, data, { given });
      expect(Object.keys(kept).filter((name) => !names.includes(name))).toEqual([]);
      expect(kept.locked).toMatchObject(given.locked);
    }),
    { numRuns: 500 },
  );
});

test('what is kept without errors is kept again, unchanged', () => {
  fc.assert(
    fc.property(submission, (data) => {
      const first = checkSubmission(schema, { text: 'ok', ...data }, { given });
      fc.pre(first.errors.length === 0);
      expect(checkSubmission(schema, first.data, { given })).toEqual(first);
    }),
    { numRuns: 300 },
  );
});
