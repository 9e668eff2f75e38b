import { permitResources } from '../support/permit.ts';
import { password, testServer, type Answer, type TestServer } from '../support/server.ts';

type Call = Awaited<ReturnType<TestServer['as']>>;
let server: TestServer;
const people: Record<string, Call> = {};
const as = (name: string): Call => people[name]!;

/** The permit, and a second look after it that can go back. */
const again = permitResources.map(({ name, content }) => ({
  name,
  content: content
    .replace('targetRef="notify"', 'targetRef="look"')
    .replace(
      '<bpmn:serviceTask id="notify"',
      `<bpmn:userTask id="look" name="Look again"><bpmn:extensionElements><zeebe:formDefinition formId="permit-check" />
       <wattloom:performer role="checker" department="=area" /></bpmn:extensionElements></bpmn:userTask>
       <bpmn:sequenceFlow id="f4b" sourceRef="look" targetRef="notify" /><bpmn:serviceTask id="notify"`,
    )
    .replace('<bpmn:incoming>f4</bpmn:incoming>', '<bpmn:incoming>f4b</bpmn:incoming>'),
}));

beforeAll(async () => {
  server = await testServer();
  for (const name of ['nora', 'carl', 'cleo', 'sam', 'hedi', 'dana']) people[name] = await server.as(name);
  const { status, body } = await as('dana')('POST', '/deployments', { resources: again });
  if (status !== 201) throw new Error(JSON.stringify(body));
});
afterAll(() => server.end());

/** A task that carl and cleo may complete, not nora, who applied. */
async function checkTask(): Promise<string> {
  const { body } = await as('nora')('POST', '/processes/permit/instances', {});
  const variables = { holder: 'Wu', amount: 12.5, area: 'NORTH' };
  const { body: done } = await as('nora')('POST', `/tasks/${body.tasks[0].id}/complete`, { variables });
  return openTask(done.instance.id, 'check');
}

async function openTask(id: string, element: string): Promise<string> {
  const { body } = await as('carl')('GET', `/tasks?instance=${id}&element=${element}`);
  return body.items[0].id;
}

const save = (who: string, task: string, revision: number, data: object): Promise<Answer> =>
  as(who)('PUT', `/tasks/${task}/draft`, { data, revision });
const draftOf = async (who: string, task: string) => (await as(who)('GET', `/tasks/${task}`)).body.draft;
const code = ({ status, body }: Answer): [number, string] => [status, body.code];

test('each save takes the revision it was made from, and a draft tells who wrote it', async () => {
  const task = await checkTask();

  const first = await save('carl', task, 0, { remark: 'half a sen' });
  const second = await save('cleo', task, 1, { remark: 'half a sentence' });

  expect([first.body.revision, second.body.revision]).toEqual([1, 2]);
  const draft = {
    data: { remark: 'half a sentence' },
    revision: 2,
    savedAt: second.body.savedAt,
    savedBy: { id: 'cleo', name: 'cleo', nameZh: 'cleo' },
  };
  expect([await draftOf('carl', task), await draftOf('cleo', task)]).toEqual([draft, draft]);
});

test.each([
  ['as if there were none', 0],
  ['from an older one', 1],
  ['from one that is not there yet', 7],
])('a save %s is refused, with what is there and by whom', async (_, revision) => {
  const task = await checkTask();
  await save('carl', task, 0, { remark: 'a' });
  await save('carl', task, 1, { remark: 'b', permit: { amount: '99999999999999999999.5' } });

  const refused = await save('cleo', task, revision, { remark: 'mine' });

  expect(code(refused)).toEqual([409, 'draft-changed']);
  expect(refused.body.details).toMatchObject({ by: 'carl', draft: { revision: 2, savedBy: { id: 'carl' } } });
  expect(refused.body.details.draft).toEqual(await draftOf('cleo', task));
});

test('from one that was discarded: told, and kept as a first one', async () => {
  const task = await checkTask();
  await save('carl', task, 0, { remark: 'a' });
  expect(code(await as('cleo')('DELETE', `/tasks/${task}/draft`, undefined, { 'if-match': '7' }))).toEqual([
    409,
    'draft-changed',
  ]);
  expect((await as('cleo')('DELETE', `/tasks/${task}/draft`, undefined, { 'if-match': '1' })).status).toBe(204);
  expect((await as('cleo')('DELETE', `/tasks/${task}/draft`, undefined, { 'if-match': '1' })).status).toBe(204);

  const refused = await save('carl', task, 1, { remark: 'b' });

  expect([...code(refused), refused.body.details.draft]).toEqual([409, 'draft-changed', null]);
  expect((await save('carl', task, 0, { remark: 'b' })).body.revision).toBe(1);
});

