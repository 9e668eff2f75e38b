import { freshDatabase, type FreshDatabase } from '../../../../test/support/database.ts';
import { Engine } from '../../../engine/engine.ts';
import { replay } from '../../../core/state/apply.ts';
import { bpmn, flows } from '../../../testing/play.ts';
import { PostgresStore } from '../postgres-store.ts';
import { uuidV7 } from '../uuid-v7.ts';
import { makeMonths, monthsThere } from './months.ts';
import { purgeHistory } from './purge-history.ts';

let database: FreshDatabase;
let store: PostgresStore;
let engine: Engine;
let now = '';

beforeEach(async () => {
  database = await freshDatabase();
  store = new PostgresStore(database.knex);
  engine = new Engine({ store, now: () => now, newId: () => uuidV7() });
  const keep = '<extensionElements><wattloom:case historyTimeToLive="P3M"/></extensionElements>';
  const body = `<startEvent id="s"/><userTask id="u"/>${flows('s>u')}`;
  now = '2026-01-05T08:00:00.000Z';
  const forever = bpmn(body).replace('id="p"', 'id="forever"');
  await engine.definitions.deploy(
    [
      { name: 'p.bpmn', content: bpmn(`${keep}${body}`) },
      { name: 'forever.bpmn', content: forever },
    ],
    { by: null },
  );
});
afterEach(() => database.close());

async function start(at: string, process = 'p'): Promise<string> {
  now = at;
  await makeMonths(database.knex, now, 0);
  return (await engine.cases.start(process, {}, { by: 'li' })).id;
}

async function end(id: string, at: string): Promise<void> {
  now = at;
  await makeMonths(database.knex, now, 0);
  const [wait] = await store.waits(id);
  await engine.tasks.complete(id, wait?.key ?? '', {}, { by: 'li' });
}

const months = async (): Promise<readonly string[]> => (await monthsThere(database.knex)).map(({ name }) => name);

test('what is past its time goes with its month; what is still needed stays whole', async () => {
  const old = [];
  for (let n = 0; n < 20; n += 1) old.push(await start('2026-01-10T08:00:00.000Z'));
  const running = await start('2026-01-11T08:00:00.000Z');
  for (const id of old) await end(id, '2026-02-01T08:00:00.000Z');
  const lately = await start('2026-04-01T08:00:00.000Z');
  await end(lately, '2026-04-02T08:00:00.000Z');
  expect(await months()).toEqual(['2026-01', '2026-02', '2026-04']);

  const archived: string[] = [];
  const purged = await purgeHistory(database.knex, '2026-05-02T00:00:00.000Z', {
    archive: async (month, changes) => {
      for await (const { instanceId, revision } of changes) archived.push(`${month} ${instanceId} ${revision}`);
    },
  });
  expect(purged).toEqual({ months: ['2026-01', '2026-02'], moved: 1, cases: 20 });
  expect(await months()).toEqual(['2026-04']);
  expect(archived.sort()).toEqual(old.flatMap((id) => [`2026-01 ${id} 1`, `2026-02 ${id} 2`]).sort());
  for (const id of old) expect(await store.load(id)).toBeNull();
  for (const id of [running, lately]) expect(replay(await store.history(id))).toEqual((await store.load(id))?.instance);
});

test('a definition without a time to live keeps everything, and a month that is mostly needed stays', async () => {
  const kept = await start('2026-01-10T08:00:00.000Z', 'forever');
  await end(kept, '2026-01-11T08:00:00.000Z');
  const gone = await start('2026-01-10T08:00:00.000Z');
  await end(gone, '2026-01-12T08:00:00.000Z');
  const purged = await purgeHistory(database.knex, '2027-01-01T00:00:00.000Z');
  expect(purged).toEqual({ months: [], moved: 0, cases: 0 });
  expect(await months()).toEqual(['2026-01']);
  expect(await store.history(kept)).not.toEqual([]);
});

test('a month that is made late takes over what lay in the rest', async () => {
  now = '2026-06-10T08:00:00.000Z';
  const { id } = await engine.cases.start('p', {}, { by: 'li' });
  await makeMonths(database.knex, now);
  await makeMonths(database.knex, now);
  expect(await months()).toEqual(['2026-06', '2026-07', '2026-08']);
  expect((await database.knex('wattloom.change_rest')).length).toBe(0);
  expect(replay(await store.history(id))).toEqual((await store.load(id))?.instance);
});

test('a time to live that is no duration is refused', async () => {
  const keep = '<extensionElements><wattloom:case historyTimeToLive="3 months"/></extensionElements>';
  const content = bpmn(`${keep}<startEvent id="s"/><endEvent id="e"/>${flows('s>e')}`);
  await expect(engine.definitions.deploy([{ name: 'p.bpmn', content }], { by: null })).rejects.toMatchObject({
    details: { problems: [{ elementId: 'p', code: 'history-time-to-live' }] },
  });
});
