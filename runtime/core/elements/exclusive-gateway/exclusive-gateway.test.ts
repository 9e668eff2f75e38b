import { Play } from '../../../testing/play.ts';
import { process } from '../../../testing/process-builder.ts';

const choice = process('p')
  .start()
  .exclusive('which')
  .when('load > 10')
  .userTask('large')
  .from('which')
  .when('load > 5')
  .userTask('medium')
  .from('which')
  .otherwise()
  .userTask('small');

test.each([
  [11, 'large'],
  [6, 'medium'],
  [1, 'small'],
])('with load %s it takes the first flow that holds, else the default: %s', async (load, next) => {
  const p = await Play.start(choice, { load });

  expect(p.waiting).toEqual([next]);
});

test('where no flow holds it has an incident, whose retry asks again', async () => {
  const p = await Play.start(process('p').start().exclusive('which').when('load > 10').userTask('large'), { load: 1 });
  expect(p.incidents).toEqual(['no-flow-matched']);

  p.do({ type: 'setVariables', scope: '1', values: { load: 11 }, reason: 'wrong' }).retry();

  expect(p.waiting).toEqual(['large']);
});