test('the same content sent again, because its answer was lost, is saved once', async () => {
  const task = await checkTask();
  const first = await save('carl', task, 0, { remark: 'a', permit: { amount: 12.5 } });
  const repeated = await save('carl', task, 0, { permit: { amount: 12.5 }, remark: 'a' });
  expect(repeated).toMatchObject({ status: 200, body: first.body });

  await save('carl', task, 1, { remark: 'b' });

  expect(code(await save('carl', task, 0, { remark: 'a', permit: { amount: 12.5 } }))).toEqual([409, 'draft-changed']);
});

test('of eight who save from the same revision, one wins each', async () => {
  const task = await checkTask();
  const told: number[][] = [];
  for (let revision = 0; revision < 5; revision += 1) {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        save(n % 2 ? 'carl' : 'cleo', task, revision, { remark: `${revision}.${n}` }),
      ),
    );
    const won = answers.findIndex(({ status }) => status === 200);
    told.push(answers.map(({ status }) => status).sort());
    expect((await draftOf('carl', task)).data.remark).toBe(`${revision}.${won}`);
  }
  expect(told).toEqual(Array.from({ length: 5 }, () => [200, ...Array.from({ length: 7 }, () => 409)]));
});

test('of eight servers’ connections too', async () => {
  const many = await testServer({}, { pool: { max: 8 } });
  try {
    const { dana, carl, nora } = {
      dana: await many.as('dana'),
      carl: await many.as('carl'),
      nora: await many.as('nora'),
    };
    await dana('POST', '/deployments', { resources: again });
    const { body } = await nora('POST', '/processes/permit/instances', {});
    const variables = { holder: 'Wu', amount: 1, area: 'NORTH' };
    const { body: done } = await nora('POST', `/tasks/${body.tasks[0].id}/complete`, { variables });
    const { body: list } = await carl('GET', `/tasks?instance=${done.instance.id}`);
    const where = `/tasks/${list.items[0].id}/draft`;

    for (let revision = 0; revision < 10; revision += 1) {
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, n) => carl('PUT', where, { revision, data: { remark: `${revision}.${n}` } })),
      );
      expect(answers.filter(({ status }) => status === 200)).toMatchObject([{ body: { revision: revision + 1 } }]);
    }
  } finally {
    await many.end();
  }
});

test('it is read and written by whoever may complete the task now, and by nobody else', async () => {
  const task = await checkTask();
  await save('carl', task, 0, { remark: 'a' });

  // Who applied does not check, a chief only looks on, another county has no part in it.
  expect(await draftOf('nora', task)).toBeNull();
  for (const who of ['nora', 'hedi', 'sam']) {
    expect(code(await save(who, task, 1, { remark: 'x' }))).toEqual([403, 'not-allowed']);
    expect(code(await as(who)('DELETE', `/tasks/${task}/draft`))).toEqual([403, 'not-allowed']);
  }
  await as('carl')('POST', `/tasks/${task}/claim`);
  expect(await draftOf('cleo', task)).toBeNull();
  for (const refused of [await save('cleo', task, 0, {}), await as('cleo')('DELETE', `/tasks/${task}/draft`)]) {
    expect(code(refused)).toEqual([409, 'task-taken']);
    expect(JSON.stringify(refused.body)).not.toContain('remark');
  }
  expect((await draftOf('carl', task)).revision).toBe(1);
});

test('nothing of it is shown that the form does not ask', async () => {
  const task = await checkTask();

  await save('carl', task, 0, { remark: 'a', area: 'SOUTH', salary: 1 });

  expect((await draftOf('cleo', task)).data).toEqual({ remark: 'a' });
  expect((await save('cleo', task, 0, {})).body.details.draft.data).toEqual({ remark: 'a' });
});

