import { process } from '../../../testing/process-builder.ts';
import { SeveralCases } from '../../../testing/several-cases.ts';
import { signal } from '../../../testing/process-triggers.ts';

const teller = process('teller')
  .start()
  .throw('tell', signal('storm'), { inputs: { wind: '=9' } })
  .end();
const hearer = process('hearer').start().catch('told', signal('storm')).userTask('look').end();

test('a signal comes to every case that waits for it, with its variables', async () => {
  const cases = await SeveralCases.of(teller, hearer);
  const [one, other] = [await cases.start('hearer'), await cases.start('hearer')];

  await cases.start('teller');

  expect(await cases.waiting(one)).toEqual(['look']);
  expect(await cases.waiting(other)).toEqual(['look']);
  expect((await cases.look(one)).variables).toEqual({ wind: 9 });
});

test('a case that waits for it later does not hear it', async () => {
  const cases = await SeveralCases.of(teller, hearer);
  await cases.start('teller');

  const late = await cases.start('hearer');

  expect(await cases.later()).toBe(0);
  expect(await cases.waiting(late)).toEqual(['told']);
});

test('a suspended case hears it when it is resumed', async () => {
  const cases = await SeveralCases.of(teller, hearer);
  const id = await cases.start('hearer');
  await cases.engine.operations.suspend(id, { reason: 'wait' }, { by: 'op' });
  await cases.start('teller');
  expect(await cases.waiting(id)).toEqual(['told']);

  await cases.engine.operations.resume(id, { by: 'op' });
  await cases.later();

  expect(await cases.waiting(id)).toEqual(['look']);
});
