import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { MemoryStore, runScenario, type Scenario, type Store } from '@wattloom/runtime';
import { PostgresStore } from '@wattloom/runtime/postgres';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';

const root = path.resolve(import.meta.dirname, '../../definitions');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /scenarios\/[^/]+\.json$/.test(name),
);
let database: FreshDatabase | undefined;
afterAll(async () => database?.close());

const stores: Record<string, () => Promise<Store>> = {
  memory: async () => new MemoryStore(),
  postgres: async () => new PostgresStore((database ??= await freshDatabase()).knex),
};

test.each(files.flatMap((file) => Object.keys(stores).map((store) => [file, store])))(
  '%s on %s',
  async (file, store) => {
    const scenario = JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Scenario;
    const resources = scenario.deploy.map((name) => ({
      name,
      content: readFileSync(path.join(root, path.dirname(file), name), 'utf8'),
    }));
    expect(await runScenario(scenario, { store: await stores[store]!(), newId: randomUUID, resources })).toEqual([]);
  },
);

test('a scenario that expects otherwise fails, and says at which step and what was found', async () => {
  const file = path.join(root, files[0]!);
  const { deploy } = JSON.parse(readFileSync(file, 'utf8')) as Scenario;
  const resources = deploy.map((name) => ({
    name,
    content: readFileSync(path.join(path.dirname(file), name), 'utf8'),
  }));
  const steps = [{ start: 'ie-new-lv' }, { expect: { tasks: ['survey'] } }];
  const found = await runScenario(
    { name: 'wrong', deploy, steps },
    { store: new MemoryStore(), newId: randomUUID, resources },
  );
  expect(found).toEqual(['step 2: expected tasks ["survey"], but found ["accept"].']);
});