type Step = readonly [who: string, act: string, body?: object];
test.each<[string, readonly Step[], string, string | null]>([
  ['claimed by its writer', [['carl', 'claim']], 'carl', 'cleo'],
  ['claimed by another', [['cleo', 'claim']], 'cleo', 'carl'],
  [
    'released',
    [
      ['carl', 'claim'],
      ['carl', 'release'],
    ],
    'cleo',
    null,
  ],
  [
    'assigned',
    [
      ['carl', 'claim'],
      ['hedi', 'assign', { assignee: 'cleo' }],
    ],
    'cleo',
    'carl',
  ],
  [
    'taken from somebody',
    [
      ['carl', 'claim'],
      ['hedi', 'assign', { assignee: null }],
    ],
    'cleo',
    null,
  ],
  [
    'delegated',
    [
      ['carl', 'claim'],
      ['carl', 'delegate', { to: 'cleo' }],
    ],
    'cleo',
    'carl',
  ],
  [
    'given back',
    [
      ['carl', 'claim'],
      ['carl', 'delegate', { to: 'cleo' }],
      ['cleo', 'resolve', {}],
    ],
    'carl',
    'cleo',
  ],
])('it stays with a task that is %s', async (_, steps, has, hasNot) => {
  const task = await checkTask();
  await save('carl', task, 0, { remark: 'half a sen' });

  for (const [who, act, body] of steps) expect((await as(who)('POST', `/tasks/${task}/${act}`, body)).status).toBe(200);

  expect(await draftOf(has, task)).toMatchObject({ data: { remark: 'half a sen' }, savedBy: { id: 'carl' } });
  if (hasNot !== null) expect(await draftOf(hasNot, task)).toBeNull();
  expect((await save(has, task, 1, { remark: 'half a sentence' })).body.revision).toBe(2);
});

test('whoever the task is taken from while they save does not save any more', async () => {
  const task = await checkTask();
  await as('carl')('POST', `/tasks/${task}/claim`);
  const [assigned, ...saves] = await Promise.all([
    as('hedi')('POST', `/tasks/${task}/assign`, { assignee: 'cleo' }),
    ...Array.from({ length: 6 }, (_, n) => save('carl', task, n, { remark: String(n) })),
  ]);
  expect(assigned.status).toBe(200);
  const won = saves.filter(({ status }) => status === 200).length;
  expect((await draftOf('cleo', task))?.revision ?? 0).toBe(won);
  expect(code(await save('carl', task, won, { remark: 'late' }))).toEqual([409, 'task-taken']);
});

/** A second look, half done, from which the case goes back; then it is there again, for carl and cleo. */
async function lookedTwice(): Promise<{ id: string; first: string; second: string }> {
  const check = await checkTask();
  const [id = ''] = check.split(':');
  const whole = { variables: { remark: 'whole', permit: { amount: 1 } } };
  await as('carl')('POST', `/tasks/${check}/complete`, whole);
  const first = await openTask(id, 'look');
  await save('cleo', first, 0, { remark: 'half a sen' });
  await as('cleo')('POST', `/tasks/${first}/return`, { target: 'check', reason: 'no photo' });
  expect((await as('carl')('POST', `/tasks/${await openTask(id, 'check')}/complete`, whole)).status).toBe(200);
  return { id, first, second: await openTask(id, 'look') };
}
const returnedOf = (id: string) => server.parts.knex('wattloom.returned_task_draft').where({ instance_id: id });

test('a task that a case goes back to finds what was entered; the draft of the one that was left waits for it', async () => {
  const check = await checkTask();
  const [id = ''] = check.split(':');
  await save('carl', check, 0, { remark: 'half' });
  await as('carl')('POST', `/tasks/${check}/complete`, { variables: { remark: 'whole', permit: { amount: 1 } } });
  expect(await returnedOf(id)).toEqual([]);
  const look = await openTask(id, 'look');
  await save('cleo', look, 0, { remark: 'no' });

  const back = await as('cleo')('POST', `/tasks/${look}/return`, { target: 'check', reason: 'no photo' });

  expect(back.status).toBe(200);
  const { body } = await as('carl')('GET', `/tasks/${await openTask(id, 'check')}`);
  expect([body.form.data.remark, body.draft]).toEqual(['whole', null]);
  expect(await server.parts.knex('wattloom.task_draft').where({ instance_id: id })).toEqual([]);
  expect(await returnedOf(id)).toMatchObject([{ element_id: 'look', data: { remark: 'no' }, saved_by: 'cleo' }]);
  expect(code(await save('cleo', look, 1, { remark: 'late' }))).toEqual([409, 'task-not-open']);
});

