import { Play, refusals } from '../../../testing/play.ts';
import { process } from '../../../testing/process-builder.ts';
import { error } from '../../../testing/process-triggers.ts';

const thrown = (code: string | undefined): ReturnType<typeof process> =>
  process('p')
    .start()
    .subProcess('sub', (inside) =>
      inside.start().parallel('fork').userTask('work').from('fork').end('fail', error('E1')),
    )
    .boundary('caught', 'sub', error(code))
    .userTask('repair');

test.each([
  ['its code', 'E1'],
  ['every code', undefined],
])('it ends its scope, and is caught around it by %s', async (_, code) => {
  const p = await Play.start(thrown(code));

  expect(p.waiting).toEqual(['repair']);
});

test('where nobody catches it, it is an incident', async () => {
  const p = await Play.start(thrown('E2'));

  expect(p.incidents).toEqual(['error-not-caught']);
});

test('it is thrown at an end only', async () => {
  expect(await refusals(process('p').start().throw('t', error('E1')).end())).toContain('t: not-executed');
});
