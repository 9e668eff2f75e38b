import { Play, refusals } from '../../../testing/play.ts';
import { process } from '../../../testing/process-builder.ts';
import { message } from '../../../testing/process-triggers.ts';

test('it is waited for under its key', async () => {
  const p = await Play.start(process('p').start().catch('paid', message('payment', '=no')).end(), { no: 'A-1' });

  expect(p.opened('message')).toEqual({ kind: 'message', message: { name: 'payment', correlationKey: 'A-1' } });
});

test('a key that gives nothing is an incident', async () => {
  const p = await Play.start(process('p').start().catch('paid', message('payment', '=no')).end());

  expect(p.incidents).toEqual(['correlation-key-missing']);
});

test('it is thrown with its key, its time to live and the variables of its event', async () => {
  const p = await Play.start(
    process('p')
      .start()
      .throw('tell', message('payment'), {
        extensions: { 'wattloom:publish': { correlationKey: '=no', timeToLive: 'PT1H' } },
        inputs: { amount: '=sum' },
      })
      .end(),
    { no: 'A-1', sum: 5 },
  );

  expect(p.dispatched).toEqual([
    {
      kind: 'message',
      message: { name: 'payment', correlationKey: 'A-1', variables: { amount: 5 }, timeToLive: 'PT1H' },
    },
  ]);
});

test.each([
  ['a name that gives nothing', message('=null'), {}, 'message-invalid'],
  ['a key that gives nothing', message('payment', '=null'), {}, 'correlation-key-missing'],
  ['a time to live that is none', message('payment'), { timeToLive: 'soon' }, 'duration-invalid'],
])('%s is refused', async (_, trigger, published, code) => {
  const drawn = process('p')
    .start()
    .throw('t', trigger, { extensions: { 'wattloom:publish': published } })
    .end();

  expect(await refusals(drawn)).toContain(`t: ${code}`);
});
