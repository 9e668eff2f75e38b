import { permitResources } from '../support/permit.ts';
import { testServer, type Answer, type TestServer } from '../support/server.ts';

/** What a task's page is told: whose form it is, what would work now, what comes next, which number the case has. */

type Call = Awaited<ReturnType<TestServer['as']>>;
let server: TestServer;
const people: Record<string, Call> = {};
const as = (name: string): Call => people[name]!;

const form = (id: string, ...keys: readonly string[]) => ({
  name: `${id}.form`,
  content: JSON.stringify({
    ...{ id, type: 'default', schemaVersion: 19 },
    components: keys.map((key) => ({ id: key, type: 'textfield', key, label: key, validate: { required: true } })),
  }),
});
const flow = (from: string, to: string): string =>
  `<sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}"/>`;
const desk = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:wattloom="urn:wattloom:1" id="d" targetNamespace="t">
  <process id="desk" name="Desk" isExecutable="true"><extensionElements><wattloom:case department="NORTH"/></extensionElements>
    <startEvent id="s"/>
    <userTask id="note" name="Take a note"><extensionElements><zeebe:formDefinition formId="note"/><wattloom:performer role="checker"/></extensionElements></userTask>
    <userTask id="file" name="File it"><extensionElements><wattloom:performer role="clerk"/></extensionElements></userTask><endEvent id="e"/>
    ${flow('s', 'note')}${flow('note', 'file')}${flow('file', 'e')}</process></definitions>`;

beforeAll(async () => {
  server = await testServer();
  for (const name of ['nora', 'carl', 'cleo', 'sam', 'hedi', 'dana', 'otto']) people[name] = await server.as(name);
  const resources = [...permitResources, { name: 'desk.bpmn', content: desk }, form('note', 'note')];
  const { status, body } = await as('dana')('POST', '/deployments', { resources });
  if (status !== 201) throw new Error(JSON.stringify(body));
});
afterAll(() => server.end());

async function taskAt(instanceId: string, who: string, element: string): Promise<string> {
  const { body } = await as(who)('GET', `/tasks?element=${element}&instance=${instanceId}`);
  return body.items[0]?.id;
}
async function noted(): Promise<{ id: string; note: string }> {
  const { body } = await as('nora')('POST', '/processes/desk/instances', {});
  return { id: body.id, note: await taskAt(body.id, 'nora', 'note') };
}
/** A permit that nora applied for, to be checked. */
async function applied(): Promise<{ id: string; apply: string; check: string; answer: Answer }> {
  const { body } = await as('nora')('POST', '/processes/permit/instances', {});
  const apply = await taskAt(body.id, 'nora', 'apply');
  const variables = { holder: 'Li', amount: '120.50', area: 'NORTH' };
  const answer = await as('nora')('POST', `/tasks/${apply}/complete`, { variables });
  return { id: body.id, apply, answer, check: await taskAt(body.id, 'carl', 'check') };
}
const post = (who: string, task: string, act: string, body: object = {}): Promise<Answer> =>
  as(who)('POST', `/tasks/${task}/${act}`, body);
const page = async (who: string, task: string) => (await as(who)('GET', `/tasks/${task}`)).body;
const told = ({ status, body }: Answer): [number, string] => [status, body.code];

describe('a delegate does the work, and its owner completes it', () => {
  test('what they filled in is checked, kept for the owner alone, and the owner is told', async () => {
    const { id, check } = await applied();
    await post('carl', check, 'claim');
    await post('carl', check, 'delegate', { to: 'cleo' });

    expect((await page('cleo', check)).may).toMatchObject({ fill: { allowed: true }, complete: { allowed: false } });
    expect((await page('carl', check)).may).toMatchObject({ fill: { allowed: false, code: 'assigned-to-other' } });
    const draft = await as('cleo')('PUT', `/tasks/${check}/draft`, { data: { remark: 'half' } });
    expect(draft.status).toBe(200);
    const faulty = await post('cleo', check, 'resolve', { variables: { permit: { amount: null } } });
    expect(told(faulty)).toEqual([422, 'form-invalid']);
    const stranger = await post('sam', check, 'resolve', { variables: {} });
    expect(stranger.status).toBe(403);

    const filledIn = { remark: 'The fence is new', permit: { amount: 99 } };
    const back = await post('cleo', check, 'resolve', { variables: filledIn, reason: 'measured' });
    expect(back.body.task).toMatchObject({ assignee: { id: 'carl' }, delegatedBy: null });
    const { form: shown, draft: left, may } = await page('carl', check);
    expect(shown.data).toMatchObject({ remark: 'The fence is new', permit: { holder: 'Li', amount: 99 } });
    expect(left).toBeNull();
    expect(may).toMatchObject({ fill: { allowed: true }, complete: { allowed: true } });
    expect((await as('nora')('GET', `/instances/${id}`)).body.variables).not.toHaveProperty('remark');
    const { items } = (await as('carl')('GET', '/notifications')).body;
    expect(items[0]).toMatchObject({ kind: 'resolve', by: { id: 'cleo' }, reason: 'measured' });

    expect((await post('carl', check, 'complete', { variables: {} })).status).toBe(200);
    const { rows } = await server.parts.knex.raw(
      'select amount::text from data.permit order by created_at desc limit 1',
    );
    expect(rows).toEqual([{ amount: '99.00' }]);
    expect((await as('nora')('GET', `/instances/${id}`)).body.variables.remark).toBe('The fence is new');
  });

  test('a task that goes back undone keeps what was typed as a draft', async () => {
    const { note } = await noted();
    await post('carl', note, 'claim');
    await post('carl', note, 'delegate', { to: 'cleo' });
    await as('cleo')('PUT', `/tasks/${note}/draft`, { data: { note: 'half' } });

    expect((await post('cleo', note, 'resolve', { reason: 'ill' })).status).toBe(200);

    expect((await page('carl', note)).form.data).toEqual({});
    expect(told(await post('carl', note, 'complete', { variables: {} }))).toEqual([422, 'form-invalid']);
  });

  test('whoever may not do the task by separation is not offered and is refused', async () => {
    const { check } = await applied();
    await post('carl', check, 'claim');

    for (const act of ['delegate', 'assign']) {
      const offered = (await as('carl')('GET', `/tasks/${check}/people?act=${act}`)).body.items;
      expect(offered.map(({ id }: { id: string }) => id)).toEqual(['cleo']);
    }
    const refused = await post('carl', check, 'delegate', { to: 'nora' });
    expect(refused.body.errors).toMatchObject([
      { path: 'to', code: 'may-not-complete', message: expect.stringContaining('Apply') },
    ]);
    expect((await post('carl', check, 'delegate', { to: 'carl' })).body.errors).toMatchObject([{ code: 'own-task' }]);
  });

  test('people who are named by the model, not by a role, can be given the task too', async () => {
    const named = desk
      .replaceAll('"desk"', '"named"')
      .replace('role="checker"/>', 'department="NORTH"/><zeebe:assignmentDefinition candidateUsers="carl,cleo"/>');
    expect(
      (await as('dana')('POST', '/deployments', { resources: [{ name: 'named.bpmn', content: named }] })).status,
    ).toBe(201);
    const { id } = (await as('nora')('POST', '/processes/named/instances', {})).body;
    const note = await taskAt(id, 'carl', 'note');
    await post('carl', note, 'claim');

    const { items } = (await as('carl')('GET', `/tasks/${note}/people?act=delegate`)).body;
    expect(items.map((one: { id: string }) => one.id)).toEqual(['cleo']);
    expect((await post('carl', note, 'delegate', { to: 'cleo' })).status).toBe(200);
  });
});

describe('a signer sees what is signed', () => {
  test('after the task: what was submitted, though the case does not have it yet', async () => {
    const { id, note } = await noted();
    await post('carl', note, 'signers', { signer: 'hedi', order: 'after' });
    await post('carl', note, 'complete', { variables: { note: 'Gate open' } });
    const { items } = (await as('hedi')('GET', `/tasks?instance=${id}&who=mine`)).body;

    expect((await page('hedi', items[0].id)).form.data).toEqual({ note: 'Gate open' });
    expect((await post('hedi', items[0].id, 'complete')).status).toBe(200);
    expect((await as('nora')('GET', `/instances/${id}`)).body.variables).toEqual({ note: 'Gate open' });
  });

  test('those who are offered to sign are those whom the server takes', async () => {
    const { note } = await noted();
    await post('carl', note, 'signers', { signer: 'hedi' });
    const { items } = (await as('carl')('GET', `/tasks/${note}/people?act=sign`)).body;
    const offered = new Set(items.map((one: { id: string }) => one.id));

    for (const signer of ['carl', 'hedi', 'cleo', 'nora', 'sam']) {
      const answer = await post('carl', (await noted()).note, 'signers', { signer });
      const isTaken = answer.status === 200 && signer !== 'hedi';
      expect([signer, offered.has(signer)]).toEqual([signer, isTaken]);
    }
  });
});

describe('what is offered is what works', () => {
  const states: Readonly<Record<string, (task: string, id: string) => Promise<unknown>>> = {
    free: async () => undefined,
    taken: (task) => post('carl', task, 'claim'),
    delegated: async (task) => {
      await post('carl', task, 'claim');
      await post('carl', task, 'delegate', { to: 'cleo' });
    },
    'to be signed': async (task) => {
      await post('carl', task, 'claim');
      await post('carl', task, 'signers', { signer: 'nora' });
    },
    suspended: async (task, id) => {
      await post('carl', task, 'claim');
      await as('otto')('POST', `/instances/${id}/suspend`, { reason: 'flood' });
    },
  };
  const another = (who: string) => ({ to: who === 'carl' ? 'cleo' : 'carl' });
  const acts: Readonly<Record<string, readonly [string, object]>> = {
    claim: ['claim', {}],
    release: ['release', {}],
    complete: ['complete', { variables: { note: 'x' } }],
    assign: ['assign', { assignee: 'cleo' }],
    delegate: ['delegate', { to: 'nora' }],
    resolve: ['resolve', {}],
    return: ['return', { target: 'note', reason: 'x' }],
    sign: ['signers', { signer: 'hedi' }],
    setPriority: ['priority', { priority: 90 }],
    setDue: ['due', { dueAt: '2027-01-04T08:00:00Z' }],
  };

  test.each(Object.keys(states))('of a task that is %s', async (state) => {
    const seen: Record<string, unknown> = {};
    const expected: Record<string, unknown> = {};
    for (const who of ['carl', 'cleo', 'nora'])
      for (const [name, [path, body]] of Object.entries(acts)) {
        const { id, note } = await noted();
        await states[state]!(note, id);
        const answer = await as(who)('GET', `/tasks/${note}`);
        // Whoever may not see it is offered nothing; to take what one has, or to put back what is free, does no harm.
        const may = answer.body.may?.[name];
        if (!may || ['task-own', 'task-free'].includes(may.code)) continue;
        seen[`${who} ${name}`] = (await post(who, note, path, name === 'delegate' ? another(who) : body)).status < 400;
        expected[`${who} ${name}`] = may.allowed;
      }
    expect(seen).toEqual(expected);
    expect(Object.keys(seen).length).toBeGreaterThan(20);
  });

  test('of a signature', async () => {
    const { id, note } = await noted();
    await post('carl', note, 'signers', { signer: 'hedi' });
    const { items } = (await as('hedi')('GET', `/tasks?instance=${id}&who=mine`)).body;
    const { may } = await page('hedi', items[0].id);

    for (const [name, path, body] of [
      ['assign', 'assign', { assignee: 'cleo' }],
      ['delegate', 'delegate', { to: 'cleo' }],
      ['sign', 'signers', { signer: 'cleo' }],
      ['return', 'return', { target: 'note', reason: 'x' }],
    ] as const) {
      expect([name, may[name].allowed]).toEqual([name, false]);
      expect([name, (await post('hedi', items[0].id, path, body)).status]).not.toEqual([name, 200]);
    }
  });

  test('of a case in its state', async () => {
    const { id, note } = await noted();
    const may = async (): Promise<Record<string, { allowed: boolean; code?: string }>> =>
      (await as('otto')('GET', `/instances/${id}`)).body.may;
    expect(await may()).toMatchObject({ cancel: { allowed: true }, retry: { allowed: true } });

    await as('otto')('POST', `/instances/${id}/suspend`, { reason: 'flood' });
    expect(await may()).toMatchObject({ cancel: { allowed: true }, retry: { code: 'instance-suspended' } });
    expect((await page('carl', note)).may.complete).toMatchObject({ allowed: false, code: 'instance-suspended' });

    await as('otto')('POST', `/instances/${id}/cancel`, { reason: 'over' });
    expect(await may()).toMatchObject({ cancel: { code: 'instance-ended' }, retry: { code: 'instance-ended' } });
  });
});

describe('whether a completed task can be taken back', () => {
  const asked = (who: string, task: string): Promise<Answer> => as(who)('GET', `/tasks/${task}/withdraw`);

  test('is said at the moment, by the same rules as the act', async () => {
    const { id, note } = await noted();
    expect((await asked('carl', note)).body).toMatchObject({ allowed: false, code: 'task-not-open' });
    await post('carl', note, 'complete', { variables: { note: 'x' } });

    expect((await asked('carl', note)).body).toEqual({ allowed: true });
    expect((await asked('cleo', note)).body).toMatchObject({ allowed: false, code: 'withdraw-too-late' });

    const file = await taskAt(id, 'nora', 'file');
    await post('nora', file, 'claim');
    expect((await asked('carl', note)).body).toMatchObject({ allowed: false, code: 'withdraw-too-late' });
    expect(told(await post('carl', note, 'withdraw'))).toEqual([409, 'withdraw-too-late']);
    await post('nora', file, 'complete');
    expect((await asked('carl', note)).body).toMatchObject({ allowed: false, code: 'instance-ended' });
  });

  test('never behind work that cannot be undone; the history names the task', async () => {
    const { id, apply } = await applied();

    expect((await asked('nora', apply)).body).toMatchObject({ allowed: false, code: 'withdraw-too-late' });
    const { items } = (await as('nora')('GET', `/instances/${id}/history`)).body;
    const done = items.filter(({ task }: { task: string | null }) => task !== null);
    expect(done).toMatchObject([{ type: 'taskCompleted', task: apply, by: { id: 'nora' } }]);
  });
});

test('the answer to a completion tells the number that the case was given, once', async () => {
  const { answer, check, id } = await applied();
  const { number, ...told } = answer.body.case;
  expect(number).toMatch(/^P-\d{4}-\d{4}$/);
  expect(told).toEqual({ isNumberNew: true, mayRead: true, process: { key: 'permit', name: 'Permit', nameZh: null } });
  expect((await as('nora')('GET', `/instances/${id}`)).body.businessKey).toBe(number);

  const next = await post('carl', check, 'complete', { variables: { permit: { amount: 5 } } });
  expect(next.body.case).toMatchObject({ number, isNumberNew: false, mayRead: false });
});

test('a receipt holds what was handed in until the number was given, for whoever may see the case', async () => {
  const { id, check } = await applied();
  await post('carl', check, 'complete', { variables: { permit: { amount: 5 } } });

  const { body } = await as('nora')('GET', `/instances/${id}/receipt`);
  expect(body).toMatchObject({
    ...{ number: expect.stringMatching(/^P-/), process: { name: 'Permit' }, department: { code: 'NORTH' } },
    entries: [
      { name: 'Apply', by: { id: 'nora' }, form: { id: 'permit-apply' }, data: { holder: 'Li', area: 'NORTH' } },
    ],
  });
  expect((await as('carl')('GET', `/instances/${id}/receipt`)).status).toBe(403);
  expect((await as('sam')('GET', `/instances/${id}/receipt`)).status).toBe(403);
});

test('a receipt holds what was handed in last, where the case went back meanwhile', async () => {
  const { id, check } = await applied();
  const [apply] = (await page('carl', check)).returnTo;
  await post('carl', check, 'return', { target: apply.elementId, reason: 'The holder has changed.' });
  const again = (await as('nora')('GET', `/tasks?instance=${id}`)).body.items[0].id;
  expect((await post('nora', again, 'complete', { variables: { holder: 'Wang', area: 'NORTH' } })).status).toBe(200);

  const { body } = await as('nora')('GET', `/instances/${id}/receipt`);

  expect(body.entries).toMatchObject([{ name: 'Apply', data: { holder: 'Wang' } }]);
});

test('a task tells what comes next, for whom', async () => {
  const { note } = await noted();
  expect((await page('carl', note)).next).toEqual({
    ...{ how: 'all', waits: [], ends: false, others: false, choices: [] },
    tasks: [
      {
        ...{ elementId: 'file', name: 'File it', nameZh: null },
        roles: [{ code: 'clerk', label: 'clerk', labelZh: 'clerk' }],
      },
    ],
  });
  const { check } = await applied();
  expect((await page('carl', check)).next).toMatchObject({ how: 'all', tasks: [], waits: [{ name: 'Fetched' }] });
});

test('no case is begun by the number of a record that nobody has', async () => {
  const asking = form('recall', 'number').content.replace(
    '"label":"number"',
    '"label":"number","properties":{"record":"permit.number","recordErrorMessage":"No permit has this number."}',
  );
  const recall = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:wattloom="urn:wattloom:1" id="d" targetNamespace="t">
    <process id="recall" name="Recall" isExecutable="true"><extensionElements><wattloom:case department="NORTH" number="=number"/></extensionElements>
      <startEvent id="s"><extensionElements><zeebe:formDefinition formId="recall"/></extensionElements></startEvent>
      <userTask id="look" name="Look"><extensionElements><wattloom:performer role="clerk"/></extensionElements></userTask><endEvent id="e"/>
      ${flow('s', 'look')}${flow('look', 'e')}</process></definitions>`;
  const resources = [
    { name: 'recall.bpmn', content: recall },
    { name: 'recall.form', content: asking },
  ];
  expect((await as('dana')('POST', '/deployments', { resources })).status).toBe(201);
  const start = (number: string) => as('nora')('POST', '/processes/recall/instances', { variables: { number } });
  const { id } = await applied();
  const { businessKey } = (await as('nora')('GET', `/instances/${id}`)).body;

  const mistyped = await start('P-2026-9999');

  expect(told(mistyped)).toEqual([422, 'form-invalid']);
  expect(mistyped.body.errors).toMatchObject([
    { path: 'number', code: 'no-such-record', message: 'No permit has this number.' },
  ]);
  expect((await as('nora')('GET', '/instances?process=recall')).body.items).toEqual([]);
  expect((await start(businessKey)).status).toBe(201);
});

