import { Play } from '../../../testing/play.ts';
import { process } from '../../../testing/process-builder.ts';

test('a FEEL script gives its result', async () => {
  const p = await Play.start(
    process('p').start().scriptTask('script', { script: '=a + 1', result: 'b' }).userTask('next').end(),
    { a: 1 },
  );

  expect(p.waiting).toEqual(['next']);
  expect(p.variables).toEqual({ a: 1, b: 2 });
});

test('a script with a job type waits for its worker', async () => {
  const p = await Play.start(process('p').start().scriptTask('script', { job: 'python' }).userTask('next').end(), {
    a: 1,
  });

  expect(p.waiting).toEqual(['script']);
});
