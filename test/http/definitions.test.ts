import { permitCheck, permitProcess, permitResources } from '../support/permit.ts';
import { testServer, type TestServer } from '../support/server.ts';

type Call = Awaited<ReturnType<TestServer['as']>>;
let server: TestServer;
let dana: Call;
let nora: Call;
beforeAll(async () => {
  server = await testServer();
  dana = await server.as('dana');
  nora = await server.as('nora');
});
afterAll(() => server.end());

const bad = [
  { name: 'vote.bpmn', content: permitProcess().replace(/bpmn:userTask/g, 'bpmn:choreographyTask') },
  { name: 'broken.bpmn', content: '<bpmn:definitions' },
  {
    name: 'odd.form',
    content: '{"id":"odd","type":"default","schemaVersion":19,"components":[{"id":"x","type":"laser"}]}',
  },
  { name: 'bad.json', content: '{"key":"Bad Name","label":"x","fields":[{"key":"a","label":"a","type":"text"}]}' },
];

test('a refused deployment names every problem of every file, and nothing of it is there', async () => {
  const { status, body } = await dana('POST', '/deployments', { resources: [...permitResources, ...bad] });
  expect([status, body.code]).toEqual([422, 'deployment-refused']);
  const resources = new Set(body.problems.map(({ resource }: { resource: string }) => resource));
  for (const { name } of bad) expect(resources).toContain(name);
  const named = body.problems.find(
    ({ resource, code }: { resource: string; code: string }) => resource === 'vote.bpmn' && code === 'not-executed',
  );
  expect(named).toMatchObject({ code: 'not-executed', elementId: 'apply' });
  expect((await dana('GET', '/definitions')).body.items).toEqual([]);
  expect((await nora('GET', '/processes')).body.items).toEqual([]);
  const { rows } = await server.parts.knex.raw("select 1 from information_schema.tables where table_schema = 'data'");
  expect(rows).toEqual([]);
});

test('a check answers with the problems as data, and writes nothing', async () => {
  const { status, body } = await dana('POST', '/deployments/check', { resources: bad });
  expect(status).toBe(200);
  expect(body.problems.length).toBeGreaterThanOrEqual(4);
  expect((await dana('POST', '/deployments/check', { resources: permitResources })).body).toEqual({ problems: [] });
  expect((await dana('GET', '/definitions')).body.items).toEqual([]);
});

test('what refuses a file hides nothing else of it: all is said at once, by the check and by the refusal', async () => {
  const process = permitProcess().replace('<bpmn:userTask', '<bpmn:choreographyTask id="vote"/><bpmn:userTask');
  const form = {
    ...{ id: 'permit-check', type: 'default', schemaVersion: 19 },
    components: [
      { id: 'x', key: 'beam', type: 'laser' },
      { id: 'y', type: 'text', text: '{{holdr}}' },
    ],
  };
  const resources = [
    ...permitResources.filter(({ name }) => !/\.bpmn$|permit-check\.form$/.test(name)),
    { name: 'permit.bpmn', content: process },
    { name: 'permit-check.form', content: JSON.stringify(form) },
  ];

  const checked = (await dana('POST', '/deployments/check', { resources })).body.problems;
  const refused = (await dana('POST', '/deployments', { resources })).body.problems;

  const found = checked.map(({ code, message }: { code: string; message: string }) => `${code} ${message}`);
  for (const one of [/not-executed .*vote/, /unknown-field-type .*laser/, /variable-unknown .*holdr/])
    expect(found).toContainEqual(expect.stringMatching(one));
  expect(refused).toEqual(checked);
});

test('who may not publish is refused, and so is who may not read', async () => {
  expect((await nora('POST', '/deployments', { resources: permitResources })).status).toBe(403);
  expect((await nora('GET', '/definitions')).status).toBe(403);
  expect(
    (await nora('PUT', '/definitions/form/x/draft', { content: '', baseVersion: null, revision: null })).status,
  ).toBe(403);
});

test('a draft is saved over the revision it came from, and goes when it is published', async () => {
  await dana('POST', '/deployments', { resources: permitResources });
  const save = (content: string, revision: number | null) =>
    dana('PUT', '/definitions/form/permit-check/draft', { content, baseVersion: 1, revision });
  expect((await save('one', null)).body.revision).toBe(1);
  expect((await save('two', 1)).body.revision).toBe(2);
  const late = await save('three', 1);
  expect([late.status, late.body.code, late.body.details.revision]).toEqual([409, 'draft-changed', 2]);
  expect((await save('over', null)).status).toBe(409);
  const { body } = await dana('GET', '/definitions/form/permit-check');
  expect(body).toMatchObject({ version: 1, draft: { content: 'two', baseVersion: 1, revision: 2, savedBy: 'dana' } });

  const content = permitCheck.replace('remark', 'comment');
  const published = await dana('POST', '/deployments', { resources: [{ name: 'permit-check.form', content }] });
  expect(published.body.definitions).toEqual([{ kind: 'form', key: 'permit-check', version: 2, changed: true }]);
  const { body: after } = await dana('GET', '/definitions/form/permit-check');
  expect(after).toMatchObject({
    version: 2,
    draft: null,
    versions: [{ version: 2, deployedBy: 'dana' }, { version: 1 }],
  });
  expect((await dana('GET', '/definitions/form/permit-check?version=1')).body.content).toBe(permitCheck);
  expect((await save('late', 2)).status).toBe(409);
});

