import { Play, refusals } from '../../../testing/play.ts';
import { process } from '../../../testing/process-builder.ts';

test('it begins at its start, and ends with its last token', async () => {
  const p = await Play.start(
    process('p')
      .start()
      .subProcess('sub', (inside) => inside.start().parallel('fork').userTask('a').from('fork').userTask('b'))
      .userTask('next'),
  );
  expect(p.waiting).toEqual(['a', 'b']);

  expect(p.complete('a').waiting).toEqual(['b']);
  expect(p.complete('b').waiting).toEqual(['next']);
});

test('its inputs are its own', async () => {
  const p = await Play.start(
    process('p')
      .start()
      .subProcess('sub', (inside) => inside.start().userTask('a'), { inputs: { mine: '=1' } })
      .end(),
  );

  expect(p.complete('a', { mine: 2 }).variables).toEqual({});
});

test('a transaction begins and ends as a sub-process does', async () => {
  const p = await Play.start(
    process('p')
      .start()
      .transaction('sub', (inside) => inside.start().userTask('a'))
      .userTask('next'),
  );

  expect(p.complete('a').waiting).toEqual(['next']);
});

test('two starts in it are refused', async () => {
  const drawn = process('p')
    .start()
    .subProcess('sub', (inside) => inside.start('s1').userTask('a').start('s2').userTask('b'))
    .end();

  expect(await refusals(drawn)).toContain('sub: one-start-event');
});
