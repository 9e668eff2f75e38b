import { setTimeout as sleep } from 'node:timers/promises';
import { freshDatabase, type FreshDatabase } from '../../../test/support/database.ts';
import { Engine } from '../../engine/engine.ts';
import { bpmn, flows } from '../../testing/play.ts';
import { PostgresStore } from './postgres-store.ts';
import { uuidV7 } from './uuid-v7.ts';
import { Worker, type DueWork } from './worker.ts';

const now = (): string => new Date().toISOString();
const timer = '<timerEventDefinition id="t"><timeDuration>PT0S</timeDuration></timerEventDefinition>';
const content = bpmn(
  `<startEvent id="s"/><intermediateCatchEvent id="c">${timer}</intermediateCatchEvent><userTask id="u"/>${flows('s>c', 'c>u')}`,
);

const workers: Worker[] = [];
const worker = (work: DueWork, failed: (error: unknown) => void = () => undefined): Worker => {
  const made = new Worker({ work, name: 'w', failed, now, idleMs: 100 });
  workers.push(made);
  return made;
};
let database: FreshDatabase | undefined;
afterEach(() => Promise.all(workers.splice(0).map((one) => one.stop())));
afterAll(() => database?.close());

test('two workers fire every timer, each once', async () => {
  database = await freshDatabase();
  const store = new PostgresStore(database.knex);
  const engine = new Engine({ store, now, newId: () => uuidV7() });
  await engine.definitions.deploy([{ name: 'p.bpmn', content }], { by: null });
  for (let n = 0; n < 20; n += 1) await engine.cases.start('p', {}, { by: 'li' });
  const work: DueWork = { runDue: (name) => engine.runDue(name, 3), nextAt: () => store.nextTimerAt() };
  for (const one of [worker(work), worker(work)]) one.start();
  const tasks = async (): Promise<number> => Number((await database?.knex('wattloom.task').count('* as n'))?.[0]?.n);
  while ((await tasks()) < 20) await sleep(20);
  expect(await store.nextTimerAt()).toBeNull();
  const fired = await database.knex('wattloom.event').where({ type: 'waitClosed' }).count('* as n');
  expect(Number(fired[0]?.n)).toBe(20);
});

test('an error is told, and work goes on after a pause; stop waits for the batch at hand', async () => {
  const failures: unknown[] = [];
  let turns = 0;
  let ended = false;
  const runDue = async (): Promise<number> => {
    turns += 1;
    if (turns === 1) throw new Error('the database is away');
    await sleep(50);
    ended = true;
    return 0;
  };
  const one = worker({ runDue, nextAt: async () => null }, (error) => failures.push(error));
  one.start();
  while (turns === 0) await sleep(5);
  one.wake();
  while (turns < 2) await sleep(5);
  await one.stop();
  expect({ failures: failures.length, ended }).toEqual({ failures: 1, ended: true });
  const after = turns;
  await sleep(150);
  expect(turns).toBe(after);
});
