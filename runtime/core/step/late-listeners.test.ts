import { Play } from '../../testing/play.ts';
import { process } from '../../testing/process-builder.ts';
import { message } from '../../testing/process-triggers.ts';

const withdrawn = message('withdrawn', '=no');
/** Two tasks, and an event sub-process that listens under a key which the first task gives. */
const listening = (interrupting = true): ReturnType<typeof process> =>
  process('p')
    .start()
    .userTask('a')
    .userTask('b')
    .eventSubProcess('h', (inside) => inside.start('hs', withdrawn, { interrupting }).userTask('ht'));

test('an event sub-process whose key is not known yet begins to listen once it is, with that key', async () => {
  const play = await Play.start(listening());

  expect([play.waiting, play.incidents]).toEqual([['a'], []]);

  play.complete('a', { no: 'A-1' });

  expect(play.waiting).toEqual(['b', 'hs']);
  expect(play.opened('message')).toMatchObject({ message: { name: 'withdrawn', correlationKey: 'A-1' } });
});

test('it listens once, and no more after it took the place of the rest', async () => {
  const play = await Play.start(listening());
  play.complete('a', { no: 'A-1' }).do({ type: 'setVariables', scope: '1', values: { no: 'A-1' }, reason: 'r' });

  expect(play.waiting).toEqual(['b', 'hs']);

  play.end('message', 'hs').complete('ht', { no: 'A-2' });

  expect(play.instance.state.status).toBe('completed');
});

test('one that does not interrupt goes on listening', async () => {
  const play = await Play.start(listening(false));
  play.complete('a', { no: 'A-1' }).end('message', 'hs', { no: 'A-1' });

  expect(play.waiting).toEqual(['b', 'hs', 'ht']);
});

test('a boundary event whose key is not known stays an incident: it listens to one execution, which is there now', async () => {
  const play = await Play.start(process('p').start().userTask('a').boundary('x', 'a', withdrawn).end());

  expect(play.incidents).toEqual(['correlation-key-missing']);
});
