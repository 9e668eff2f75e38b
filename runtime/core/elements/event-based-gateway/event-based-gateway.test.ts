import { Play, refusals } from '../../../testing/play.ts';
import { process } from '../../../testing/process-builder.ts';
import { after, signal } from '../../../testing/process-triggers.ts';

test('it goes the way of the event that comes first, and the others are waited for no more', async () => {
  const p = await Play.start(
    process('p')
      .start()
      .eventBased('which')
      .catch('late', after('PT1H'))
      .userTask('remind')
      .from('which')
      .catch('told', signal('storm'))
      .userTask('look'),
  );
  expect(p.waiting).toEqual(['late', 'told']);

  p.signal('storm');

  expect(p.waiting).toEqual(['look']);
});

test('it waits for all of them only where it starts the process', async () => {
  const drawn = process('p')
    .start()
    .eventBased('which', { attributes: { eventGatewayType: 'Parallel' } })
    .catch('late', after('PT1H'))
    .from('which')
    .catch('told', signal('storm'));

  expect(await refusals(drawn)).toContain('which: event-gateway-parallel');
});
