import { Play, refusals } from '../../../testing/play.ts';
import { process } from '../../../testing/process-builder.ts';
import { after, link, signal } from '../../../testing/process-triggers.ts';

const around = (interrupting: boolean): ReturnType<typeof process> =>
  process('p')
    .start()
    .userTask('work')
    .userTask('next')
    .boundary('late', 'work', after('PT1H'), { interrupting })
    .userTask('remind');

test('one that interrupts ends its activity', async () => {
  const p = await Play.start(around(true));

  expect(p.end('timer', 'late').waiting).toEqual(['remind']);
});

test('one that does not leaves its activity as it is', async () => {
  const p = await Play.start(around(false));

  expect(p.end('timer', 'late').waiting).toEqual(['remind', 'work']);
});

test('it listens no more once its activity has ended', async () => {
  const p = await Play.start(around(true));

  expect(p.complete('work').waiting).toEqual(['next']);
});

test('it hears a signal again and again where it does not interrupt', async () => {
  const p = await Play.start(
    process('p')
      .start()
      .userTask('work')
      .boundary('told', 'work', signal('storm'), { interrupting: false })
      .userTask('look'),
  );

  p.signal('storm').signal('storm');

  expect(p.waiting).toEqual(['look', 'look', 'told', 'work']);
});

test('a link cannot stand there', async () => {
  expect(await refusals(process('p').start().userTask('work').boundary('b', 'work', link('x')).end())).toContain(
    'b: not-executed',
  );
});
