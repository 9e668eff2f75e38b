import { Play, refusals } from '../../../testing/play.ts';
import { process } from '../../../testing/process-builder.ts';
import { error, message, after } from '../../../testing/process-triggers.ts';

test('an end ends its path only', async () => {
  const p = await Play.start(process('p').start().parallel('fork').end().from('fork').userTask('work').end());

  expect(p.waiting).toEqual(['work']);
  expect(p.complete('work').instance.state.status).toBe('completed');
});

test('an end with a message throws it', async () => {
  const p = await Play.start(process('p').start().end('told', message('paid')));

  expect(p.dispatched).toMatchObject([{ kind: 'message', message: { name: 'paid' } }]);
  expect(p.instance.state.status).toBe('completed');
});

test('an end with a job type waits for its worker', async () => {
  const p = await Play.start(process('p').start().end('told', message('paid'), { job: 'tell' }));
  expect(p.waiting).toEqual(['told']);

  p.end('job', 'told');

  expect(p.instance.state.status).toBe('completed');
});

test.each([
  ['a timer', after('PT1H'), 'e: not-executed'],
  ['an error without a code', error(), 'e: trigger-incomplete'],
])('%s at an end is refused', async (_, trigger, expected) => {
  expect(await refusals(process('p').start().end('e', trigger))).toContain(expected);
});
