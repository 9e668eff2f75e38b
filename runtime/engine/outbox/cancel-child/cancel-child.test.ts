import { process } from '../../../testing/process-builder.ts';
import { SeveralCases } from '../../../testing/several-cases.ts';
import { signal } from '../../../testing/process-triggers.ts';

const caller = process('caller')
  .start()
  .callActivity('call', 'called')
  .end()
  .boundary('told', 'call', signal('storm'))
  .userTask('look')
  .end();
const called = process('called').start().callActivity('further', 'last').end();
const last = process('last').start().userTask('work').end();

test('where the call is left, the case that it called ends, and so do those that this one called', async () => {
  const cases = await SeveralCases.of(caller, called, last);
  const id = await cases.start('caller');
  const child = await cases.calledBy(id, 'call');
  const grandchild = await cases.calledBy(child, 'further');
  expect(await cases.waiting(grandchild)).toEqual(['work']);

  await cases.engine.messages.broadcastSignal({ name: 'storm' }, { by: 'bot' });

  expect(await cases.waiting(id)).toEqual(['look']);
  expect((await cases.look(child)).state.status).toBe('terminated');
  expect((await cases.look(grandchild)).state.status).toBe('terminated');
});

test('a called case that has ended already stays as it is', async () => {
  const cases = await SeveralCases.of(
    process('caller').start().callActivity('call', 'last').userTask('look').end(),
    last,
  );
  const id = await cases.start('caller');
  const child = await cases.calledBy(id, 'call');
  await cases.complete(child, 'work');

  await cases.engine.operations.cancel(id, { reason: 'no need' }, { by: 'op' });

  expect((await cases.look(child)).state.status).toBe('completed');
});
