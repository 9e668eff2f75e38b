import { Play } from '../../../testing/play.ts';
import { process } from '../../../testing/process-builder.ts';

test('a manual task is left at once: nobody is asked for it here', async () => {
  const p = await Play.start(process('p').start().manualTask('a').userTask('next'));

  expect(p.waiting).toEqual(['next']);
});
