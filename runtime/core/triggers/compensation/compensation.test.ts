import { Play, refusals } from '../../../testing/play.ts';
import { process } from '../../../testing/process-builder.ts';
import { compensation } from '../../../testing/process-triggers.ts';

/** Two tasks that are undone by others, and a throw that asks for it. */
const booked = (activity?: string): ReturnType<typeof process> =>
  process('p')
    .start()
    .userTask('a')
    .userTask('b')
    .throw('undo', compensation(activity))
    .userTask('next')
    .boundary('on-a', 'a', compensation())
    .apart()
    .userTask('undo-a', { forCompensation: true })
    .undoneBy('on-a', 'undo-a')
    .boundary('on-b', 'b', compensation())
    .apart()
    .userTask('undo-b', { forCompensation: true })
    .undoneBy('on-b', 'undo-b');

test('what was completed is undone in reverse order, then the case goes on', async () => {
  const p = await Play.start(booked());

  expect(p.complete('a').complete('b').waiting).toEqual(['undo-b']);
  expect(p.complete('undo-b').waiting).toEqual(['undo-a']);
  expect(p.complete('undo-a').waiting).toEqual(['next']);
});

test('one activity is undone alone', async () => {
  const p = await Play.start(booked('a'));

  expect(p.complete('a').complete('b').waiting).toEqual(['undo-a']);
  expect(p.complete('undo-a').waiting).toEqual(['next']);
});

test('a boundary event without an activity that undoes is refused', async () => {
  expect(await refusals(process('p').start().userTask('a').end().boundary('on-a', 'a', compensation()))).toContain(
    'on-a: compensation-handler-missing',
  );
});

test('an activity of another scope is out of reach', async () => {
  const drawn = process('p')
    .start()
    .subProcess('sub', (inside) => inside.start().userTask('a'))
    .throw('undo', compensation('a'))
    .end();

  expect(await refusals(drawn)).toContain('undo: compensation-out-of-reach');
});
