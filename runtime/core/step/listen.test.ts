import { parseBpmn } from '../reading/parse.ts';
import { Play } from '../../testing/play.ts';
import { process } from '../../testing/process-builder.ts';
import type { DrawnListener } from '../../testing/process-props.ts';
import { after } from '../../testing/process-triggers.ts';

const begin = (): ReturnType<typeof process> => process('p').start();
/** Listeners with a job type of their own each. */
const execution = (...points: readonly DrawnListener['on'][]): { readonly listeners: readonly DrawnListener[] } => ({
  listeners: points.map((on, i) => ({ on, type: `${on}-${i}`, retries: '2' })),
});
const ofTask = (...points: readonly DrawnListener['on'][]): { readonly listeners: readonly DrawnListener[] } => ({
  listeners: points.map((on, i) => ({ on, type: `${on}-${i}` })),
});

/** Open jobs by type, and open tasks. */
const open = (p: Play): readonly string[] =>
  p.openProps.map((props) => (props.kind === 'job' ? props.job.type : props.kind)).sort();

test('an element waits for its start listeners, one after the other, before its work', async () => {
  const p = await Play.start(begin().userTask('u', execution('start', 'start')));

  expect(open(p)).toEqual(['start-0']);
  expect(open(p.end('job', 'u'))).toEqual(['start-1']);
  expect(open(p.end('job', 'u'))).toEqual(['task']);
});

test('what a start listener answers is the element’s own', async () => {
  const p = await Play.start(begin().userTask('u', { ...execution('start'), outputs: { told: '=found' } }));
  p.end('job', 'u', { found: 7 });

  expect(p.variables).toEqual({});
  expect(p.complete('u').variables).toEqual({ told: 7 });
});

test('an element goes on after its end listeners; what they answer goes to the scope around', async () => {
  const p = await Play.start(
    begin()
      .userTask('u', { ...execution('end'), outputs: { b: '=a' } })
      .userTask('z'),
  );
  p.complete('u', { a: 1 });

  expect([open(p), p.variables]).toEqual([['end-0'], { b: 1 }]);

  p.end('job', 'u', { b: 2 });

  expect([p.waiting, p.variables]).toEqual([['z'], { b: 2 }]);
});

test('a flow is chosen after the end listeners have answered', async () => {
  const p = await Play.start(
    begin().userTask('u', execution('end')).when('ok').userTask('a').from('u').when('not(ok)').userTask('b'),
    { ok: false },
  );

  expect(p.complete('u').end('job', 'u', { ok: true }).waiting).toEqual(['a']);
});

test('sub-processes and the process itself have listeners too', async () => {
  const p = await Play.start(
    process('p', execution('start', 'end'))
      .start()
      .subProcess('x', (inside) => inside.start().userTask('u'), execution('start', 'end')),
  );

  expect(p.waiting).toEqual(['p']);
  expect(p.end('job', 'p').waiting).toEqual(['x']);
  expect(p.end('job', 'x').waiting).toEqual(['u']);
  expect(open(p.complete('u'))).toEqual(['end-1']);
  expect(p.end('job', 'x').waiting).toEqual(['p']);
  expect(p.instance.state.status).toBe('active');
  expect(p.end('job', 'p').instance.state.status).toBe('completed');
});

test('each instance of a multi-instance activity has the listeners', async () => {
  const p = await Play.start(
    begin()
      .userTask('u', { ...execution('start', 'end'), each: { times: '=2' } })
      .userTask('z'),
  );

  expect(open(p)).toEqual(['start-0', 'start-0']);

  p.end('job', 'u').end('job', 'u').complete('u').complete('u');

  expect(open(p)).toEqual(['end-1', 'end-1']);
  expect(p.end('job', 'u').end('job', 'u').waiting).toEqual(['z']);
});

test('a listener that fails is an incident; its retry goes on with that job, and the work is not done again', async () => {
  const p = await Play.start(begin().userTask('u', execution('end')).userTask('z'));
  p.complete('u', { a: 1 });
  p.do({ type: 'failJob', key: p.key('job', 'u'), failure: { message: 'down', retries: 0, retryAt: null } });

  expect(p.incidents).toEqual(['job-failed']);
  expect(open(p.retry())).toEqual(['end-0']);
  expect(p.end('job', 'u').waiting).toEqual(['z']);
});

test('the job of a listener is tried later each time, and from a second on again after a retry', async () => {
  const p = await Play.start(begin().userTask('u', execution('start')));
  const failed = (retries: number): number => {
    p.do({ type: 'failJob', key: p.key('job', 'u'), failure: { message: 'down', retries } });
    return p.instance.state.waits[p.key('job', 'u')]?.failures ?? 0;
  };

  expect([failed(2), failed(1), failed(0)]).toEqual([1, 2, 3]);

  p.retry();

  expect(failed(2)).toBe(1);
});

test('a boundary event that interrupts takes the listener with it', async () => {
  const p = await Play.start(
    begin()
      .subProcess('x', (inside) => inside.start().userTask('u', execution('start')))
      .boundary('b', 'x', after('PT1H'))
      .userTask('z'),
  );

  expect(p.end('timer', 'b').waiting).toEqual(['z']);
});

test('a task is shown when its creating listeners are done', async () => {
  const p = await Play.start(begin().userTask('u', ofTask('creating')));

  expect(open(p)).toEqual(['creating-0']);
  expect(open(p.end('job', 'u'))).toEqual(['task']);
});

