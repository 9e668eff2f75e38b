import { permitProcess, permitResources } from '../support/permit.ts';
import { testServer, type TestServer } from '../support/server.ts';

type Call = Awaited<ReturnType<TestServer['as']>>;
let server: TestServer;
let dana: Call;
let nora: Call;
let carl: Call;

const file = (elements: object, name = '许可'): { name: string; content: string } => ({
  name: 'permits/i18n/zh-CN.json',
  content: JSON.stringify({
    processes: { permit: { name, elements } },
    forms: { 'permit-check': '核对表' },
  }),
});
const elements = { apply: '申请', check: '核对', notify: '通知', fetched: '已领取' };

beforeAll(async () => {
  server = await testServer();
  [dana, nora, carl] = [await server.as('dana'), await server.as('nora'), await server.as('carl')];
});
beforeEach(() => deploy([...permitResources, file(elements)]));
afterAll(() => server.end());

async function deploy(resources: readonly object[]): Promise<void> {
  const { status, body } = await dana('POST', '/deployments', { resources });
  if (status !== 201) throw new Error(JSON.stringify(body));
}

/** A case that waits for its check, with the check's task. */
async function applied(): Promise<{ id: string; check: string }> {
  const { body } = await nora('POST', '/processes/permit/instances', {});
  const variables = { holder: 'Wu', amount: 12.5, area: 'NORTH' };
  const { status } = await nora('POST', `/tasks/${body.tasks[0].id}/complete`, { variables });
  expect(status).toBe(200);
  const { body: list } = await carl('GET', `/tasks?instance=${body.id}`);
  return { id: body.id, check: list.items[0].id };
}

test('lists, pages and the history name the process and its tasks in Chinese too', async () => {
  const { id, check } = await applied();
  const process = { key: 'permit', name: 'Permit', nameZh: '许可' };
  const named = { elementName: 'Check the permit', elementNameZh: '核对' };

  expect((await carl('GET', `/tasks?instance=${id}`)).body.items).toMatchObject([
    { name: 'Check the permit', nameZh: '核对', process },
  ]);
  expect((await carl('GET', `/tasks/${check}`)).body).toMatchObject({
    task: { nameZh: '核对' },
    returnTo: [{ name: 'Apply', nameZh: '申请' }],
    next: { waits: [{ name: 'Fetched', nameZh: '已领取' }] },
  });
  expect((await nora('GET', '/processes')).body.items).toMatchObject([process]);
  expect((await nora('GET', '/instances')).body.items).toContainEqual(
    expect.objectContaining({
      id,
      process: { ...process, version: expect.any(Number) },
      at: [{ elementId: 'check', ...named }],
    }),
  );
  expect((await nora('GET', `/instances/${id}`)).body).toMatchObject({ process, tokens: [named] });
  const { body: history } = await nora('GET', `/instances/${id}/history`);
  expect(history.items).toContainEqual(expect.objectContaining({ type: 'taskOpened', ...named }));
});

test('a task is found by its Chinese name', async () => {
  const { id, check } = await applied();
  const found = async (q: string): Promise<unknown> =>
    (await carl('GET', `/tasks?instance=${id}&q=${encodeURIComponent(q)}`)).body.items.map(
      ({ id }: { id: string }) => id,
    );

  expect(await found('核')).toEqual([check]);
  expect(await found('check')).toEqual([check]);
  expect(await found('通知')).toEqual([]);
});

test("the model's own name wins over the file's", async () => {
  await deploy([
    {
      name: 'permit.bpmn',
      content: permitProcess().replace('<bpmn:userTask id="check"', '<bpmn:userTask id="check" wattloom:nameZh="审查"'),
    },
  ]);
  const { check } = await applied();

  expect((await carl('GET', `/tasks/${check}`)).body.task).toMatchObject({ nameZh: '审查' });
});

test('a corrected file counts for cases that run already', async () => {
  const { id } = await applied();

  await deploy([file({ check: '复核' })]);

  expect((await nora('GET', `/instances/${id}`)).body.tokens).toMatchObject([{ elementNameZh: '复核' }]);
});

test('separation of duties is said in Chinese, and follows the names', async () => {
  const labels = async (): Promise<unknown> => {
    await server.parts.rights.refresh();
    return server.parts.rights.snapshot.separations.map(({ labelZh }) => labelZh);
  };
  expect(await labels()).toEqual(['办理“申请”的人不得办理“核对”']);

  await deploy([file({ ...elements, apply: '填报' })]);

  expect(await labels()).toEqual(['办理“填报”的人不得办理“核对”']);
});

test('a refusal names the task in Chinese', async () => {
  const { check } = await applied();
  const asked = { user: 'nora', object: 'task:permit:check', action: 'complete', task: check };

  const { body } = await (await server.as('ada'))('POST', '/rights/explain', asked);

  expect(body.chain).toContainEqual(
    expect.objectContaining({
      step: 'separation',
      params: expect.objectContaining({ labelZh: expect.stringContaining('申请') }),
    }),
  );
});

test('names of what is not there are told, and a file that cannot be read is refused', async () => {
  const check = async (resource: object): Promise<unknown> =>
    (await dana('POST', '/deployments/check', { resources: [...permitResources, resource] })).body.problems;

  expect(await check(file({ gone: '没有' }))).toMatchObject([{ elementId: 'permit.gone', severity: 'warning' }]);
  expect(await check(file({ check: '' }))).toMatchObject([
    { resource: 'permits/i18n/zh-CN.json', elementId: 'processes.permit.elements.check', code: 'names-invalid' },
  ]);
  expect(await check({ ...file({}), name: 'permits/i18n/fr.json' })).toMatchObject([{ code: 'names-invalid' }]);
});

test('the file of names gives what a diagram shows, and the designer what forms are called', async () => {
  expect((await nora('GET', '/processes/permit/names')).body).toMatchObject({ nameZh: '许可', elements });
  const { body } = await dana('GET', '/definitions?kind=form');
  expect(body.items).toContainEqual(expect.objectContaining({ key: 'permit-check', nameZh: '核对表' }));
});
