import { testServer, type TestServer } from '../support/server.ts';

/** What people write, and what every place it passes has to show. */
const amounts = {
  tenths: '0.3',
  many: '12345678901234567.89',
  plain: '1.1',
  atom: '0.000000000000000001',
  wide: '1234567890123456.123456789012345678',
};
type Amounts = Record<keyof typeof amounts, string>;
const names = Object.keys(amounts) as (keyof typeof amounts)[];

const decision = `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="sums" name="Sums" namespace="urn:sums">
  ${names.map((name) => `<inputData id="${name}" name="${name}"><variable name="${name}" typeRef="number"/></inputData>`).join('')}
  <decision id="decided" name="Decided">
    ${names.map((name) => `<informationRequirement><requiredInput href="#${name}"/></informationRequirement>`).join('')}
    <literalExpression><text>{${names.map((name) => `${name}: ${name} + 1`).join(', ')}}</text></literalExpression>
  </decision></definitions>`;

const process = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
  xmlns:wattloom="urn:wattloom:1" id="d" targetNamespace="urn:money">
  <process id="money" name="Money" isExecutable="true">
    <extensionElements><wattloom:case department="=area" /></extensionElements>
    <startEvent id="start" />
    <sequenceFlow id="f1" sourceRef="start" targetRef="count" />
    <scriptTask id="count"><extensionElements>
      <zeebe:script expression="={${names.map((name) => `${name}: ${name} * 2`).join(', ')}}" resultVariable="counted" />
    </extensionElements></scriptTask>
    <sequenceFlow id="f2" sourceRef="count" targetRef="decide" />
    <businessRuleTask id="decide"><extensionElements>
      <zeebe:calledDecision decisionId="decided" resultVariable="decided" />
    </extensionElements></businessRuleTask>
    <sequenceFlow id="f3" sourceRef="decide" targetRef="fill" />
    <userTask id="fill"><extensionElements>
      <zeebe:formDefinition formId="money" /><wattloom:performer role="clerk" />
    </extensionElements></userTask>
    <sequenceFlow id="f4" sourceRef="fill" targetRef="keep" />
    <serviceTask id="keep"><extensionElements>
      <zeebe:taskDefinition type="record:create" />
      <zeebe:ioMapping>
        <zeebe:input source="=&quot;money&quot;" target="dataSet" />
        <zeebe:input source="={${[...names, 'typed', 'computed'].map((name) => `${name}: ${name}`).join(', ')}, area: area}" target="values" />
        <zeebe:output source="=record" target="record" />
      </zeebe:ioMapping>
    </extensionElements></serviceTask>
    <sequenceFlow id="f5" sourceRef="keep" targetRef="look" />
    <userTask id="look"><extensionElements><wattloom:performer role="clerk" /></extensionElements></userTask>
  </process>
