import { Play } from '../../testing/play.ts';
import { process } from '../../testing/process-builder.ts';
import type { NodeProps } from '../../testing/process-props.ts';

const task = (
  job: string,
  inputs: Readonly<Record<string, string>>,
  more: NodeProps = {},
): ReturnType<typeof process> =>
  process('p')
    .start()
    .serviceTask('r', { job, inputs, ...more })
    .userTask('u');
const dataSet = 'thing';

test('a record operation goes out with its inputs, and its answer comes back through the output mapping', async () => {
  const inputs = { dataSet, 'values.no': '=no', 'values.state': 'new' };
  const p = await Play.start(task('record:create', inputs, { outputs: { thing: '=record' } }), { no: 'T-1' });

  expect(p.opened('record')).toEqual({
    kind: 'record',
    operation: { op: 'create', dataSet: 'thing', values: { no: 'T-1', state: 'new' } },
    onRefusal: 'incident',
  });

  p.end('record', 'r', { record: { id: 'x', version: 1 } });

  expect(p.waiting).toEqual(['u']);
  expect(p.variables).toEqual({ no: 'T-1', thing: { id: 'x', version: 1 } });
});

test.each([
  ['record:get', { id: '=id' }, { op: 'get', dataSet: 'thing', id: 'x' }],
  ['record:update', { id: '=id', values: '={a: 1}' }, { op: 'update', dataSet: 'thing', id: 'x', values: { a: 1 } }],
  ['record:find', { where: '={a: 1}' }, { op: 'find', dataSet: 'thing', where: { a: 1 }, many: false }],
  ['record:find', { where: '={a: 1}', many: '=true' }, { op: 'find', dataSet: 'thing', where: { a: 1 }, many: true }],
])('%s asks for what its inputs say', async (type, inputs, operation) => {
  const p = await Play.start(task(type, { dataSet, ...inputs }), {
    id: 'x',
    version: 9,
    many: 'no',
  });

  expect(p.opened('record')).toMatchObject({ operation });
  expect(p.opened('record')).not.toMatchObject({ operation: { version: 9 } });
});

test('an input that gives nothing is an incident, and so is a record that is not there; both begin again', async () => {
  const p = await Play.start(task('record:get', { dataSet, id: '=id' }));

  expect(p.incidents).toEqual(['record-input-invalid']);

  const q = await Play.start(task('record:get', { dataSet, id: '=id' }), { id: 'x' });
  q.do({
    type: 'recordRefused',
    key: q.key('record', 'r'),
    refusal: { code: 'no-such-record', message: 'none.', details: {} },
  });

  expect(q.incidents).toEqual(['no-such-record']);

  q.retry();

  expect(q.incidents).toEqual([]);

  q.end('record', 'r', { record: { id: 'x' } });

  expect(q.variables).toMatchObject({ record: { id: 'x' } });
});

const form = (said: Readonly<Record<string, string>> = {}): ReturnType<typeof process> =>
  process('p')
    .start()
    .userTask('u', { extensions: { 'wattloom:record': { dataSet, id: '=thing.id', variable: 'thing', ...said } } })
    .end();

test('a task that shows a record writes what was submitted of it before it goes on', async () => {
  const p = await Play.start(form(), { thing: { id: 'x', state: 'new' } });

  expect(p.opened('task')).toMatchObject({ task: { record: { dataSet: 'thing', id: 'x', variable: 'thing' } } });

  p.complete('u', { thing: { state: 'done', version: 3 }, remark: 'fine' }, 'li');

  expect(p.opened('record')).toMatchObject({
    operation: { op: 'update', id: 'x', values: { state: 'done' }, version: 3, submitted: true },
    onRefusal: 'refuse',
  });

  p.end('record', 'u', { record: { id: 'x', state: 'done', version: 4 } });

  expect(p.variables).toEqual({ thing: { id: 'x', state: 'done', version: 4 }, remark: 'fine' });
  expect(p.instance.state.status).toBe('completed');
});

test('a task that only shows a record writes none', async () => {
  const p = await Play.start(form({ mode: 'read' }), { thing: { id: 'x' } });
  p.complete('u', { remark: 'fine' });

  expect(p.opened('record')).toBeUndefined();
});

test('a task whose record has no id yet is an incident', async () => {
  expect((await Play.start(form())).incidents).toEqual(['record-id-missing']);
});
