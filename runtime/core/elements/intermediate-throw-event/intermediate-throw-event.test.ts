import { Play, refusals } from '../../../testing/play.ts';
import { process } from '../../../testing/process-builder.ts';
import { escalation, link, message, signal } from '../../../testing/process-triggers.ts';

test('it throws and goes on', async () => {
  const p = await Play.start(process('p').start().throw('tell', signal('storm')).userTask('next'));

  expect(p.dispatched).toEqual([{ kind: 'signal', signal: { name: 'storm', variables: {} } }]);
  expect(p.waiting).toEqual(['next']);
});

test('without a trigger it goes on', async () => {
  const p = await Play.start(process('p').start().throw('reached').userTask('next'));

  expect(p.dispatched).toEqual([]);
  expect(p.waiting).toEqual(['next']);
});

test('with a job type it waits for its worker, and throws nothing itself', async () => {
  const p = await Play.start(process('p').start().throw('tell', message('paid'), { job: 'tell' }).userTask('next'));

  expect(p.waiting).toEqual(['tell']);
  expect(p.dispatched).toEqual([]);
  expect(p.end('job', 'tell').waiting).toEqual(['next']);
});

test('a link goes on at its catch', async () => {
  const p = await Play.start(
    process('p').start().throw('away', link('x')).apart().catch('here', link('x')).userTask('next'),
  );

  expect(p.waiting).toEqual(['next']);
});

test('an escalation without a code cannot be thrown', async () => {
  expect(await refusals(process('p').start().throw('t', escalation()).end())).toContain('t: trigger-incomplete');
});
