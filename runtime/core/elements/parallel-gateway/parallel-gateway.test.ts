import { Play } from '../../../testing/play.ts';
import { process } from '../../../testing/process-builder.ts';

const both = process('p')
  .start()
  .parallel('fork')
  .userTask('survey')
  .parallel('join')
  .userTask('connect')
  .from('fork')
  .userTask('estimate')
  .to('join');

test('a fork takes every flow', async () => {
  const p = await Play.start(both);

  expect(p.waiting).toEqual(['estimate', 'survey']);
});

test('a join waits for every flow', async () => {
  const p = await Play.start(both);

  p.complete('survey');
  expect(p.waiting).toEqual(['estimate']);

  p.complete('estimate');
  expect(p.waiting).toEqual(['connect']);
});

test('a join that one flow never comes to is an incident', async () => {
  const p = await Play.start(
    process('p')
      .start()
      .exclusive('which')
      .otherwise()
      .userTask('a')
      .parallel('join')
      .end()
      .from('which')
      .when('false')
      .task('b')
      .to('join'),
  );

  expect(p.complete('a').incidents).toEqual(['token-stuck']);
});
