import { Play, refusals } from '../../../testing/play.ts';
import { process } from '../../../testing/process-builder.ts';
import { escalation } from '../../../testing/process-triggers.ts';

const thrown = (code: string, interrupting: boolean): ReturnType<typeof process> =>
  process('p')
    .start()
    .subProcess('sub', (inside) => inside.start().throw('tell', escalation('late')).userTask('work'))
    .boundary('caught', 'sub', escalation(code), { interrupting })
    .userTask('help');

test('it is caught around its scope, and the scope goes on', async () => {
  const p = await Play.start(thrown('late', false));

  expect(p.waiting).toEqual(['help', 'work']);
});

test('it is caught around its scope, which ends where the catch interrupts', async () => {
  const p = await Play.start(thrown('late', true));

  expect(p.waiting).toEqual(['help']);
});

test('where nobody catches it the case goes on', async () => {
  const p = await Play.start(thrown('lost', true));

  expect(p.waiting).toEqual(['work']);
  expect(p.events).toContainEqual(expect.objectContaining({ type: 'raised', what: 'escalation', caughtBy: null }));
});

test('nobody waits for it in the flow', async () => {
  expect(await refusals(process('p').start().catch('c', escalation('late')).end())).toContain('c: not-executed');
});
