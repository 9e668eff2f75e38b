import { Play, refusals } from '../../../testing/play.ts';
import { process } from '../../../testing/process-builder.ts';
import { message } from '../../../testing/process-triggers.ts';

test('it publishes its message with its own variables, and goes on', async () => {
  const p = await Play.start(
    process('p')
      .start()
      .sendTask('tell', message('paid'), { inputs: { amount: '=sum' } })
      .userTask('next'),
    { sum: 5 },
  );

  expect(p.dispatched).toMatchObject([{ kind: 'message', message: { name: 'paid', variables: { amount: 5 } } }]);
  expect(p.waiting).toEqual(['next']);
});

test('with a job type it waits for its worker', async () => {
  const p = await Play.start(process('p').start().sendTask('tell', undefined, { job: 'tell' }).userTask('next'));

  expect(p.waiting).toEqual(['tell']);
  expect(p.end('job', 'tell').waiting).toEqual(['next']);
});

test('with neither it is refused', async () => {
  expect(await refusals(process('p').start().sendTask('tell').end())).toContain('tell: message-missing');
});
