import { Play } from '../../testing/play.ts';
import { process } from '../../testing/process-builder.ts';
import type { Drawing } from '../../testing/process-drawing.ts';
import type { DrawnListener, EachProps } from '../../testing/process-props.ts';
import { signal, terminate } from '../../testing/process-triggers.ts';

type Process = ReturnType<typeof process>;

const heard = (...types: readonly string[]): { readonly listeners: readonly DrawnListener[] } => ({
  listeners: types.map((type) => ({ on: 'canceling', type })),
});
const storm = signal('storm');
/** Open jobs by type, and what else is waited for by element. */
const open = (p: Play): readonly string[] =>
  Object.values(p.instance.state.waits)
    .map(({ target, kind, listener }) => (listener ? `${kind} of ${target}` : target))
    .sort();

const alone = process('p').start().userTask('u', heard('first', 'second')).boundary('b', 'u', storm).userTask('z');
/** A sub-process with a task that is heard and another one, and what more is drawn behind that. */
const inside = (more: (drawing: Drawing) => unknown = () => undefined): Process =>
  process('p')
    .start()
    .subProcess('x', (drawing) => {
      more(drawing.start().parallel('f').userTask('u', heard('told')).from('f').userTask('v'));
    });

test('a boundary event goes on when the listeners of the task that it cancels are done, one after the other', async () => {
  const p = await Play.start(alone);

  p.signal('storm', { a: 1 });
  expect(open(p)).toEqual(['job of u']);
  expect(p.opened('job')).toMatchObject({ job: { type: 'first' } });
  expect(() => p.complete('u')).toThrow(/No open task/);

  p.end('job', 'u', { lost: 1 });
  expect(p.opened('job')).toMatchObject({ job: { type: 'second' } });

  p.end('job', 'u');
  expect(open(p)).toEqual(['z']);
  expect(p.variables).toEqual({ a: 1 });
});

test('around a sub-process too: what else is in it ends at once', async () => {
  const p = await Play.start(inside().boundary('b', 'x', storm).userTask('z'));

  p.signal('storm');
  expect(open(p)).toEqual(['job of u']);

  p.end('job', 'u');
  expect(open(p)).toEqual(['z']);
  expect(p.complete('z').instance.state.status).toBe('completed');
});

test('an event sub-process begins when they are done', async () => {
  const p = await Play.start(
    inside((drawing) => drawing.eventSubProcess('ev', (event) => event.start('es', storm).userTask('w'))).userTask('z'),
  );

  p.signal('storm', { a: 1 });
  expect(open(p)).toEqual(['job of u']);

  p.end('job', 'u');
  expect(open(p)).toEqual(['w']);

  p.complete('w');
  expect(open(p)).toEqual(['z']);
  expect(p.variables).toEqual({ a: 1 });
});

test('a terminate end event ends its scope when they are done', async () => {
  const p = await Play.start(inside((drawing) => drawing.end('e', terminate())).userTask('z'));

  p.complete('v');
  expect(open(p)).toEqual(['job of u']);

  p.end('job', 'u');
  expect(open(p)).toEqual(['z']);
});

test('a case that is cancelled ends when they are done', async () => {
  const p = await Play.start(inside());

  p.do({ type: 'cancel', reason: 'no need' });
  expect([open(p), p.instance.state.status]).toEqual([['job of u'], 'active']);

  p.end('job', 'u');
  expect(p.instance.state).toMatchObject({ status: 'terminated', executions: {}, waits: {} });
  expect(p.events.at(-1)).toMatchObject({ type: 'instanceEnded', reason: 'no need' });
});

test('a case that is cancelled a second time does not wait for them', async () => {
  const p = await Play.start(inside());

  p.do({ type: 'cancel', reason: 'no need' }).do({ type: 'cancel', reason: 'at once' });

  expect(p.instance.state).toMatchObject({ status: 'terminated', executions: {}, waits: {} });
});

test('a suspended case does not wait for them: no job of it would be done', async () => {
  const p = await Play.start(alone);

  p.do({ type: 'suspend', reason: 'r' }).do({ type: 'cancel', reason: 'no need' });

  expect(p.instance.state.status).toBe('terminated');
});

test('a completion condition goes on when the instances that it cancels have been heard', async () => {
  const each: EachProps = { times: 3, until: 'enough' };
  const p = await Play.start(
    process('p')
      .start()
      .userTask('u', { ...heard('told'), each })
      .userTask('z'),
  );

  p.complete('u', { enough: true });
  expect(open(p)).toEqual(['job of u', 'job of u']);

  expect(open(p.end('job', 'u'))).toEqual(['job of u']);
  expect(open(p.end('job', 'u'))).toEqual(['z']);
});

test('a token that is taken away leaves when they are done, and the scope that is empty then is cancelled', async () => {
  const p = await Play.start(alone);

  p.do({ type: 'modify', instructions: [{ type: 'cancel', from: { elementId: 'u' } }], reason: 'wrong' });
  expect([open(p), p.instance.state.status]).toEqual([['job of u'], 'active']);

  p.end('job', 'u').end('job', 'u');
  expect(p.instance.state.status).toBe('terminated');
});

test('one that fails is an incident, and its retry goes on with that job; an error is no other', async () => {
  const p = (await Play.start(alone)).signal('storm');

  p.do({ type: 'failJob', key: p.key('job', 'u'), failure: { message: 'down', retries: 0 } });
  expect(p.incidents).toEqual(['job-failed']);

  p.retry();
  p.do({ type: 'throwError', key: p.key('job', 'u'), error: { code: 'E', message: null, variables: {} } });
  expect(p.incidents).toEqual(['job-failed']);

  p.retry().end('job', 'u').end('job', 'u');
  expect(open(p)).toEqual(['z']);
});

test('a task that ends by itself has nothing to tell them', async () => {
  const p = await Play.start(process('p').start().userTask('u', heard('told')).userTask('z'));

  p.complete('u');

  expect(open(p)).toEqual(['z']);
});

test('a case in the middle of it goes to no other version', async () => {
  const p = (await Play.start(alone)).signal('storm');

  await expect(p.migrate(alone.xml)).rejects.toMatchObject({
    details: { problems: [expect.objectContaining({ elementId: 'u', code: 'being-cancelled' })] },
  });
});
