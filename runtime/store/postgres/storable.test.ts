import fc from 'fast-check';
import { freshDatabase, type FreshDatabase } from '../../../test/support/database.ts';
import { Decimal, stringifyExact } from '../../languages/feel/index.ts';
import { findUnstorable, mostLevels, storable } from '../../languages/storable/storable.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

const isTaken = async (value: unknown): Promise<boolean> =>
  database.knex.raw('select ?::jsonb', [stringifyExact(value)]).then(
    () => true,
    () => false,
  );

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\0', 'a\ud800', '\udfffb', '😀', '\udc00\ud800', '\\u0000', '\uffff'),
);
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc
    .constantFrom('1e6144', '-9e-6176', `0.${'0'.repeat(16_382)}1`, `0.${'0'.repeat(16_383)}1`)
    .map((one) => new Decimal(one)),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    number,
    fc.constantFrom(null, true, false),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(text, tie('value'), { maxKeys: 4 }),
  ),
}));

test('PostgreSQL takes what is storable, and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(value, async (one) => {
      expect(await isTaken(one)).toBe(findUnstorable(one) === null);
    }),
    { numRuns: 500 },
  );
});

test('what tells of a fault can be kept whatever it quotes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(text), async (one) => {
      expect(await isTaken(storable(one))).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test('as many levels as are let through are taken', async () => {
  const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);

  expect(findUnstorable(nested(mostLevels))).toBeNull();
  expect(await isTaken(nested(mostLevels))).toBe(true);
  expect(findUnstorable(nested(mostLevels + 1))).toMatchObject({ code: 'too-deep' });
});

test('the place is told, names included', () => {
  expect(findUnstorable({ a: [{ b: 'x\0' }] })).toEqual({ path: ['a', 0, 'b'], code: 'text-unstorable' });
  expect(findUnstorable({ a: { 'b\ud800': 1 } })).toEqual({ path: ['a', 'b\ufffd'], code: 'text-unstorable' });
  expect(findUnstorable({ ['n'.repeat(401)]: 1 })).toMatchObject({ code: 'name-too-long' });
});