test('a case tells its records as they are on file now, and what they name, to whoever may read those', async () => {
  const renewal = {
    ...{ key: 'renewal', label: 'Renewal', title: 'why' },
    fields: [
      { key: 'permit', label: 'Permit', type: 'reference', dataSet: 'permit' },
      { key: 'why', label: 'Why', type: 'text' },
    ],
  };
  const find = (id: string, type: string, inputs: string, output: string): string =>
    `<serviceTask id="${id}"><extensionElements><zeebe:taskDefinition type="record:${type}"/><zeebe:ioMapping>${inputs}
      <zeebe:output source="=record" target="${output}"/></zeebe:ioMapping></extensionElements></serviceTask>`;
  const input = (target: string, source: string): string => `<zeebe:input source='=${source}' target="${target}"/>`;
  const renew = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:wattloom="urn:wattloom:1" id="d" targetNamespace="t">
    <process id="renew" name="Renew" isExecutable="true"><extensionElements><wattloom:case department="NORTH"/></extensionElements>
      <startEvent id="s"/>${find('f', 'find', input('dataSet', '"permit"') + input('where', '{number: number}'), 'permit')}
      ${find('c', 'create', input('dataSet', '"renewal"') + input('values', '{permit: permit.id, why: "old"}'), 'renewal')}
      <userTask id="look" name="Look"><extensionElements><wattloom:performer role="clerk"/></extensionElements></userTask><endEvent id="e"/>
      ${flow('s', 'f')}${flow('f', 'c')}${flow('c', 'look')}${flow('look', 'e')}</process></definitions>`;
  const resources = [
    { name: 'renew.bpmn', content: renew },
    { name: 'renewal.json', content: JSON.stringify(renewal) },
  ];
  expect((await as('dana')('POST', '/deployments', { resources })).status).toBe(201);
  const of = await applied();
  const { variables } = (await as('nora')('GET', `/instances/${of.id}`)).body;
  const { permit } = variables;
  const started = await as('nora')('POST', '/processes/renew/instances', { variables: { number: permit.number } });
  await as('nora')('PATCH', `/records/permit/${permit.id}`, { values: { holder: 'Li the younger' }, version: 1 });

  const seen = async (who: string) => (await as(who)('GET', `/instances/${started.body.id}`)).body;

  expect((await seen('nora')).records).toEqual([
    {
      variable: 'permit',
      dataSet: 'permit',
      values: expect.objectContaining({ holder: 'Li the younger' }),
      titles: {},
    },
    { variable: 'renewal', dataSet: 'renewal', values: null, titles: { permit: permit.number } },
  ]);
  expect((await seen('nora')).variables.permit.holder).toBe('Li');
  expect((await seen('hedi')).records).toMatchObject([
    { variable: 'permit', values: null },
    { variable: 'renewal', values: null, titles: { permit: null } },
  ]);
});

describe('a case is found by what is said on the telephone', () => {
  const find = async (who: string, list: 'tasks' | 'instances', q: string) =>
    (await as(who)('GET', `/${list}?q=${encodeURIComponent(q)}`)).body.items as {
      id: string;
      instanceId?: string;
      matched?: unknown;
    }[];
  const started = async (note: string): Promise<string> => {
    const { id, note: task } = await noted();
    const { status } = await post('carl', task, 'complete', { variables: { note } });
    expect(status).toBe(200);
    return id;
  };

  test.each([
    ['a part of the name', 'Wang Xiaoming', 'XIAOM'],
    ['a Chinese name', '王小明', '小明'],
    ['a telephone with blanks', '13800138765', '138 0013 8765'],
    ['a telephone that has a hyphen', '0717-8234567', '07178234567'],
    ['signs that patterns know', 'Unit 5_%b', '5_%'],
  ])('%s', async (_, note, q) => {
    const id = await started(note);
    await started('somebody else');

    const [cases, tasks] = [await find('nora', 'instances', q), await find('nora', 'tasks', q)];

    const matched = { name: 'note', nameZh: null, value: note };
    expect(cases).toMatchObject([{ id, matched }]);
    expect(tasks).toMatchObject([{ instanceId: id, matched }]);
  });

  test('not by whoever may do its task and not read the case, nor from elsewhere', async () => {
    await started('Zhang Unseen');

    expect(await find('sam', 'instances', 'Unseen')).toEqual([]);
    expect(await find('sam', 'tasks', 'Unseen')).toEqual([]);
  });

  test('through an index', async () => {
    const { rows } = await server.parts.knex.transaction(async (trx) => {
      await trx.raw(
        `insert into wattloom.variable select gen_random_uuid(), '1', 'v' || n, to_jsonb('text ' || n) from generate_series(1, 5000) n`,
      );
      await trx.raw('analyze wattloom.variable');
      return trx.raw<{ rows: Record<string, string>[] }>(
        `explain select v.instance_id from wattloom.variable v where v.scope = '1'
           and jsonb_typeof(v.value) in ('string', 'number') and length(v.value #>> '{}') between 2 and 200
           and wattloom.pairs(wattloom.folded(v.value #>> '{}')) @> wattloom.pairs(wattloom.folded('138'))`,
      );
    });

    expect(rows.map((row) => row['QUERY PLAN']).join()).toContain('variable_said');
  });
});
