import { z } from 'zod';
import { fieldErrors } from './field-errors.ts';

const told = (schema: z.ZodType, value: unknown) =>
  fieldErrors(schema.safeParse({ a: value }).error?.issues ?? []).map(({ path, code, params }) => ({
    path,
    code,
    params,
  }));

test.each([
  ['a text too short', z.string().min(3), 'ab', 'too-short', { minLength: '3' }],
  ['a text too long', z.string().max(3), 'abcd', 'too-long', { maxLength: '3' }],
  ['a number too small', z.number().min(1), 0, 'too-small', { min: '1' }],
  ['a whole number too large', z.int().max(10), 11, 'too-large', { max: '10' }],
  ['nothing', z.string(), undefined, 'wrong-type', undefined],
  ['no address', z.url(), 'here', 'wrong-format', undefined],
  ['not one of the values', z.enum(['x', 'y']), 'z', 'not-a-choice', undefined],
  ['a rule of our own', z.string().refine(() => false, 'Expected something else.'), 'x', undefined, undefined],
])('%s is told by code', (_, field, value, code, params) => {
  expect(told(z.object({ a: field }), value)).toEqual([{ path: 'a', code, params }]);
});

test('a hundred faults are told, each in a few words', () => {
  const many = z.strictObject({}).safeParse(Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`k${n}`, 1])));
  const lists = z.array(z.string()).safeParse(Array.from({ length: 5000 }, () => 1));

  expect(fieldErrors(many.error?.issues ?? [])[0]?.message).toHaveLength(501);
  expect(fieldErrors(lists.error?.issues ?? [])).toHaveLength(100);
});
