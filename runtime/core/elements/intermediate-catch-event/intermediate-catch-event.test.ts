import { Play, refusals } from '../../../testing/play.ts';
import { process } from '../../../testing/process-builder.ts';
import { every, signal, terminate } from '../../../testing/process-triggers.ts';

test('it waits, and goes on with what it was told', async () => {
  const p = await Play.start(process('p').start().catch('told', signal('storm')).userTask('look'));
  expect(p.waiting).toEqual(['told']);

  p.signal('storm', { wind: 9 });

  expect(p.waiting).toEqual(['look']);
  expect(p.variables).toEqual({ wind: 9 });
});

test('with a cycle it sends a token each time', async () => {
  const p = await Play.start(process('p').start().catch('again', every('R2/PT1M')).userTask('look'));

  expect(p.end('timer', 'again').waiting).toEqual(['again', 'look']);
  expect(p.end('timer', 'again').waiting).toEqual(['look', 'look']);
});

test('what only ends something cannot be waited for', async () => {
  expect(await refusals(process('p').start().catch('c', terminate()).end())).toContain('c: not-executed');
});
