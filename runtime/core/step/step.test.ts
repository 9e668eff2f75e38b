import { parseBpmn } from '../reading/parse.ts';
import { bpmn, flows, Play } from '../../testing/play.ts';
import { process } from '../../testing/process-builder.ts';
import { after, message } from '../../testing/process-triggers.ts';

test('a user task waits, and its data goes to the case', async () => {
  const p = await Play.start(process('p').start().userTask('survey').end());
  expect(p.waiting).toEqual(['survey']);

  p.complete('survey', { feasible: true }, 'li');

  expect(p.instance.state.status).toBe('completed');
  expect(p.variables).toEqual({ feasible: true });
  expect(p.instance.doneBy).toEqual(['survey:li']);
});

test('a completed task cannot be completed again', async () => {
  const p = await Play.start(process('p').start().userTask('a').userTask('b'));
  const key = p.key('task', 'a');

  p.complete('a');

  expect(() => p.do({ type: 'endWait', kind: 'task', key, data: {} })).toThrow(/completed or cancelled/);
});

test('a parallel join waits for every branch', async () => {
  const p = await Play.start(
    process('p')
      .start()
      .parallel('fork')
      .userTask('a')
      .parallel('join')
      .userTask('c')
      .from('fork')
      .userTask('b')
      .to('join'),
  );

  p.complete('a');
  expect(p.waiting).toEqual(['b']);

  p.complete('b');
  expect(p.waiting).toEqual(['c']);
});

test('a join that no token can complete is an incident, never a silent hang', async () => {
  const p = await Play.start(
    process('p')
      .start()
      .exclusive('x')
      .otherwise()
      .task('a')
      .parallel('join')
      .end()
      .from('x')
      .when('false')
      .task('b')
      .to('join'),
  );

  expect(Object.values(p.instance.state.incidents)).toMatchObject([{ code: 'token-stuck' }]);
});

const choice = process('p')
  .start()
  .exclusive('x')
  .when('load <= 10')
  .userTask('small')
  .from('x')
  .when('load > 10')
  .userTask('large');

test.each([
  [8, ['small']],
  [11, ['large']],
])('an exclusive gateway with load %s goes to %s', async (load, waiting) => {
  const p = await Play.start(choice, { load });

  expect(p.waiting).toEqual(waiting);
});

test('no flow holds: an incident that can be retried', async () => {
  const p = await Play.start(process('p').start().exclusive('x').when('false').end());
  const [incident = ''] = Object.keys(p.instance.state.incidents);
  expect(p.instance.state.incidents[incident]?.code).toBe('no-flow-matched');

  p.do({ type: 'retry', incident });

  expect(Object.values(p.instance.state.incidents)).toHaveLength(1);
});

test('a script computes into its result variable', async () => {
  const p = await Play.start(process('p').start().scriptTask('x', { script: '=a * 2', result: 'b' }).userTask('u'), {
    a: 21,
  });

  expect(p.variables.b).toBe(42);
});

const timed = (interrupting: boolean): ReturnType<typeof process> =>
  process('p').start().userTask('u').boundary('b', 'u', after('P1M'), { interrupting }).userTask('late');

test('a boundary timer is due a month later, clamped to its end', async () => {
  const p = await Play.start(timed(true));

  expect(p.events).toContainEqual(
    expect.objectContaining({
      props: { kind: 'timer', timer: { dueAt: '2026-02-28T08:00:00.000Z', repeat: 0, every: null } },
    }),
  );
});

test.each([
  [true, ['late']],
  [false, ['late', 'u']],
])('a boundary timer, interrupting %s, leaves %s', async (interrupting, waiting) => {
  const p = await Play.start(timed(interrupting));

  expect(p.end('timer', 'b').waiting).toEqual(waiting);
});

const withSubProcess = process('p')
  .start()
  .subProcess('sub', (inside) => inside.start().userTask('u').end())
  .userTask('after')
  .boundary('b', 'sub', after('PT1H'))
  .userTask('late');

test('a sub-process ends when its last token does', async () => {
  const p = await Play.start(withSubProcess);

  expect(p.complete('u').waiting).toEqual(['after']);
});

test('an interrupting timer cancels all inside a sub-process', async () => {
  const p = await Play.start(withSubProcess);

  expect(p.end('timer', 'b').waiting).toEqual(['late']);
});

test('a message waits under its correlation key', async () => {
  const p = await Play.start(process('p').start().catch('c', message('paid', '=no')).end(), { no: 'A-1' });
  expect(p.events).toContainEqual(
    expect.objectContaining({ props: { kind: 'message', message: { name: 'paid', correlationKey: 'A-1' } } }),
  );

  p.end('message', 'c', { amount: 5 });

  expect(p.instance.state.status).toBe('completed');
});

test('a service task opens a job with its inputs and maps the answer out', async () => {
  const mappings = { inputs: { to: '=phone' }, outputs: { told: '=ok' } };
  const p = await Play.start(
    process('p')
      .start()
      .serviceTask('j', { job: 'notify', ...mappings })
      .userTask('u'),
    {
      phone: '1',
    },
  );
  expect(p.opened('job')).toMatchObject({ job: { type: 'notify', variables: { to: '1' } } });

  p.end('job', 'j', { ok: true });

  expect(p.variables).toEqual({ phone: '1', told: true });
});

test('a lane names who performs its tasks; a task that names its own performer keeps it', async () => {
  const p = await Play.start(
    process('p')
      .lane('l', { role: 'clerk', holds: ['a', 'b'] })
      .start()
      .userTask('a')
      .userTask('b', { role: 'head' }),
  );

  p.complete('a');

  const roles = p.events.flatMap((event) =>
    event.type === 'waitOpened' && event.props.kind === 'task' ? [event.props.task.candidateRoles] : [],
  );
  expect(roles).toEqual([['clerk'], ['head']]);
});

test('cancelling ends every wait', async () => {
  const p = await Play.start(timed(false));

  p.do({ type: 'cancel', reason: 'withdrawn' });

  expect(p.waiting).toEqual([]);
  expect(p.instance.state.status).toBe('terminated');
});

test('what is not executed is refused by type and element id, all at once', async () => {
  const { problems } = await parseBpmn(
    bpmn(`<startEvent id="s"/><implicitThrowEvent id="g"/><serviceTask id="j"/>${flows('s>g', 'g>j')}`),
  );

  expect(problems.map(({ elementId, code }) => [elementId, code])).toEqual([
    ['g', 'not-executed'],
    ['j', 'job-type-missing'],
  ]);
});

test.each([
  ['<definitions', 'xml-malformed'],
  ['<!DOCTYPE a><definitions/>', 'doctype'],
])('%s is refused as %s', async (xml, code) => {
  expect((await parseBpmn(xml)).problems).toMatchObject([{ code }]);
});

test('without start events everything begins that no flow leads to, and the scope ends with the last token', async () => {
  const p = await Play.start(
    process('p')
      .subProcess('sub', (inside) => inside.userTask('a').userTask('c').apart().userTask('b'))
      .userTask('after')
      .apart()
      .userTask('z'),
  );
  expect(p.waiting).toEqual(['a', 'b', 'z']);

  expect(p.complete('a').complete('b').complete('c').waiting).toEqual(['after', 'z']);
  expect(p.complete('z').complete('after').instance.state.status).toBe('completed');
});
