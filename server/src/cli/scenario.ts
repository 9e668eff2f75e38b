import { randomUUID } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { MemoryStore, runScenario, type Store, table } from '@wattloom/runtime';
import { readScenario } from './scenario-files.ts';
import { say } from './say.ts';

type Found = readonly string[];
type Stores = (play: (store: Store) => Promise<Found>) => Promise<Found>;

/** Where a scenario plays, with no records but its own: on PostgreSQL in a database that is dropped afterwards. */
const stores: Readonly<Record<string, Stores>> = table({
  memory: (play) => play(new MemoryStore()),
  postgres: async (play) => {
    const [{ withScratchDatabase }, { PostgresStore }] = await Promise.all([
      import('./scratch-database.ts'),
      import('@wattloom/runtime/postgres'),
    ]);
    return withScratchDatabase((knex) => play(new PostgresStore(knex)));
  },
});

/** Runs a scenario file, or every one below a folder. */
export async function scenario(place: string, store = 'memory'): Promise<number> {
  const on = stores[store];
  if (!on) throw new Error(`Expected --store to be memory or postgres, but found "${store}".`);
  return playAll(scenarioFiles(place), on);
}

async function playAll(files: readonly string[], on: Stores): Promise<number> {
  let failed = 0;
  for (const file of files) {
    const { scenario: read, resources } = readScenario(file);
    const found = await on((fresh) => runScenario(read, { store: fresh, newId: randomUUID, resources }));
    failed += found.length ? 1 : 0;
    say(`${found.length ? 'FAILED' : 'passed'}  ${read.name}`);
    for (const text of found) say(`        ${text}`);
  }
  say(`${files.length - failed} passed, ${failed} failed`);
  return failed || files.length === 0 ? 1 : 0;
}

function scenarioFiles(place: string): readonly string[] {
  if (statSync(place).isFile()) return [place];
  const found = readdirSync(place, { recursive: true, encoding: 'utf8' }).map((name) => path.join(place, name));
  return found.filter((file) => /[\\/]scenarios[\\/][^\\/]+\.json$/.test(path.resolve(file))).sort();
}
