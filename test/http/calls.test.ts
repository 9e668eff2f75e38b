import { permitResources } from '../support/permit.ts';
import { testServer, type TestServer } from '../support/server.ts';

const move = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
  id="d" targetNamespace="urn:move"><process id="move" name="Move" isExecutable="true"><startEvent id="s"/>
  <callActivity id="renew"><extensionElements><zeebe:calledElement processId="permit"/></extensionElements></callActivity>
  <sequenceFlow id="f" sourceRef="s" targetRef="renew"/></process></definitions>`;

let server: TestServer;
type Call = Awaited<ReturnType<TestServer['as']>>;
const calls = new Map<string, Call>();
const as = (name: string): Call => calls.get(name) as Call;

beforeAll(async () => {
  server = await testServer();
  for (const name of ['nora', 'carl', 'dana']) calls.set(name, await server.as(name));
  const resources = [...permitResources, { name: 'move.bpmn', content: move }];
  expect((await as('dana')('POST', '/deployments', { resources })).status).toBe(201);
});
afterAll(() => server.end());

test('a case shows the one that called it and those that it called; who may see none of them sees none', async () => {
  const { body: started } = await as('nora')('POST', '/processes/move/instances', {});
  const { body: caller } = await as('nora')('GET', `/instances/${started.id}`);
  expect(caller).toMatchObject({
    parent: null,
    tokens: [{ elementId: 'renew', kind: 'child' }],
    children: [{ elementId: 'renew', process: { key: 'permit', name: 'Permit' }, state: 'active' }],
  });
  const called = caller.children[0].id;
  const { body } = await as('nora')('GET', `/instances/${called}`);
  expect(body).toMatchObject({ parent: { id: started.id, process: { key: 'move' }, state: 'active' }, children: [] });
  expect((await as('carl')('GET', `/instances/${started.id}`)).status).toBe(403);
});
