import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { MemoryStore, runScenario, type Store } from '@wattloom/runtime';
import { PostgresStore } from '@wattloom/runtime/postgres';
import { readScenario } from '../../server/src/cli/scenario-files.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';

const root = path.resolve(import.meta.dirname, '../../definitions');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /scenarios\/[^/]+\.json$/.test(name),
);
let database: FreshDatabase | undefined;
afterEach(async () => {
  await database?.close();
  database = undefined;
});

const stores: Record<string, () => Promise<Store>> = {
  memory: async () => new MemoryStore(),
  postgres: async () => new PostgresStore((database = await freshDatabase()).knex),
};

test.each(files.flatMap((file) => Object.keys(stores).map((store) => [file, store])))(
  '%s on %s',
  async (file, store) => {
    const { scenario, resources } = readScenario(path.join(root, file));
    expect(await runScenario(scenario, { store: await stores[store]!(), newId: randomUUID, resources })).toEqual([]);
  },
);

test('a scenario that expects otherwise fails, and says at which step and what was found', async () => {
  const { scenario, resources } = readScenario(path.join(root, files[0]!));
  const steps = [{ start: 'ie-new-lv' }, { expect: { tasks: ['survey'] } }];
  const found = await runScenario({ ...scenario, steps }, { store: new MemoryStore(), newId: randomUUID, resources });
  expect(found).toEqual(['step 2: expected tasks ["survey"], but found ["accept"].']);
});
