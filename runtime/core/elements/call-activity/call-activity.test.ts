import { Play, refusals } from '../../../testing/play.ts';
import { process } from '../../../testing/process-builder.ts';

test('it asks for a case of the other process, and goes on with what that gives', async () => {
  const p = await Play.start(process('p').start().callActivity('call', 'other').userTask('next'), { no: 'A-1' });
  expect(p.waiting).toEqual(['call']);
  expect(p.dispatched).toMatchObject([
    { kind: 'startChild', called: { process: 'other', binding: 'latest' }, start: { variables: { no: 'A-1' } } },
  ]);

  p.end('child', 'call', { paid: true });

  expect(p.waiting).toEqual(['next']);
  expect(p.variables).toEqual({ no: 'A-1', paid: true });
});

test('it may give its inputs only, and take its outputs only', async () => {
  const p = await Play.start(
    process('p')
      .start()
      .callActivity('call', 'other', {
        called: { propagateAllParentVariables: false, propagateAllChildVariables: false },
        inputs: { number: '=no' },
      })
      .end(),
    { no: 'A-1' },
  );
  expect(p.dispatched).toMatchObject([{ start: { variables: { number: 'A-1' } } }]);

  p.end('child', 'call', { paid: true });

  expect(p.variables).toEqual({ no: 'A-1' });
});

test('a process that its variables do not name is an incident', async () => {
  const p = await Play.start(process('p').start().callActivity('call', '=which').end());

  expect(p.incidents).toEqual(['called-process-missing']);
});

test.each([
  ['without a process', '', {}, 'process-not-called'],
  ['with an unknown binding', 'other', { bindingType: 'newest' }, 'process-binding-unknown'],
  ['with no tag for its binding', 'other', { bindingType: 'versionTag' }, 'version-tag-missing'],
  ['with bad FEEL', '=1 +', {}, 'feel-syntax'],
])('%s it is refused', async (_, name, called, code) => {
  expect(await refusals(process('p').start().callActivity('call', name, { called }).end())).toContain(`call: ${code}`);
});
