import { Play } from '../../../testing/play.ts';
import { process } from '../../../testing/process-builder.ts';
import { signal } from '../../../testing/process-triggers.ts';

const heard = process('p').start().catch('told', signal('=name')).userTask('next');

test('it is waited for by its name, which may be worked out', async () => {
  const p = await Play.start(heard, { name: 'storm' });

  expect(p.opened('signal')).toEqual({ kind: 'signal', signal: { name: 'storm' } });
});

test('another one is not heard', async () => {
  const p = await Play.start(heard, { name: 'storm' });

  expect(() => p.signal('flood')).toThrow();
  expect(p.waiting).toEqual(['told']);
});

test('it is thrown to this case and to others', async () => {
  const p = await Play.start(
    process('p')
      .start()
      .parallel('fork')
      .throw('tell', signal('storm'))
      .from('fork')
      .catch('told', signal('storm'))
      .userTask('next'),
  );

  expect(p.waiting).toEqual(['next']);
  expect(p.dispatched).toEqual([{ kind: 'signal', signal: { name: 'storm', variables: {} } }]);
});
