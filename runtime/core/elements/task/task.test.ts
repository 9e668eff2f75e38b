import { Play } from '../../../testing/play.ts';
import { process } from '../../../testing/process-builder.ts';

test('a task is left at once', async () => {
  const p = await Play.start(process('p').start().task('a').userTask('next'));

  expect(p.waiting).toEqual(['next']);
});
