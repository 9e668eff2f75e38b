import { Play } from '../../../testing/play.ts';
import { process } from '../../../testing/process-builder.ts';
import { after } from '../../../testing/process-triggers.ts';

type Process = ReturnType<typeof process>;

/** Three tasks at once, joined by a complex gateway, where the drawing goes on. */
const joined = (condition: string, gateway = 'g'): Process =>
  process('p')
    .start()
    .parallel('fork')
    .userTask('a')
    .complex(gateway, condition)
    .from('fork')
    .userTask('b')
    .to(gateway)
    .from('fork')
    .userTask('c')
    .to(gateway)
    .from(gateway);
const three = (condition: string, gateway?: string): Process => joined(condition, gateway).userTask('after');
const withRest = (condition: string): Process =>
  joined(condition).when('waitingForStart').userTask('after').from('g').when('not(waitingForStart)').userTask('rest');

test.each([
  ['activationCount >= 1', 1],
  ['activationCount >= 2', 2],
  ['a_g + b_g + c_g >= 3', 3],
  ['c_g = 1', 3],
  ['enough', 2],
])('activated by %s after %s of three; the others reset it and go no further', async (condition, times) => {
  const p = await Play.start(three(condition), { enough: false });
  const order = ['a', 'b', 'c'];

  for (const [i, task] of order.entries()) {
    p.complete(task, { enough: i >= 1 });
    const after = i + 1 >= times ? ['after'] : [];
    expect(p.waiting).toEqual([...after, ...order.slice(i + 1)]);
  }

  expect(p.complete('after').instance.state.status).toBe('completed');
  expect(p.instance.state.arrivals).toEqual({});
});

test('a reset sends tokens where a condition says so', async () => {
  const p = await Play.start(withRest('activationCount >= 2'));

  p.complete('a').complete('b');
  expect(p.waiting).toEqual(['after', 'c']);

  p.complete('c');
  expect(p.waiting).toEqual(['after', 'rest']);
});

test('the reset waits for the tokens that can still come, and no longer', async () => {
  const p = await Play.start(withRest('activationCount >= 1').boundary('e', 'c', after('PT1H')).userTask('late'));

  p.complete('a').complete('b');
  expect(p.waiting).toEqual(['after', 'c', 'e']);

  p.end('timer', 'e');
  expect(p.waiting).toEqual(['after', 'late', 'rest']);
});

test('after its reset it starts over', async () => {
  const p = await Play.start(
    process('p')
      .start()
      .exclusive('m')
      .parallel('fork')
      .userTask('a')
      .complex('g', 'activationCount >= 1')
      .userTask('after')
      .exclusive('x')
      .to('m', 'again')
      .otherwise()
      .end()
      .from('fork')
      .userTask('b')
      .to('g'),
  );

  p.complete('a').complete('b').complete('after', { again: true });
  expect(p.waiting).toEqual(['a', 'b']);

  p.complete('b');
  expect(p.waiting).toEqual(['a', 'after']);
});

const split = process('p')
  .start()
  .complex('g')
  .when('n > 1')
  .userTask('a')
  .from('g')
  .when('n > 2')
  .userTask('b')
  .from('g')
  .otherwise()
  .userTask('c');

test.each([
  [3, ['a', 'b']],
  [2, ['a']],
  [1, ['c']],
])('as a split with %s it takes every flow that holds, else the default', async (n, waiting) => {
  const p = await Play.start(split, { n });

  expect(p.waiting).toEqual(waiting);
});

test('no flow that holds and no default is an incident', async () => {
  const p = await Play.start(process('p').start().complex('g').when('false').userTask('a'));

  expect(p.incidents).toEqual(['no-flow-matched']);
});

test('a condition that never holds leaves the tokens stuck, with an incident', async () => {
  const p = await Play.start(three('activationCount > 3'));

  p.complete('a').complete('b').complete('c');

  expect(p.incidents).toEqual(['token-stuck']);
});

test('a condition that cannot be worked out is an incident', async () => {
  const p = await Play.start(three('missing > 3'));

  expect(p.complete('a').incidents).toEqual(['expression-failed']);
  expect(p.retry().incidents).toEqual(['expression-failed']);
});

test('on another version it still waits for its reset, under its new name', async () => {
  const p = await Play.start(three('activationCount >= 1'));
  p.complete('a');

  await p.migrate(three('activationCount >= 1', 'gate').xml, { g: 'gate' });

  expect(p.instance.state.resets).toEqual({ '1/gate': ['a_gate'] });
  expect(p.complete('b').complete('c').waiting).toEqual(['after']);
  expect(p.complete('after').instance.state).toMatchObject({ status: 'completed', resets: {} });
});
