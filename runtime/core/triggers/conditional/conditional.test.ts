import { Play, refusals } from '../../../testing/play.ts';
import { process } from '../../../testing/process-builder.ts';
import { condition } from '../../../testing/process-triggers.ts';

const full = process('p')
  .start()
  .parallel('fork')
  .catch('full', condition('load > 3'))
  .userTask('next')
  .from('fork')
  .userTask('work');

test('it happens when a variable makes it true', async () => {
  const p = await Play.start(full, { load: 1 });
  expect(p.waiting).toEqual(['full', 'work']);

  p.complete('work', { load: 4 });

  expect(p.waiting).toEqual(['next']);
});

test('it happens at once where it holds', async () => {
  const p = await Play.start(full, { load: 4 });

  expect(p.waiting).toEqual(['next', 'work']);
});

test.each([
  ['what is not true or false', '5', 'c: condition-not-boolean'],
  ['bad FEEL', '1 +', 'c: feel-syntax'],
])('%s is refused', async (_, holds, expected) => {
  expect(await refusals(process('p').start().catch('c', condition(holds)).end())).toContain(expected);
});
