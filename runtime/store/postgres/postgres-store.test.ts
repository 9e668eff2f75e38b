import { freshDatabase, type FreshDatabase } from '../../../test/support/database.ts';
import { Engine } from '../../engine/engine.ts';
import { bpmn, flows } from '../../testing/play.ts';
import { callsSuite } from '../../testing/store/calls.suite.ts';
import { nestedSuite } from '../../testing/store/nested.suite.ts';
import { observedSuite } from '../../testing/store/observed.suite.ts';
import { outboxSuite } from '../../testing/store/outbox.suite.ts';
import { calledDecisionsSuite } from '../../testing/store/called-decisions.suite.ts';
import { startsSuite } from '../../testing/store/starts.suite.ts';
import { cachedInstancesSuite } from '../../testing/store/cached-instances.suite.ts';
import { storeSuite } from '../../testing/store/store.suite.ts';
import { jobsSuite } from '../../testing/store/jobs.suite.ts';
import { messagesSuite } from '../../testing/store/messages.suite.ts';
import { operatedSuite } from '../../testing/store/operated.suite.ts';
import { recordsSuite } from '../../testing/store/records.suite.ts';
import { tasksSuite } from '../../testing/store/tasks.suite.ts';
import { wideSuite } from '../../testing/store/wide.suite.ts';
import { PostgresStore } from './postgres-store.ts';

const open: FreshDatabase[] = [];
const makeStore = async (): Promise<PostgresStore> => {
  const database = await freshDatabase();
  open.push(database);
  return new PostgresStore(database.knex);
};
afterAll(async () => {
  await Promise.all(open.map((database) => database.close()));
});

storeSuite('on PostgreSQL', makeStore);
jobsSuite('on PostgreSQL', makeStore);
messagesSuite('on PostgreSQL', makeStore);
operatedSuite('on PostgreSQL', makeStore);
recordsSuite('on PostgreSQL', makeStore);
tasksSuite('on PostgreSQL', makeStore);
nestedSuite('on PostgreSQL', makeStore);
callsSuite('on PostgreSQL', makeStore);
outboxSuite('on PostgreSQL', makeStore);
observedSuite('on PostgreSQL', makeStore);
calledDecisionsSuite('on PostgreSQL', makeStore);
startsSuite('on PostgreSQL', makeStore);
wideSuite('on PostgreSQL', makeStore);
cachedInstancesSuite('on PostgreSQL', makeStore);

test('twenty completions of parallel tasks race on one instance, and none is lost', async () => {
  const store = await makeStore();
  const ids = Array.from({ length: 20 }, (_, i) => `t${i}`);
  const body = ids.map((id) => `<userTask id="${id}"/>${flows(`fork>${id}`, `${id}>join`)}`).join('');
  const content = bpmn(
    `<startEvent id="s"/><parallelGateway id="fork"/>${body}<parallelGateway id="join"/><endEvent id="e"/>${flows('s>fork', 'join>e')}`,
  );
  const parts = { store, now: () => '2026-03-02T08:00:00.000Z', newId: () => '00000000-0000-7000-8000-00000000000a' };
  const engine = new Engine(parts);
  await engine.definitions.deploy([{ name: 'p.bpmn', content }], { by: null });
  const { id: instanceId } = await engine.cases.start('p', {}, { by: null });
  const waits = await store.waits(instanceId);
  await Promise.all(
    waits.map(({ key, target }) =>
      engine.tasks.complete(instanceId, key, { variables: { [target]: 1 } }, { by: target }),
    ),
  );
  const ended = await store.load(instanceId);
  expect(ended?.instance.state.status).toBe('completed');
  expect(ended?.instance.doneBy).toHaveLength(20);
  expect(ended?.revision).toBe(21);
});