test('a form without a name of its own is listed by the task that shows it; a key may be Chinese', async () => {
  await dana('POST', '/deployments', { resources: permitResources });
  const draft = { content: '{}', baseVersion: null, revision: null };
  expect((await dana('PUT', `/definitions/form/${encodeURIComponent('过户')}/draft`, draft)).status).toBe(200);

  const { items } = (await dana('GET', '/definitions?kind=form')).body;

  const named = new Map(items.map(({ key, name }: { key: string; name: string }) => [key, name]));
  expect(named.get('permit-check')).toMatch(/^[A-Z].* /);
  expect(named.has('过户')).toBe(true);
});

test('a draft of what was never published stands in the list', async () => {
  await dana('PUT', '/definitions/process/fresh/draft', {
    content: '<x/>',
    baseVersion: null,
    revision: null,
    name: 'Fresh',
  });
  const { body } = await dana('GET', '/definitions?kind=process');
  expect(body.items.find(({ key }: { key: string }) => key === 'fresh')).toMatchObject({
    name: 'Fresh',
    version: null,
  });
  expect((await dana('GET', '/definitions/process/fresh')).body).toMatchObject({ content: null, versions: [] });
  expect((await dana('DELETE', '/definitions/process/fresh/draft')).status).toBe(204);
  expect((await dana('GET', '/definitions/process/fresh')).status).toBe(404);
});

test('running cases stay on their version, new ones take the newest', async () => {
  const old = (await nora('POST', '/processes/permit/instances', {})).body.id;
  await dana('POST', '/deployments', { resources: [{ name: 'permit.bpmn', content: permitProcess('Look it over') }] });
  const fresh = (await nora('POST', '/processes/permit/instances', {})).body.id;
  const versionOf = async (id: string) => (await nora('GET', `/instances/${id}`)).body.process.version;
  expect([await versionOf(old), await versionOf(fresh)]).toEqual([1, 2]);
  expect((await nora('GET', '/processes/permit/xml?version=1')).body).toContain('Check the permit');
  const xml = await nora('GET', '/processes/permit/xml');
  expect(xml.headers['content-type']).toMatch(/^text\/xml/);
  expect(xml.body).toContain('Look it over');
});

describe('contradictions', () => {
  const set = (...colours: readonly string[]) => ({
    name: 'paint.json',
    content: JSON.stringify({
      ...{ key: 'paint', label: 'Paint' },
      fields: [
        { key: 'colour', label: 'Colour', type: 'choice', choices: colours.map((value) => ({ value, label: value })) },
      ],
    }),
  });
  const mixing = {
    name: 'mixing.bpmn',
    content: `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="mixing-file" targetNamespace="t">
      <bpmn:process id="mixing" isExecutable="true"><bpmn:startEvent id="s"/><bpmn:serviceTask id="mix"><bpmn:extensionElements>
      <zeebe:taskDefinition type="record:create"/><zeebe:ioMapping><zeebe:input source='="paint"' target="dataSet"/>
      <zeebe:input source='={colour: "green"}' target="values"/></zeebe:ioMapping></bpmn:extensionElements></bpmn:serviceTask>
      <bpmn:endEvent id="e"/><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="mix"/>
      <bpmn:sequenceFlow id="g" sourceRef="mix" targetRef="e"/></bpmn:process></bpmn:definitions>`,
  };
  const found = [{ resource: 'mixing.bpmn', elementId: 'mix', code: 'record-choice', severity: 'warning' }];

  test('are told by a check against what is deployed, and come with a deployment that takes place', async () => {
    expect((await dana('POST', '/deployments', { resources: [set('red')] })).body.warnings).toEqual([]);
    expect((await dana('POST', '/deployments/check', { resources: [mixing] })).body.problems).toMatchObject(found);

    const { status, body } = await dana('POST', '/deployments', { resources: [mixing] });

    expect([status, body.definitions[0].key]).toEqual([201, 'mixing']);
    expect(body.warnings).toMatchObject(found);
  });

  test('of a process that is deployed are told where another file brings them about, and only then', async () => {
    await dana('POST', '/deployments', { resources: [set('red', 'green'), mixing] });

    const { problems: dropped } = (await dana('POST', '/deployments/check', { resources: [set('red')] })).body;
    const { problems: added } = (await dana('POST', '/deployments/check', { resources: [set('red', 'green', 'blue')] }))
      .body;

    expect(dropped).toMatchObject(found);
    expect(added).toEqual([]);
  });
});
