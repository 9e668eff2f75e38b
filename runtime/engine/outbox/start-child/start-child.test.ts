import { process } from '../../../testing/process-builder.ts';
import { SeveralCases } from '../../../testing/several-cases.ts';

const caller = process('caller').start().callActivity('call', '=which').end();
const called = process('called').start().userTask('work').end();

test('the called case begins with the variables of the call', async () => {
  const cases = await SeveralCases.of(caller, called);

  const id = await cases.start('caller', { which: 'called', no: 'A-1' });

  const child = await cases.calledBy(id, 'call');
  expect(await cases.waiting(child)).toEqual(['work']);
  expect(await cases.look(child)).toMatchObject({
    state: { processKey: 'called', caller: { instanceId: id, root: id, depth: 1 } },
    variables: { which: 'called', no: 'A-1' },
  });
});

test('a process that is not there is an incident of the call, and a retry begins again', async () => {
  const cases = await SeveralCases.of(caller);
  const id = await cases.start('caller', { which: 'called' });
  const { incidents } = (await cases.look(id)).state;
  expect(Object.values(incidents)).toMatchObject([{ code: 'called-process-missing' }]);

  await cases.engine.definitions.deploy([{ name: 'called.bpmn', content: called.xml }], { by: 'an' });
  await cases.engine.operations.retryIncident(id, Object.keys(incidents)[0] ?? '', { by: 'op' });

  expect(await cases.waiting(await cases.calledBy(id, 'call'))).toEqual(['work']);
});
