import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ownReader, type Deployable } from '@wattloom/runtime';
import { largeModels } from '../../../test/support/large-models.ts';
import { ReadingPool } from './reading-pool.ts';

const now = '2026-11-30T08:00:00.000Z';
const empty: Deployable = { now, exists: async () => false, modelOf: async () => null };
const model = (shape: string, size: number) => ({ name: 'large.bpmn', content: largeModels[shape]?.(size) ?? '' });

let pool: ReadingPool;
afterEach(() => pool.close());

test('what a thread reads of our definitions is what is read here', async () => {
  pool = new ReadingPool();
  const folder = path.resolve(import.meta.dirname, '../../../definitions');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(bpmn|form)$/.test(name),
  );
  const resources = files.map((name) => ({ name, content: readFileSync(path.join(folder, name), 'utf8') }));

  const read = await pool.readResources(resources, empty);

  expect(read).toEqual(await ownReader.readResources(resources, empty));
  expect(read.definitions.length).toBeGreaterThan(10);
});

test.each(['a chain', 'boundary events', 'links', 'messages and signals', 'data objects', 'lanes within lanes'])(
  'a deployed model of %s is the same from a thread',
  async (shape) => {
    pool = new ReadingPool();
    const { content } = model(shape, 2000);

    expect(await pool.readModels(content)).toEqual(await ownReader.readModels(content));
  },
);

test('a reader on another thread asks the store what is deployed', async () => {
  pool = new ReadingPool();
  const resource = model('call activities', 100);
  const content = resource.content.replaceAll('processId="p"', 'processId="elsewhere"');
  const asked: string[] = [];
  const exists: Deployable['exists'] = async (kind, key) => {
    asked.push(`${kind} ${key}`);
    return true;
  };

  const { problems } = await pool.readResources([{ ...resource, content }], { ...empty, exists });

  expect(problems).toEqual([]);
  expect(asked).toEqual(['process elsewhere']);
});

test('a store that fails fails the job', async () => {
  pool = new ReadingPool();
  const resource = model('call activities', 100);
  const content = resource.content.replaceAll('processId="p"', 'processId="elsewhere"');
  const exists = async (): Promise<boolean> => {
    throw new Error('the store is gone');
  };

  await expect(pool.readResources([{ ...resource, content }], { ...empty, exists })).rejects.toThrow(
    'the store is gone',
  );
});

test('a job that takes too long ends with its thread, and the next one has another', async () => {
  pool = new ReadingPool({ milliseconds: 20 });

  await expect(pool.readResources([model('a chain', 4900)], empty)).rejects.toMatchObject({ code: 'check-too-long' });
  await pool.close();
  pool = new ReadingPool({ milliseconds: 20_000 });

  expect((await pool.readResources([model('a chain', 100)], empty)).problems).toEqual([]);
});

test('a job that takes too much memory is refused', async () => {
  pool = new ReadingPool({ megabytes: 32, milliseconds: 60_000 });
  const many = Array.from({ length: 40 }, (_, at) => ({ ...model('a chain', 4900), name: `large${at}.bpmn` }));

  await expect(pool.readResources(many, empty)).rejects.toMatchObject({ code: 'check-too-large' });
});

test('more jobs than may wait are told to come again', async () => {
  pool = new ReadingPool({ threads: 1, queue: 1 });
  const jobs = [1, 2, 3, 4].map(() => pool.readResources([model('a chain', 1000)], empty));

  const done = await Promise.allSettled(jobs);

  const codes = done.map((one) => (one.status === 'rejected' ? (one.reason as { code: string }).code : 'read'));
  expect(codes).toEqual(['read', 'read', 'checks-busy', 'checks-busy']);
});

test('closing ends what runs', async () => {
  pool = new ReadingPool();
  const job = pool.readResources([model('a chain', 5000)], empty).catch((error: unknown) => error);

  await pool.close();

  expect(await job).toMatchObject({ code: 'checks-busy' });
});
