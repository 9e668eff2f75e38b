import { permitResources } from '../support/permit.ts';
import { testServer, type Answer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

let server: TestServer;
let nora: Awaited<ReturnType<TestServer['as']>>;

beforeAll(async () => {
  server = await testServer({}, { pool: { max: 1, mostWaiting: 5, statementMs: 2_000, lockMs: 500 } });
  nora = await server.as('nora');
  await (
    await server.as('dana')
  )('POST', '/deployments', { resources: permitResources });
});
afterAll(() => server.end());

/** The only connection, for so long. */
function hold(seconds: number): Promise<unknown> {
  return server.parts.knex.raw('select pg_sleep(?)', [seconds]).then(
    () => undefined,
    () => undefined,
  );
}

const health = async (which: 'live' | 'ready'): Promise<number> =>
  (await server.app.inject({ method: 'GET', url: `/health/${which}` })).statusCode;

async function timed(work: Promise<Answer>): Promise<Answer & { readonly ms: number }> {
  const at = performance.now();
  return { ...(await work), ms: performance.now() - at };
}

test('while the database hangs, callers are turned away within a second, and health answers', async () => {
  await nora('GET', '/tasks');
  const hanging = hold(1.9);
  await until('the database hangs', () => server.parts.knex.client.pool.numUsed() === 1);

  const answers = await Promise.all(Array.from({ length: 20 }, () => timed(nora('GET', '/tasks'))));
  const [live, ready] = [await health('live'), await health('ready')];
  await hanging;

  for (const { status, body, headers, ms } of answers) {
    expect({ status, code: body.code, retry: headers['retry-after'] }).toEqual({
      status: 503,
      code: 'overloaded',
      retry: '1',
    });
    // A second, and what a busy machine adds.
    expect(ms).toBeLessThan(1_700);
  }
  expect([live, ready]).toEqual([200, 200]);
  expect((await nora('GET', '/tasks')).status).toBe(200);
});

test('many at once are served one after the other, each whole, with one connection', async () => {
  const started = await Promise.all(Array.from({ length: 5 }, () => nora('POST', '/processes/permit/instances', {})));
  const tasks = started.map(({ body }) => body.tasks[0].id as string);

  const variables = { holder: 'Wu', amount: 12.5, area: 'NORTH' };
  const done = await Promise.all(tasks.map((id) => nora('POST', `/tasks/${id}/complete`, { variables })));

  expect(started.map(({ status }) => status)).toEqual(Array(5).fill(201));
  expect(done.map(({ status }) => status)).toEqual(Array(5).fill(200));
});

test('the answer to a start, and a list by the case, name the tasks that it has opened', async () => {
  const { body } = await nora('POST', '/processes/permit/instances', {});
  const { body: list } = await nora('GET', `/tasks?instance=${body.id}`);
  const { body: none } = await nora('GET', `/tasks?instance=${body.id.replace(/.$/, '0')}&who=mine`);

  expect(body.tasks).toMatchObject([{ elementId: 'apply', instanceId: body.id, process: { key: 'permit' } }]);
  expect(list).toMatchObject({ items: [{ id: body.tasks[0].id }], count: { value: 1, atLeast: false } });
  expect(none.items).toEqual([]);
});

test('connections that the database ends are no fault of the server', async () => {
  const cut = async (): Promise<void> => {
    await server.parts.knex
      .raw('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()')
      .then(
        () => undefined,
        () => undefined,
      );
  };

  const statuses = new Set<number>();
  for (let n = 0; n < 10; n += 1) {
    const [, answer, ready] = await Promise.all([cut(), nora('GET', '/tasks'), health('ready')]);
    statuses.add(answer.status).add(ready);
  }

  expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
  expect((await nora('GET', '/tasks')).status).toBe(200);
});

test('a statement that takes too long, and a lock that never comes, are said with 503 and change nothing', async () => {
  const { body } = await nora('POST', '/processes/permit/instances', {});
  const task = body.tasks[0].id as string;
  const { knex } = server.database;

  let late: Answer | undefined;
  await knex.transaction(async (trx) => {
    await trx.raw('select 1 from wattloom.instance where id = ? for update', [body.id]);
    late = await nora('POST', `/tasks/${task}/claim`);
  });
  const { body: open } = await nora('GET', `/tasks/${task}`);

  expect(late).toMatchObject({ status: 503, body: { code: 'database-unavailable', details: { seconds: 2 } } });
  expect(open.task.assignee).toBeNull();
});
