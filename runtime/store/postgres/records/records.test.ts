import { freshDatabase, type FreshDatabase } from '../../../../test/support/database.ts';
import { Rejected } from '../../../ground/problems.ts';
import type { DataSet } from '../../../languages/data-sets/data-set.ts';
import type { RecordOperation } from '../../../core/state/wait-props.ts';
import type { Vars } from '../../../ground/value.ts';
import { PostgresStore } from '../postgres-store.ts';
import { uuidV7 } from '../uuid-v7.ts';
import { DataSets } from './data-sets.ts';
import { Records } from './records.ts';

const person: DataSet = {
  key: 'person',
  label: 'Person',
  unique: [['name', 'born']],
  fields: [
    { key: 'name', label: 'Name', type: 'text', required: true },
    { key: 'born', label: 'Born', type: 'date' },
    { key: 'partner', label: 'Partner', type: 'reference', dataSet: 'person' },
  ],
};
const file: DataSet = {
  key: 'file',
  label: 'File',
  fields: [
    { key: 'no', label: 'Number', type: 'text', unique: true, sequence: 'F-{yyyy}-{0000}' },
    { key: 'owner', label: 'Owner', type: 'reference', dataSet: 'person', required: true },
    { key: 'fee', label: 'Fee', type: 'decimal', precision: 30, scale: 2 },
    { key: 'pages', label: 'Pages', type: 'integer' },
    { key: 'open', label: 'Open', type: 'boolean' },
    { key: 'heard_at', label: 'Heard', type: 'dateTime' },
    {
      key: 'state',
      label: 'State',
      type: 'choice',
      choices: [
        { value: 'new', label: 'New' },
        { value: 'old', label: 'Old' },
      ],
    },
    { key: 'extra', label: 'Extra', type: 'json' },
  ],
};

const at = '2026-06-01T08:00:00.000Z';
const by = (name: string): { at: string; by: string } => ({ at, by: name });
let database: FreshDatabase;
let store: PostgresStore;

async function deploy(...sets: DataSet[]): Promise<void> {
  const files = sets.map((set) => ({
    kind: 'dataSet' as const,
    key: set.key,
    name: set.label,
    resource: `${set.key}.json`,
    content: JSON.stringify(set),
  }));
  await store.deploy(files, by('an'));
}
const inside = <T>(work: (records: Records) => Promise<T>): Promise<T> =>
  database.knex.transaction((trx) => work(new Records(trx, new DataSets())));
const run = (operation: RecordOperation, name = 'li'): Promise<Vars> =>
  inside(async (records) => (await records.run(operation, by(name))) as Vars);
const make = (dataSet: string, values: Vars): Promise<Vars> => run({ op: 'create', dataSet, values });
const changed = (set: DataSet, key: string, more: object): DataSet => ({
  ...set,
  fields: set.fields.map((field) => (field.key === key ? { ...field, ...more } : field)),
});
const refusal = async (work: Promise<unknown>): Promise<unknown> => {
  const error: unknown = await work.catch((reason: unknown) => reason);
  if (!(error instanceof Rejected)) throw error;
  const { errors, problems } = error.details as {
    errors?: { path: string; code: string }[];
    problems?: { elementId: string; code: string }[];
  };
  const found =
    errors?.map(({ path, code }) => `${path}:${code}`) ??
    problems?.map(({ elementId, code }) => `${elementId}:${code}`);
  return [error.code, ...(found ?? [])];
};

beforeEach(async () => {
  database = await freshDatabase();
  store = new PostgresStore(database.knex);
  await deploy(file, person);
});
afterEach(() => database.close());

test('a step that is done again changes what it made and keeps its number; what is gone is made anew', async () => {
  const owner = await make('person', { name: 'Chen' });
  const made = await make('file', { owner: owner.id, pages: 1 });
  const again = (values: Vars): Promise<Vars> => run({ op: 'create', dataSet: 'file', values, made: String(made.id) });

  expect(await again({ pages: 2, no: null })).toMatchObject({ id: made.id, no: made.no, pages: 2, version: 2 });

  await inside((records) => records.remove('file', String(made.id), by('li')));
  expect(await again({ owner: owner.id, pages: 3 })).toMatchObject({ no: 'F-2026-0002', pages: 3, version: 1 });
});

test('a record comes back as it was made, numbers exact', async () => {
  const owner = await make('person', { name: 'Chen', born: '1990-02-28' });
  const values = {
    owner: owner.id,
    fee: '1234567890123456789012345678.91',
    pages: 12,
    open: false,
    heard_at: '2026-03-01T08:00:00+08:00',
    state: 'new',
    extra: { list: [1, { deep: 'x' }] },
  };
  const made = await make('file', values);
  expect(made).toMatchObject({
    ...values,
    no: 'F-2026-0001',
    version: 1,
    fee: expect.anything(),
    heard_at: '2026-03-01T00:00:00.000Z',
    created_at: at,
    created_by: 'li',
  });
  expect(String(made.fee)).toBe('1234567890123456789012345678.91');
  expect(await run({ op: 'get', dataSet: 'file', id: String(made.id) })).toEqual(made);
  expect((await make('file', { owner: owner.id })).no).toBe('F-2026-0002');
});

test('a number without gaps is not used up by a record that was refused', async () => {
  await deploy(changed(file, 'no', { gapless: true }));
  const owner = await make('person', { name: 'Chen' });
  expect(await refusal(make('file', { owner: uuidV7() }))).toEqual(['record-invalid', 'owner:no-such-record']);
  expect((await make('file', { owner: owner.id })).no).toBe('F-2026-0001');
});