test('a task is given to somebody when its assigning listeners are done', async () => {
  const p = await Play.start(begin().userTask('u', ofTask('assigning')));
  const claim = {
    type: 'changeTask',
    act: 'claim',
    key: p.key('task', 'u'),
    patch: { assignee: 'li', revision: 2 },
  } as const;
  p.do(claim);

  expect(p.events.filter(({ type }) => type === 'taskChanged')).toEqual([]);
  expect(() => p.do(claim)).toThrow(/not over yet/);

  p.end('job', 'u');

  expect(p.events.findLast(({ type }) => type === 'taskChanged')).toMatchObject({
    patch: { assignee: 'li', revision: 2 },
  });
  expect(open(p)).toEqual(['task']);
});

describe('a task changes when its updating listeners are done', () => {
  const updated = (): Promise<Play> => Play.start(begin().userTask('u', ofTask('updating', 'updating')));

  test('its priority and dates', async () => {
    const p = await updated();
    const urgent = {
      type: 'changeTask',
      act: 'setPriority',
      key: p.key('task', 'u'),
      patch: { priority: 90, revision: 2 },
    } as const;
    p.do(urgent);

    expect(open(p)).toEqual(['task', 'updating-0']);
    expect(() => p.do(urgent)).toThrow(/not over yet/);
    expect(open(p.end('job', 'u'))).toEqual(['task', 'updating-1']);
    expect(p.events.filter(({ type }) => type === 'taskChanged')).toEqual([]);

    p.end('job', 'u');

    expect(p.events.findLast(({ type }) => type === 'taskChanged')).toMatchObject({
      act: 'setPriority',
      patch: { priority: 90, revision: 2 },
    });
    expect(open(p)).toEqual(['task']);
  });

  test('its variables, where an operator changes them', async () => {
    const p = await updated();
    const scope = p.instance.state.waits[p.key('task', 'u')]?.owner ?? '';
    p.do({ type: 'setVariables', scope, values: { a: 1 }, reason: 'wrong' }).end('job', 'u');

    expect(p.instance.variables[scope]).toBeUndefined();

    p.end('job', 'u');

    expect(p.instance.variables[scope]).toEqual({ a: 1 });
  });

  test('who gets it is none of their business', async () => {
    const p = await updated();
    p.do({ type: 'changeTask', act: 'claim', key: p.key('task', 'u'), patch: { assignee: 'li', revision: 2 } });

    expect(open(p)).toEqual(['task']);
  });
});

test('so is one that the model gives to somebody', async () => {
  const p = await Play.start(begin().userTask('u', { assignee: 'li', ...ofTask('creating', 'assigning') }));

  expect(open(p.end('job', 'u'))).toEqual(['assigning-1']);
  expect(p.end('job', 'u').opened('task')).toMatchObject({ task: { assignee: 'li' } });
});

test('a task is over when its completing listeners are done, which see what was submitted and may change it', async () => {
  const p = await Play.start(begin().userTask('u', ofTask('completing')).userTask('z'));
  p.complete('u', { a: 1, b: 1 }, 'li');

  expect(p.opened('job')).toMatchObject({ job: { type: 'completing-0', variables: { a: 1, b: 1 } } });
  expect([open(p), p.variables]).toEqual([['completing-0'], {}]);

  p.end('job', 'u', { b: 2 });

  expect([p.waiting, p.variables]).toEqual([['z'], { a: 1, b: 2 }]);
});

const kindless = (on: DrawnListener['on'], type?: string): { readonly listeners: readonly DrawnListener[] } => ({
  listeners: [type === undefined ? { on } : { on, type }],
});

test.each([
  ['end of a gateway', begin().exclusive('g', execution('end')), 'g: listener-not-executed'],
  [
    'of a cancellation with an expression for its type',
    begin().userTask('u', kindless('canceling', '=kind')),
    'u: listener-not-executed',
  ],
  ['without a type', begin().userTask('u', kindless('start')), 'u: job-type-missing'],
  ['with bad FEEL', begin().userTask('u', kindless('start', '=1 +')), 'u: feel-syntax'],
])('a listener %s is refused', async (_, drawn, expected) => {
  const { problems } = await parseBpmn(drawn.xml);

  expect(problems.map(({ elementId, code }) => `${elementId ?? ''}: ${code}`)).toEqual([expected]);
});

test('retries are worked out when the job opens; what gives none is an incident, and is told again by a retry', async () => {
  const told: DrawnListener = { on: 'end', type: 'told', retries: '=tries - 1' };
  const p = await Play.start(begin().serviceTask('j', { job: 'pay', retries: '=tries', listeners: [told] }), {
    tries: 'many',
  });

  expect([p.incidents, p.waiting]).toEqual([['retries-invalid'], []]);

  p.do({ type: 'setVariables', scope: '1', values: { tries: 5 }, reason: 'wrong' }).retry();

  expect(p.opened('job')).toMatchObject({ job: { type: 'pay', retries: 5 } });

  p.end('job', 'j');

  expect(p.opened('job')).toMatchObject({ job: { type: 'told', retries: 4 } });

  p.do({ type: 'failJob', key: p.key('job', 'j'), failure: { message: 'down', retries: 0, retryAt: null } });
  p.do({ type: 'setVariables', scope: '1', values: { tries: 0 }, reason: 'wrong' }).retry();

  expect(p.incidents).toEqual(['retries-invalid']);

  p.do({ type: 'setVariables', scope: '1', values: { tries: 2 }, reason: 'wrong' }).retry();

  expect(p.incidents).toEqual([]);

  p.end('job', 'j');

  expect(p.instance.state.status).toBe('completed');
});
