import { Play, refusals } from '../../../testing/play.ts';
import { process } from '../../../testing/process-builder.ts';
import { error, signal } from '../../../testing/process-triggers.ts';

test('a start without a trigger is left at once', async () => {
  const p = await Play.start(process('p').start().userTask('work'));

  expect(p.waiting).toEqual(['work']);
});

const told = (interrupting: boolean): ReturnType<typeof process> =>
  process('p')
    .start()
    .userTask('work')
    .eventSubProcess('ev', (inside) => inside.start('told', signal('storm'), { interrupting }).userTask('look'));

test('at an event sub-process it takes the place of the rest where it interrupts', async () => {
  const p = await Play.start(told(true));

  expect(p.signal('storm').waiting).toEqual(['look']);
});

test('at an event sub-process it begins beside the rest where it does not', async () => {
  const p = await Play.start(told(false));

  expect(p.signal('storm').waiting).toEqual(['look', 'told', 'work']);
});

test('a start with a trigger is refused in a sub-process that flows lead to', async () => {
  const drawn = process('p')
    .start()
    .subProcess('sub', (inside) => inside.start('told', signal('storm')).userTask('look'));

  expect(await refusals(drawn)).toContain('told: not-executed');
});

test('a process does not start with an error', async () => {
  expect(await refusals(process('p').start('s', error('E1')).userTask('work'))).toContain('s: not-executed');
});
