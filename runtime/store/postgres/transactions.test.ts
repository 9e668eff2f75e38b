import { freshDatabase, type FreshDatabase } from '../../../test/support/database.ts';
import { Engine } from '../../engine/engine.ts';
import { bpmn, flows } from '../../testing/play.ts';
import { PostgresStore } from './postgres-store.ts';
import { uuidV7 } from './uuid-v7.ts';

const dataSet = JSON.stringify({
  key: 'file',
  label: 'File',
  fields: [
    { key: 'no', label: 'Number', type: 'text', required: true, unique: true },
    { key: 'pages', label: 'Pages', type: 'integer' },
  ],
});
const make = `<extensionElements><zeebe:taskDefinition type="record:create"/><zeebe:ioMapping>
  <zeebe:input source="file" target="dataSet"/><zeebe:input source="={no: no, pages: 1}" target="values"/>
  <zeebe:output source="=record" target="file"/></zeebe:ioMapping></extensionElements>`;
const content = bpmn(
  `<startEvent id="s"/><userTask id="u"/><serviceTask id="r">${make}</serviceTask><userTask id="v"/><endEvent id="e"/>
   ${flows('s>u', 'u>r', 'r>v', 'v>e')}`,
);

let database: FreshDatabase;
let store: PostgresStore;
let engine: Engine;
const changed: string[] = [];

beforeEach(async () => {
  database = await freshDatabase();
  changed.length = 0;
  store = new PostgresStore(database.knex, { onChange: (id) => changed.push(id) });
  engine = new Engine({ store, now: () => '2026-03-02T08:00:00.000Z', newId: () => uuidV7() });
  const files = [
    { name: 'file.json', content: dataSet },
    { name: 'p.bpmn', content },
  ];
  await engine.definitions.deploy(files, { by: null });
});
afterEach(() => database.close());

const start = async (no: string): Promise<{ id: string; key: string }> => {
  const { id } = await engine.cases.start('p', { variables: { no } }, { by: 'li' });
  return { id, key: (await store.waits(id))[0]?.key ?? '' };
};
const count = async (table: string): Promise<number> => Number((await database.knex(table).count('* as n'))[0]?.n);

test('a completed task and its record commit together', async () => {
  const { id, key } = await start('A-1');
  changed.length = 0;
  await engine.tasks.complete(id, key, {}, { by: 'wang' });
  expect(await database.knex('data.file')).toMatchObject([{ no: 'A-1', created_by: 'wang' }]);
  expect((await store.load(id))?.instance.variables[1]).toMatchObject({ file: { no: 'A-1', version: 1 } });
  expect(changed).toEqual([id]);
});

test('when the database refuses the state, the record goes too; nothing is told', async () => {
  const { id, key } = await start('A-1');
  await database.knex.raw('alter table wattloom.change add constraint broken check (revision < 2)');
  changed.length = 0;
  await expect(engine.tasks.complete(id, key, {}, { by: 'wang' })).rejects.toThrow(/broken/);
  expect(await count('data.file')).toBe(0);
  expect(await store.load(id, key)).toMatchObject({ revision: 1, task: { key } });
  expect(changed).toEqual([]);
});

test('when the database refuses the record, the case stands at an incident, and its retry makes the record', async () => {
  const [a, b] = [await start('A-1'), await start('A-1')];
  await engine.tasks.complete(a.id, a.key, {}, { by: 'wang' });
  await engine.tasks.complete(b.id, b.key, {}, { by: 'wang' });
  expect(await count('data.file')).toBe(1);
  const incidents = await database.knex('wattloom.incident');
  expect(incidents).toMatchObject([{ instance_id: b.id, element_id: 'r' }]);
  await database.knex('data.file').delete();
  await engine.operations.retryIncident(b.id, incidents[0].key, { by: 'chief' });
  expect(await count('data.file')).toBe(1);
  expect(await count('wattloom.incident')).toBe(0);
});

test('ten completions of one task at once: one wins, nine are told, one record is made', async () => {
  const { id, key } = await start('A-1');
  const all = await Promise.allSettled(
    Array.from({ length: 10 }, (_, n) => engine.tasks.complete(id, key, {}, { by: `u${n}` })),
  );
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const one of all) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'task-not-open' });
  expect(await count('data.file')).toBe(1);
});

test('five calls with one idempotency key at once are one call', async () => {
  const { id, key } = await start('A-1');
  const calls = Array.from({ length: 5 }, () =>
    engine.tasks.complete(id, key, {}, { by: 'wang', idempotencyKey: 'click' }),
  );
  const answer = expect.objectContaining({ id, businessKey: null, status: 'active' });
  expect(await Promise.all(calls)).toEqual(Array(5).fill(answer));
  expect(await count('data.file')).toBe(1);
});

test('publishing and waiting at the same moment never miss each other', async () => {
  const event = '<messageEventDefinition id="md" messageRef="m"/>';
  const message =
    '<message id="m" name="paid"><extensionElements><zeebe:subscription correlationKey="=no"/></extensionElements></message>';
  const waiting = bpmn(
    `<startEvent id="s"/><intermediateCatchEvent id="c">${event}</intermediateCatchEvent><endEvent id="e"/>${flows('s>c', 'c>e')}`,
    message,
  ).replace('process id="p"', 'process id="w"');
  await engine.definitions.deploy([{ name: 'w.bpmn', content: waiting }], { by: null });
  const numbers = Array.from({ length: 60 }, (_, n) => `N-${n}`);
  await Promise.all(
    numbers.flatMap((no) => [
      engine.cases.start('w', { variables: { no } }, { by: 'li' }),
      engine.messages.publish({ name: 'paid', correlationKey: no, timeToLive: 'PT1H' }, { by: null }),
    ]),
  );
  const states = await database.knex('wattloom.instance').select('status').where({ process_key: 'w' });
  expect(states.filter(({ status }) => status === 'completed')).toHaveLength(60);
  expect([await count('wattloom.message'), await count('wattloom.wait')]).toEqual([0, 0]);
});

test('variables of 34 digits come back exact', async () => {
  const exact = '1234567890123456789012345678.901234';
  const { Decimal } = await import('../../languages/feel/decimal.ts');
  const { id } = await engine.cases.start('p', { variables: { no: 'A', amount: new Decimal(exact) } }, { by: 'li' });
  expect(String((await store.load(id))?.instance.variables[1]?.amount)).toBe(exact);
});
