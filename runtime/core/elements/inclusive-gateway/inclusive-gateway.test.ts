import { Play } from '../../../testing/play.ts';
import { process } from '../../../testing/process-builder.ts';
import { after, link } from '../../../testing/process-triggers.ts';

const has = (letter: string): string => `contains(test, "${letter}")`;

const choice = process('p')
  .start()
  .inclusive('split')
  .otherwise()
  .userTask('c')
  .inclusive('join')
  .userTask('after')
  .from('split')
  .when(has('a'))
  .userTask('a')
  .to('join')
  .from('split')
  .when(has('b'))
  .userTask('b')
  .to('join');

test.each([
  ['ab', ['a', 'b']],
  ['a', ['a']],
  ['b', ['b']],
  ['x', ['c']],
])('with %s the split takes every flow that holds, else the default: %s', async (test, waiting) => {
  const p = await Play.start(choice, { test });

  expect(p.waiting).toEqual(waiting);
  for (const [i, task] of waiting.entries())
    expect(p.complete(task).waiting).toEqual(i === waiting.length - 1 ? ['after'] : waiting.slice(i + 1));
});

test('no flow that holds and no default is an incident', async () => {
  const p = await Play.start(process('p').start().inclusive('g').when(has('a')).userTask('a'), { test: 'x' });

  expect(p.incidents).toEqual(['no-flow-matched']);
});

test('all branches of a parallel split are waited for', async () => {
  const p = await Play.start(
    process('p')
      .start()
      .parallel('fork')
      .userTask('a')
      .inclusive('join')
      .userTask('after')
      .from('fork')
      .task('b')
      .to('join'),
  );

  expect(p.waiting).toEqual(['a']);
});

test('all branches of a parallel split are waited for, without a wait in between as well', async () => {
  const p = await Play.start(
    process('p')
      .start()
      .parallel('fork')
      .task('a')
      .inclusive('join')
      .userTask('after')
      .from('fork')
      .task('b')
      .to('join'),
  );

  expect(p.waiting).toEqual(['after']);
});

test('a join goes on when the token that could still have come is cancelled, or turns another way', async () => {
  const p = await Play.start(
    process('p')
      .start()
      .parallel('fork')
      .userTask('a')
      .inclusive('join')
      .userTask('after')
      .from('fork')
      .userTask('b')
      .to('join')
      .boundary('e', 'b', after('PT1H'))
      .userTask('late'),
  );

  expect(p.complete('a').waiting).toEqual(['b', 'e']);
  expect(p.end('timer', 'e').waiting).toEqual(['after', 'late']);
});

describe('a token that can come by a boundary event or from inside a sub-process', () => {
  const around = process('p')
    .start()
    .parallel('fork')
    .userTask('a')
    .inclusive('join')
    .userTask('after')
    .from('fork')
    .subProcess('sub', (inside) => inside.start().userTask('inner'))
    .boundary('e', 'sub', after('PT1H'), { interrupting: false })
    .to('join');

  test('is waited for', async () => {
    const p = await Play.start(around);

    expect(p.complete('a').waiting).toEqual(['e', 'inner']);
  });

  test('is not waited for once the sub-process has ended', async () => {
    const p = await Play.start(around);

    expect(p.complete('a').complete('inner').waiting).toEqual(['after']);
  });

  test('goes on once it has come', async () => {
    const p = await Play.start(around);

    expect(p.complete('a').end('timer', 'e').waiting).toEqual(['after', 'inner']);
  });
});

describe('joins in a chain', () => {
  const chain = process('p')
    .start()
    .inclusive('split')
    .when(has('a'))
    .userTask('a')
    .inclusive('j1')
    .inclusive('j2')
    .userTask('after')
    .from('split')
    .when(has('b'))
    .userTask('b')
    .to('j1')
    .from('split')
    .when(has('c'))
    .userTask('c')
    .to('j2');

  test('the second waits for the first', async () => {
    const p = await Play.start(chain, { test: 'abc' });

    expect(p.complete('c').complete('a').waiting).toEqual(['b']);
    expect(p.complete('b').waiting).toEqual(['after']);
  });

  test('the second does not wait where nothing can come by the first', async () => {
    const p = await Play.start(chain, { test: 'c' });

    expect(p.complete('c').waiting).toEqual(['after']);
  });
});

test('a join in a loop starts over with every round', async () => {
  const p = await Play.start(
    process('p')
      .start()
      .exclusive('again')
      .inclusive('split')
      .when(has('a'))
      .userTask('a')
      .inclusive('join')
      .userTask('check')
      .exclusive('x')
      .to('again', 'more')
      .otherwise()
      .userTask('after')
      .from('split')
      .when(has('b'))
      .userTask('b')
      .to('join'),
    { test: 'ab' },
  );

  p.complete('a').complete('b').complete('check', { more: true, test: 'b' });
  expect(p.waiting).toEqual(['b']);

  p.complete('b').complete('check', { more: false });
  expect(p.waiting).toEqual(['after']);
});

test('a second token on a flow stays for the next round', async () => {
  const p = await Play.start(
    process('p')
      .start()
      .parallel('fork')
      .task('x')
      .exclusive('m')
      .inclusive('join')
      .userTask('after')
      .from('fork')
      .task('y')
      .to('m')
      .from('fork')
      .userTask('a')
      .to('join'),
  );

  expect(p.complete('a').waiting).toEqual(['after', 'after']);
});

test('joins that wait for each other are an incident', async () => {
  const p = await Play.start(
    process('p')
      .start()
      .parallel('fork')
      .inclusive('j1')
      .parallel('f1')
      .inclusive('j2')
      .parallel('f2')
      .to('j1')
      .userTask('end')
      .from('f1')
      .to('end')
      .from('fork')
      .to('j2'),
  );

  expect(p.incidents).toEqual(['token-stuck']);
});

test('a token that can come by a link is waited for', async () => {
  const p = await Play.start(
    process('p')
      .start()
      .parallel('fork')
      .userTask('a')
      .inclusive('join')
      .userTask('after')
      .from('fork')
      .userTask('b')
      .throw('go', link('x'))
      .apart()
      .catch('on', link('x'))
      .to('join'),
  );

  expect(p.complete('a').waiting).toEqual(['b']);
  expect(p.complete('b').waiting).toEqual(['after']);
});
