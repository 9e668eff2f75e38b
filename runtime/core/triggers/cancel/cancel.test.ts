import { Play, refusals } from '../../../testing/play.ts';
import { process } from '../../../testing/process-builder.ts';
import { cancel, compensation } from '../../../testing/process-triggers.ts';

const booking = process('p')
  .start()
  .transaction('booking', (inside) =>
    inside
      .start()
      .userTask('book')
      .exclusive('which')
      .when('fails')
      .end('stop', cancel())
      .from('which')
      .otherwise()
      .end()
      .boundary('on', 'book', compensation())
      .apart()
      .userTask('unbook', { forCompensation: true })
      .undoneBy('on', 'unbook'),
  )
  .userTask('next')
  .boundary('cancelled', 'booking', cancel())
  .userTask('tell');

test('it undoes what was completed in the transaction, then goes on at its border', async () => {
  const p = await Play.start(booking);

  expect(p.complete('book', { fails: true }).waiting).toEqual(['unbook']);
  expect(p.complete('unbook').waiting).toEqual(['tell']);
});

test('a transaction that is not cancelled goes on', async () => {
  const p = await Play.start(booking);

  expect(p.complete('book', { fails: false }).waiting).toEqual(['next']);
});

test('it is refused outside of a transaction', async () => {
  const drawn = process('p')
    .start()
    .subProcess('sub', (inside) => inside.start().end('stop', cancel()))
    .end();

  expect(await refusals(drawn)).toContain('stop: cancel-outside-transaction');
});