test('every error of a record at once, and what the table refuses in the words of the set', async () => {
  expect(await refusal(make('file', { pages: 'many', state: 'gone' }))).toEqual([
    'record-invalid',
    'owner:required',
    'pages:not-an-integer',
    'state:not-a-choice',
  ]);
  const owner = await make('person', { name: 'Chen', born: '1990-02-28' });
  expect(await refusal(make('person', { name: 'Chen', born: '1990-02-28' }))).toEqual([
    'record-invalid',
    'name:not-unique',
    'born:not-unique',
  ]);
  await make('file', { owner: owner.id });
  expect(await refusal(inside((records) => records.remove('person', String(owner.id), by('li'))))).toEqual([
    'record-in-use',
  ]);
  expect(await refusal(make('nothing', {}))).toEqual(['no-such-data-set']);
  expect(await refusal(run({ op: 'get', dataSet: 'file', id: 'x' }))).toEqual(['no-such-record']);
});

test('a lost update is refused by field, with who and when; changes of other fields go together', async () => {
  const owner = await make('person', { name: 'Chen' });
  const { id } = await make('file', { owner: owner.id, pages: 1, state: 'new' });
  const update = (values: Vars, version: number, name: string): Promise<Vars> =>
    run({ op: 'update', dataSet: 'file', id: String(id), values, version }, name);
  expect(await update({ pages: 2 }, 1, 'wang')).toMatchObject({ pages: 2, version: 2, updated_by: 'wang' });
  expect(await update({ state: 'old' }, 1, 'li')).toMatchObject({ pages: 2, state: 'old', version: 3 });
  const lost = update({ pages: 3, open: true }, 1, 'li');
  await expect(lost).rejects.toMatchObject({
    code: 'record-changed',
    details: { errors: [{ path: 'pages', by: 'wang', at, value: 2 }] },
  });
  expect(await run({ op: 'get', dataSet: 'file', id: String(id) })).toMatchObject({ open: null, version: 3 });
  expect(await update({ pages: 2 }, 1, 'li')).toMatchObject({ version: 3 });
  const noted = await database.knex('wattloom.record_change').where({ record_id: id }).orderBy('version');
  expect(noted).toMatchObject([
    { fields: ['pages'], before: { pages: 1 }, after: { pages: 2 }, by: 'wang' },
    { fields: ['state'] },
  ]);
});

test('two writers of one field at once: the second is refused, nothing is lost in silence', async () => {
  const { id } = await make('person', { name: 'Chen' });
  const write = (name: string): Promise<Vars> =>
    run({ op: 'update', dataSet: 'person', id: String(id), values: { name }, version: 1 }, name);
  const both = await Promise.allSettled([write('a'), write('b')]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('finds by fields: one of several values, empty ones, one or many', async () => {
  const [a, b] = [await make('person', { name: 'A', born: '1990-01-01' }), await make('person', { name: 'B' })];
  const find = (where: Vars, many = true): Promise<unknown> => inside((records) => records.find('person', where, many));
  expect(await find({ name: ['A', 'B'] })).toEqual([a, b]);
  expect(await find({ born: null })).toEqual([b]);
  expect(await find({ born: '1990-01-01', name: 'A' }, false)).toEqual(a);
  expect(await find({ id: [b.id] }, false)).toEqual(b);
  expect(await find({ name: 'C' }, false)).toBeNull();
  expect(await refusal(find({ 'name" or true --': 1 }))).toEqual(['record-invalid', 'name" or true --:unknown-field']);
});

test('a new version adds and widens at once', async () => {
  const owner = await make('person', { name: 'Chen' });
  const { id } = await make('file', { owner: owner.id, fee: 1.5 });
  const wider = changed(file, 'fee', { precision: 32, scale: 4 });
  await deploy({
    ...wider,
    fields: [...wider.fields, { key: 'heir', label: 'Heir', type: 'reference', dataSet: 'person' }],
    unique: [['owner', 'pages']],
  });
  const values = { fee: 1.2345, heir: owner.id };
  expect(await run({ op: 'update', dataSet: 'file', id: String(id), values })).toMatchObject(values);
});

test.each<[string, (set: DataSet) => DataSet, string]>([
  [
    'removes a field',
    (set) => ({ ...set, fields: set.fields.filter(({ key }) => key !== 'pages') }),
    'pages:data-loss',
  ],
  ['changes a type', (set) => changed(set, 'pages', { type: 'text' }), 'pages:data-loss'],
  ['narrows a number', (set) => changed(set, 'fee', { precision: 5 }), 'fee:data-loss'],
  [
    'removes a choice that is used',
    (set) => changed(set, 'state', { choices: [{ value: 'old', label: 'Old' }] }),
    'state:data-loss',
  ],
  ['makes unique what is there twice', (set) => changed(set, 'pages', { unique: true }), 'pages:not-unique'],
])(
  'a new version that %s is refused while it would lose something, and is taken by an empty table',
  async (_, change, problem) => {
    await deploy(change(file));
    await deploy(file);
    const owner = await make('person', { name: 'Chen' });
    for (let n = 0; n < 2; n += 1) await make('file', { owner: owner.id, pages: 1, fee: 1, state: 'new' });
    expect(await refusal(deploy(change(file)))).toEqual(['deployment-refused', problem]);
    expect((await store.definition('dataSet', 'file'))?.version).toBe(3);
    expect(await make('file', { owner: owner.id, pages: 1, fee: 1, state: 'new' })).toMatchObject({ pages: 1 });
  },
);