</definitions>`;

const form = JSON.stringify({
  id: 'money',
  type: 'default',
  schemaVersion: 19,
  components: [
    { id: 'f1', type: 'number', key: 'typed', label: 'Typed' },
    { id: 'f2', type: 'number', key: 'many', label: 'Many' },
    { id: 'f3', type: 'expression', key: 'computed', expression: '=typed + many + 0.1 + 0.2', computeOn: 'change' },
  ],
});

const dataSet = JSON.stringify({
  key: 'money',
  label: 'Money',
  labelZh: '金额',
  department: 'area',
  fields: [
    ...names.map((key) => ({ key, label: key, type: 'decimal', precision: 34, scale: key === 'many' ? 2 : 18 })),
    ...['typed', 'computed'].map((key) => ({ key, label: key, type: 'decimal', precision: 34, scale: 2 })),
    { key: 'area', label: 'County', type: 'text', required: true },
  ],
});

let server: TestServer;
let call: Awaited<ReturnType<TestServer['as']>>;
let cookie: string;
beforeAll(async () => {
  server = await testServer();
  const { status, body } = await (
    await server.as('dana')
  )('POST', '/deployments', {
    resources: [
      { name: 'sums.dmn', content: decision },
      { name: 'money.bpmn', content: process },
      { name: 'money.form', content: form },
      { name: 'money.json', content: dataSet },
    ],
  });
  if (status !== 201) throw new Error(JSON.stringify(body));
  call = await server.as('nora');
  cookie = await server.cookie('nora');
});
afterAll(() => server.end());

/** The answer as it is on the wire: reading it with JSON.parse would round it. */
async function wire(path: string): Promise<string> {
  return (await server.app.inject({ url: `/api${path}`, headers: { host: 'localhost', cookie } })).body;
}
/** The digits that JSON text gives for a name, the first time it stands there after `from`. */
function digits(json: string, name: string, from = ''): string {
  const found = new RegExp(`"${name}":(-?[0-9.e+-]+)`).exec(json.slice(Math.max(0, json.indexOf(from))))?.[1] ?? 'none';
  const [, whole, exponent] = /^(.*)e-(\d+)$/.exec(found) ?? [];
  return whole === undefined ? found : `0.${'0'.repeat(Number(exponent) - 1)}${whole.replace('.', '')}`;
}
const read = (json: string, from = ''): Amounts =>
  Object.fromEntries(names.map((name) => [name, digits(json, name, from)])) as Amounts;

async function variable(id: string, name: string): Promise<string> {
  const { rows } = await server.parts.knex.raw<{ rows: { value: string }[] }>(
    'select value::text from wattloom.variable where instance_id = ? and name = ?',
    [id, name],
  );
  return rows[0]?.value ?? 'none';
}

const doubled: Amounts = {
  tenths: '0.6',
  many: '24691357802469135.78',
  plain: '2.2',
  atom: '0.000000000000000002',
  wide: '2469135780246912.246913578024691356',
};
const plusOne: Amounts = {
  tenths: '1.3',
  many: '12345678901234568.89',
  plain: '2.1',
  atom: '1.000000000000000001',
  wide: '1234567890123457.123456789012345678',
};

test('amounts keep every digit: request, variables, script, decision, form, record, answer, and the numeric in SQL', async () => {
  const started = await call(
    'POST',
    '/processes/money/instances',
    `{"variables":{"area":"NORTH",${names.map((name) => `"${name}":${amounts[name]}`).join(',')}}}`,
  );
  expect(started.status).toBe(201);
  const id = String(started.body.id);

  const open = await wire(`/instances/${id}`);
  const variables = open.slice(open.indexOf('"variables"'));
  expect(read(await variableJson(id))).toEqual(amounts);
  expect(read((await variable(id, 'counted')).replaceAll(': ', ':'))).toEqual(doubled);
  expect(read((await variable(id, 'decided')).replaceAll(': ', ':'))).toEqual(plusOne);
  expect(read(variables, '"counted"')).toEqual(doubled);
  expect(read(variables, '"decided"')).toEqual(plusOne);

  const { body: list } = await call('GET', '/tasks?element=fill');
  const task = String(list.items[0].id);
  expect(digits(await wire(`/tasks/${task}`), 'many', '"data"')).toBe(amounts.many);
  // The page sends text where a double would round; a program may send the number itself.
  const done = await call(
    'POST',
    `/tasks/${task}/complete`,
    '{"variables":{"typed":12345678901234567.89,"many":"12345678901234567.89"}}',
  );
  expect(done).toMatchObject({ status: 200 });
  expect(await variable(id, 'computed')).toBe('24691357802469136.08');

  const { rows } = await server.parts.knex.raw<{ rows: Record<string, string>[] }>(
    `select ${[...names, 'typed', 'computed'].map((name) => `trim_scale(${name})::text as ${name}`).join(', ')} from data.money`,
  );
  expect(rows).toEqual([{ ...amounts, typed: '12345678901234567.89', computed: '24691357802469136.08' }]);
  const answer = await wire(`/instances/${id}`);
  expect(read(answer, '"record"')).toEqual(amounts);
  expect(digits(answer, 'computed', '"record"')).toBe('24691357802469136.08');
});

/** All variables of a case as one JSON text, put together by PostgreSQL. */
async function variableJson(id: string): Promise<string> {
  const { rows } = await server.parts.knex.raw<{ rows: { json: string }[] }>(
    'select json_object_agg(name, value)::text as json from wattloom.variable where instance_id = ?',
    [id],
  );
  return (rows[0]?.json ?? '').replaceAll(' : ', ':');
}
