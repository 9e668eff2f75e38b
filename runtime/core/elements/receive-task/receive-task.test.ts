import { Play, refusals } from '../../../testing/play.ts';
import { process } from '../../../testing/process-builder.ts';
import { message } from '../../../testing/process-triggers.ts';

test('it waits for its message, and goes on with what that says', async () => {
  const p = await Play.start(process('p').start().receiveTask('paid', message('payment', '=no')).userTask('next'), {
    no: 'A-1',
  });
  expect(p.opened('message')).toEqual({ kind: 'message', message: { name: 'payment', correlationKey: 'A-1' } });

  p.end('message', 'paid', { amount: 5 });

  expect(p.waiting).toEqual(['next']);
  expect(p.variables).toEqual({ no: 'A-1', amount: 5 });
});

test('a key that gives nothing is an incident', async () => {
  const p = await Play.start(process('p').start().receiveTask('paid', message('payment', '=no')).end());

  expect(p.incidents).toEqual(['correlation-key-missing']);
});

test('without a message it is refused', async () => {
  expect(await refusals(process('p').start().receiveTask('paid').end())).toContain('paid: message-missing');
});
