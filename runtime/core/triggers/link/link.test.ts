import { Play, refusals } from '../../../testing/play.ts';
import { process } from '../../../testing/process-builder.ts';
import { link } from '../../../testing/process-triggers.ts';

test('it goes on at the catch of the same name', async () => {
  const p = await Play.start(
    process('p')
      .start()
      .parallel('fork')
      .throw('away', link('x'))
      .from('fork')
      .userTask('work')
      .throw('elsewhere', link('y'))
      .apart()
      .catch('other', link('y'))
      .userTask('more')
      .apart()
      .catch('here', link('x'))
      .userTask('next'),
  );

  expect(p.waiting).toEqual(['next', 'work']);
  expect(p.complete('work').waiting).toEqual(['more', 'next']);
});

test('it is no start of a process', async () => {
  expect(await refusals(process('p').start('s', link('x')).end())).toContain('s: not-executed');
});
