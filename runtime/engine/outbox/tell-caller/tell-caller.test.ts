import { process } from '../../../testing/process-builder.ts';
import { SeveralCases } from '../../../testing/several-cases.ts';
import { error } from '../../../testing/process-triggers.ts';

const caller = process('caller')
  .start()
  .callActivity('call', 'called')
  .userTask('next')
  .end()
  .boundary('failed', 'call', error('E1'))
  .userTask('repair')
  .end();
const called = process('called')
  .start()
  .userTask('work')
  .exclusive('which')
  .when('fails')
  .end('bad', error('E1'))
  .from('which')
  .otherwise()
  .end('good');

const begun = async (): Promise<{ cases: SeveralCases; id: string; child: string }> => {
  const cases = await SeveralCases.of(caller, called);
  const id = await cases.start('caller');
  return { cases, id, child: await cases.calledBy(id, 'call') };
};

test('a called case that completes gives its variables to the call, which goes on', async () => {
  const { cases, id, child } = await begun();

  await cases.complete(child, 'work', { fails: false });

  expect(await cases.waiting(id)).toEqual(['next']);
  expect((await cases.look(id)).variables).toEqual({ fails: false });
});

test('an error that the called case does not catch is caught at the call', async () => {
  const { cases, id, child } = await begun();

  await cases.complete(child, 'work', { fails: true });

  expect(await cases.waiting(id)).toEqual(['repair']);
});

test('a called case that an operator cancels takes the one that called it with it', async () => {
  const { cases, id, child } = await begun();

  await cases.engine.operations.cancel(child, { reason: 'no need' }, { by: 'op' });

  expect((await cases.look(id)).state.status).toBe('terminated');
});

test('a suspended caller is told when it is resumed', async () => {
  const { cases, id, child } = await begun();
  await cases.engine.operations.suspend(id, { reason: 'wait' }, { by: 'op' });
  await cases.complete(child, 'work', { fails: false });
  expect(await cases.waiting(id)).toEqual(['call']);

  await cases.engine.operations.resume(id, { by: 'op' });
  await cases.later();

  expect(await cases.waiting(id)).toEqual(['next']);
});
