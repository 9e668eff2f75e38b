import { permitResources } from '../../support/permit.ts';
import { testServer, type TestServer } from '../../support/server.ts';

export const persons = ['nobody', 'nora', 'ada'] as const;
export type PersonName = (typeof persons)[number];

type Call = Awaited<ReturnType<TestServer['as']>>;

/** A server with something of everything, so that a hostile value gets as far as it can. */
export interface World {
  readonly server: TestServer;
  readonly cookies: Readonly<Record<PersonName, string | null>>;
  /** What a part of a path is called, after the part before it: `tasks/id` -> an open task. */
  readonly ids: Map<string, string>;
  /** Makes new what was used up. */
  refresh(): Promise<void>;
  end(): Promise<void>;
}

const everything = ['task', 'process', 'data', 'definition', 'job', 'message', 'signal', 'operate'];
const victim = 'victor';
const application = { holder: 'Ann', amount: 5, area: 'NORTH' };
const connector = {
  ...{ name: 'Rates', baseUrl: 'http://127.0.0.1:9/', methods: ['GET'], timeoutMs: 100, allowPrivate: true },
  headers: { authorization: 'Bearer x' },
};
const rule = {
  ...{ id: 'fuzzed', priority: 9000, subject: `user:${victim}`, department: '*', object: 'data:permit' },
  ...{ action: 'read', effect: 'allow' },
};

/** The clerk is nora; ada may do everything. */
export async function openWorld(): Promise<World> {
  const server = await testServer();
  await server.parts.knex('wattloom.auth_policy').insert(
    everything.map((object) => ({
      ...{ id: `ada-${object}`, priority: 1, subject: 'user:ada', department: '*', object: `${object}:*` },
      ...{ action: '*', effect: 'allow', source: 'file' },
    })),
  );
  await server.parts.rights.reload();
  const ada = await server.as('ada');
  const nora = await server.as('nora');
  await must(ada, 'POST', '/deployments', { resources: permitResources });
  await must(ada, 'POST', '/users', {
    ...{ username: victim, name: 'Victor', department: 'SOUTH', roles: [], password: 'correct horse 2' },
  });
  const ids = new Map<string, string>();
  const refresh = (): Promise<void> => refreshed(server, { ada, nora }, ids);
  await refresh();
  const cookies = { nobody: null, nora: await server.cookie('nora'), ada: await server.cookie('ada') };
  return { server, cookies, ids, refresh, end: () => server.end() };
}

async function must(call: Call, method: string, path: string, body?: unknown) {
  const answer = await call(method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

async function refreshed(
  { parts }: TestServer,
  { ada, nora }: Record<'ada' | 'nora', Call>,
  ids: Map<string, string>,
): Promise<void> {
  // Wrong passwords are part of it.
  await parts.knex('wattloom.login_throttle').delete();
  await parts.knex('wattloom.suspended_process').delete();
  const start = async (): Promise<string> => (await must(nora, 'POST', '/processes/permit/instances', {})).id as string;
  const taskOf = async (instance: string): Promise<string> => {
    const found = await parts.knex('wattloom.task').where({ instance_id: instance }).first<{ key: string }>();
    return `${instance}:${found.key}`;
  };
  const working = async (): Promise<string> => {
    const id = await start();
    await must(nora, 'POST', `/tasks/${await taskOf(id)}/complete`, { variables: application });
    await must(ada, 'POST', `/tasks/${await taskOf(id)}/complete`, { variables: { permit: { amount: 6 } } });
    return id;
  };
  ids.set('instances/id', await start());
  ids.set('tasks/id', await taskOf(await start()));
  const [failing, held] = [await working(), await working()];
  const { jobs } = await must(ada, 'POST', '/jobs/activate', {
    ...{ type: 'notify', worker: 'w1', maxJobs: 500, timeout: 3_600_000 },
  });
  const jobOf = (id: string): string =>
    (jobs as { id: string; instanceId: string }[]).find(({ instanceId }) => instanceId === id)?.id ?? '';
  ids.set('jobs/id', jobOf(held));
  await must(ada, 'POST', `/jobs/${jobOf(failing)}/fail`, { worker: 'w1', message: 'no way', retries: 0 });
  const incident = await parts.knex('wattloom.incident').where({ instance_id: failing }).first<{ key: string }>();
  ids.set('incidents/id', `${failing}:${incident.key}`);
  const { items: comments } = await must(ada, 'POST', `/instances/${held}/comments`, { text: 'Look' });
  ids.set('comments/id', (comments as { id: string }[]).at(-1)?.id ?? '');
  const { items: records } = await must(ada, 'GET', '/records/permit');
  ids.set('dataSet/id', (records as { id: string }[])[0]?.id ?? '');
  const batch = await must(ada, 'POST', '/batches', { work: { kind: 'resume' }, selection: { process: 'permit' } });
  ids.set('batches/id', batch.id as string);
  await must(ada, 'PUT', '/connectors/rates', connector);
  await ada('DELETE', '/rules/fuzzed');
  await must(ada, 'POST', '/rules', rule);
  for (const [name, id] of [
    ['users/id', victim],
    ['rules/id', 'fuzzed'],
    ['connectors/key', 'rates'],
    ['processes/key', 'permit'],
    ['definitions/kind', 'process'],
    ['kind/key', 'permit'],
    ['records/dataSet', 'permit'],
    ['choices/key', '3'],
  ] as const)
    ids.set(name, id);
}
