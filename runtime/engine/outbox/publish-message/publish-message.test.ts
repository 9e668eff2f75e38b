import { process } from '../../../testing/process-builder.ts';
import { SeveralCases } from '../../../testing/several-cases.ts';
import { message } from '../../../testing/process-triggers.ts';

const payer = process('payer')
  .start()
  .throw('tell', message('paid', '=no'), {
    inputs: { amount: '=sum' },
    extensions: { 'wattloom:publish': { timeToLive: 'PT2H' } },
  })
  .end();
const biller = process('biller').start().catch('told', message('paid', '=no')).userTask('book').end();

test('a message comes to the case that waits under its key, with its variables', async () => {
  const cases = await SeveralCases.of(payer, biller);
  const [mine, other] = [await cases.start('biller', { no: 'A-1' }), await cases.start('biller', { no: 'A-2' })];

  await cases.start('payer', { no: 'A-1', sum: 5 });

  expect(await cases.waiting(mine)).toEqual(['book']);
  expect(await cases.waiting(other)).toEqual(['told']);
  expect((await cases.look(mine)).variables).toEqual({ no: 'A-1', amount: 5 });
});

test('where nobody waits yet it is kept for as long as it says', async () => {
  const cases = await SeveralCases.of(payer, biller);
  await cases.start('payer', { no: 'A-1', sum: 5 });

  await cases.later();

  expect(await cases.waiting(await cases.start('biller', { no: 'A-1' }))).toEqual(['book']);
});

test('it comes once', async () => {
  const cases = await SeveralCases.of(payer, biller);
  await cases.start('payer', { no: 'A-1', sum: 5 });
  await cases.start('biller', { no: 'A-1' });

  expect(await cases.waiting(await cases.start('biller', { no: 'A-1' }))).toEqual(['told']);
});
