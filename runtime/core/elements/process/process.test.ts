import { Play, refusals } from '../../../testing/play.ts';
import { process } from '../../../testing/process-builder.ts';
import { message, signal } from '../../../testing/process-triggers.ts';

test('a case begins at the start, and ends with its last token', async () => {
  const p = await Play.start(process('p').start().userTask('work').end());
  expect(p.waiting).toEqual(['work']);

  p.complete('work');

  expect(p.instance.state).toMatchObject({ status: 'completed', executions: {}, waits: {} });
});

test.each([
  ['two starts', process('p').start('s1').end().start('s2').end(), 'p: one-start-event'],
  [
    'two starts with one message',
    process('p').start('s1', message('paid')).end().start('s2', message('paid')).end(),
    'p: start-message-twice',
  ],
  ['a start whose signal is not fixed', process('p').start('s', signal('=name')).end(), 's: signal-missing'],
  [
    'history that is kept for no duration',
    process('p', { extensions: { 'wattloom:case': { historyTimeToLive: 'long' } } })
      .start()
      .end(),
    'p: history-time-to-live',
  ],
])('%s: refused', async (_, drawn, expected) => {
  expect(await refusals(drawn)).toContain(expected);
});
