import { Play } from '../../testing/play.ts';
import { process } from '../../testing/process-builder.ts';
import { after, message } from '../../testing/process-triggers.ts';

const paid = message('paid', '=no');

test.each([
  [true, ['after']],
  [false, ['after', 'b', 'u']],
])('a message boundary, interrupting %s, leaves %s', async (interrupting, waiting) => {
  const p = await Play.start(
    process('p').start().userTask('u').boundary('b', 'u', paid, { interrupting }).userTask('after'),
    { no: 'A-1' },
  );

  p.end('message', 'b', { amount: 5 });

  expect(p.waiting).toEqual(waiting);
  expect(p.variables).toEqual({ no: 'A-1', amount: 5 });
});

test('a receive task waits for its message', async () => {
  const p = await Play.start(process('p').start().receiveTask('r', paid), { no: 7 });
  expect(p.opened('message')).toEqual({ kind: 'message', message: { name: 'paid', correlationKey: '7' } });

  p.end('message', 'r');

  expect(p.instance.state.status).toBe('completed');
});

test('a message without a correlation key is an incident', async () => {
  const p = await Play.start(process('p').start().catch('c', paid));

  expect(p.incidents).toEqual(['correlation-key-missing']);
});

test('a retry keeps the boundary timer that was running', async () => {
  const p = await Play.start(process('p').start().serviceTask('j', { job: 'x' }).boundary('b', 'j', after('PT1H')));
  const timer = p.key('timer', 'b');
  p.do({ type: 'failJob', key: p.key('job', 'j'), failure: { message: 'broken', retries: 0, retryAt: null } });
  expect(p.incidents).toEqual(['job-failed']);

  p.retry();

  expect(p.waiting).toEqual(['b', 'j']);
  expect(p.key('timer', 'b')).toBe(timer);
});

test('an interrupting boundary takes the incident of its host with it', async () => {
  const p = await Play.start(
    process('p')
      .start()
      .exclusive('x')
      .otherwise()
      .subProcess('sub', (inside) => inside.start().scriptTask('c', { script: '=gone + 1', result: 'y' }))
      .boundary('b', 'sub', after('PT1H')),
  );
  expect(p.incidents).toEqual(['expression-failed']);

  p.end('timer', 'b');

  expect(p.incidents).toEqual([]);
  expect(p.instance.state.status).toBe('completed');
});

test('a cancelled case leaves nothing open, and takes no more commands', async () => {
  const p = await Play.start(
    process('p').start().parallel('f').userTask('a').parallel('j').from('f').userTask('b').to('j'),
  );
  const key = p.key('task', 'b');

  p.complete('a').do({ type: 'cancel', reason: 'withdrawn' });

  expect(p.instance.state).toMatchObject({
    status: 'terminated',
    executions: {},
    waits: {},
    arrivals: {},
    incidents: {},
  });
  expect(() => p.do({ type: 'endWait', kind: 'task', key, data: {} })).toThrow(/has ended/);
});
