import { Play, refusals } from '../../../testing/play.ts';
import { process } from '../../../testing/process-builder.ts';
import { terminate } from '../../../testing/process-triggers.ts';

test('it ends all that runs in its scope, and what is around goes on', async () => {
  const p = await Play.start(
    process('p')
      .start()
      .subProcess('sub', (inside) =>
        inside.start().parallel('fork').userTask('work').from('fork').end('stop', terminate()),
      )
      .userTask('next'),
  );

  expect(p.waiting).toEqual(['next']);
});

test('it ends the case where it stands in the process itself', async () => {
  const p = await Play.start(
    process('p').start().parallel('fork').userTask('work').from('fork').end('stop', terminate()),
  );

  expect(p.instance.state).toMatchObject({ status: 'completed', waits: {}, executions: {} });
});

test('it is thrown at an end only', async () => {
  expect(await refusals(process('p').start().throw('t', terminate()).end())).toContain('t: not-executed');
});