test('the same task finds again what was typed before the case went back, until it is completed', async () => {
  const { id, second } = await lookedTwice();

  expect(await draftOf('carl', second)).toMatchObject({
    ...{ data: { remark: 'half a sen' }, revision: 0, savedBy: { id: 'cleo' } },
  });
  expect(await draftOf('sam', second)).toBeUndefined();
  expect((await save('carl', second, 0, { remark: 'half a sentence' })).body.revision).toBe(1);
  expect(await draftOf('cleo', second)).toMatchObject({ data: { remark: 'half a sentence' }, revision: 1 });

  const whole = { variables: { remark: 'seen', permit: { amount: 1 } }, draft: 1 };
  expect((await as('carl')('POST', `/tasks/${second}/complete`, whole)).status).toBe(200);
  expect(await returnedOf(id)).toEqual([]);
});

test('it stays when the case goes back again before anybody has looked at it, and goes when it is discarded', async () => {
  const { id, second } = await lookedTwice();
  await as('carl')('POST', `/tasks/${second}/return`, { target: 'check', reason: 'once more' });
  const whole = { variables: { remark: 'whole', permit: { amount: 1 } } };
  await as('carl')('POST', `/tasks/${await openTask(id, 'check')}/complete`, whole);
  const third = await openTask(id, 'look');
  expect(await draftOf('carl', third)).toMatchObject({ data: { remark: 'half a sen' } });

  expect((await as('carl')('DELETE', `/tasks/${third}/draft`)).status).toBeLessThan(300);

  expect(await draftOf('carl', third)).toBeNull();
});

test('what was typed into a task stays when its predecessor is taken back', async () => {
  const check = await checkTask();
  const [id = ''] = check.split(':');
  const whole = { variables: { remark: 'whole', permit: { amount: 1 } } };
  await as('carl')('POST', `/tasks/${check}/complete`, whole);
  const look = await openTask(id, 'look');
  await save('cleo', look, 0, { remark: 'half' });

  expect((await as('carl')('POST', `/tasks/${check}/withdraw`, {})).status).toBe(200);
  expect((await as('carl')('POST', `/tasks/${await openTask(id, 'check')}/complete`, whole)).status).toBe(200);

  expect(await draftOf('cleo', await openTask(id, 'look'))).toMatchObject({ data: { remark: 'half' } });
});

test('who completes what somebody else has begun meanwhile is told first, and may all the same', async () => {
  const task = await checkTask();
  const complete = (who: string, draft?: number, headers = {}): Promise<Answer> =>
    as(who)('POST', `/tasks/${task}/complete`, { variables: { permit: { amount: 2 } }, draft }, headers);
  await save('cleo', task, 0, { remark: 'a' });

  const told = await complete('carl', 0);
  expect([...code(told), told.body.details.draft.data]).toEqual([409, 'draft-changed', { remark: 'a' }]);
  expect(code(await complete('nora', 0))).toEqual([403, 'not-allowed']);

  // An answer that was lost is given again, though the draft is gone by then.
  const key = { 'idempotency-key': `complete ${task}`.replaceAll(' ', '-') };
  const done = await complete('carl', 1, key);
  expect(done.status).toBe(200);
  const numberToldAgain = { ...done.body.case, isNumberNew: true };
  expect((await complete('carl', 1, key)).body).toEqual({ ...done.body, case: numberToldAgain });
});

test('a page that speaks for one person is refused when another is signed in by now', async () => {
  const task = await checkTask();
  const carl = { 'wattloom-user': 'carl' };
  const body = { data: { remark: 'a' }, revision: 0 };

  const refused = await as('cleo')('PUT', `/tasks/${task}/draft`, body, carl);

  expect(code(refused)).toEqual([401, 'signed-in-as-other']);
  expect(refused.body.details).toMatchObject({ expected: 'carl', name: 'cleo' });
  expect(await draftOf('carl', task)).toBeNull();
  expect((await as('carl')('PUT', `/tasks/${task}/draft`, body, carl)).status).toBe(200);
  expect((await server.call('POST', '/session', { username: 'cleo', password }, carl)).status).toBe(200);
});
