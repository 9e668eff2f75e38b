import type { Rejected } from '../../ground/problems.ts';
import type { Instruction } from '../state/instruction.ts';
import { Play } from '../../testing/play.ts';
import { process } from '../../testing/process-builder.ts';
import { after, condition } from '../../testing/process-triggers.ts';

const line = process('p').start().userTask('a').userTask('b').end().boundary('bd', 'a', after('PT1H')).userTask('late');
const nested = process('p')
  .start()
  .userTask('a')
  .subProcess('sub', (inside) => inside.start().userTask('u').userTask('v').end())
  .end()
  .boundary('bd', 'sub', after('PT1H'))
  .end();
const fork = process('p')
  .start()
  .parallel('f')
  .userTask('a')
  .parallel('j')
  .userTask('c')
  .from('f')
  .userTask('b')
  .to('j');

const change = (play: Play, ...instructions: readonly Instruction[]): Play =>
  play.do({ type: 'modify', instructions, reason: 'corrected' });
const problems = (play: Play, ...instructions: readonly Instruction[]): unknown => {
  try {
    change(play, ...instructions);
    return [];
  } catch (error) {
    return ((error as Rejected).details.problems as { elementId: string; code: string }[]).map(
      ({ elementId, code }) => [elementId, code],
    );
  }
};

test('a token is moved on and back; what it waited for is closed', async () => {
  const p = await Play.start(line);

  expect(p.waiting).toEqual(['a', 'bd']);

  change(p, { type: 'move', from: { elementId: 'a' }, to: 'b' });

  expect(p.waiting).toEqual(['b']);

  change(p, { type: 'move', from: { elementId: 'b' }, to: 'a' });

  expect(p.waiting).toEqual(['a', 'bd']);
  expect(p.complete('a').complete('b').instance.state.status).toBe('completed');
});

test('an element inside a sub-process is entered with the sub-process around it, its own variables and its timers', async () => {
  const p = await Play.start(nested);
  change(p, { type: 'activate', elementId: 'v', variables: { note: 'by hand' } });

  expect(p.waiting).toEqual(['a', 'bd', 'v']);

  const v = Object.values(p.instance.state.executions).find(({ elementId }) => elementId === 'v');

  expect(p.instance.variables[v?.key ?? '']).toEqual({ note: 'by hand' });

  change(p, { type: 'cancel', from: { elementId: 'a' } });

  expect(p.complete('v').instance.state.status).toBe('completed');
});

test('a second token enters the sub-process that is open, not another one', async () => {
  const p = (await Play.start(nested)).complete('a');
  change(p, { type: 'activate', elementId: 'v' });

  expect(Object.values(p.instance.state.executions).filter(({ elementId }) => elementId === 'sub')).toHaveLength(1);
  expect(p.complete('v').waiting).toEqual(['bd', 'u']);
});

test('a sub-process that loses its last token ends without going on, and so does the case', async () => {
  const p = (await Play.start(nested)).complete('a');
  change(p, { type: 'cancel', from: { elementId: 'u' } });

  expect(p.instance.state).toMatchObject({ status: 'terminated', executions: {}, waits: {} });
});

test('a token that waits at a join is helped by moving the other past it, and stuck where the other is taken away', async () => {
  const moved = (await Play.start(fork)).complete('a');
  change(moved, { type: 'move', from: { elementId: 'b' }, to: 'c' });

  expect(moved.waiting).toEqual(['c']);

  const alone = (await Play.start(fork)).complete('a');
  change(alone, { type: 'cancel', from: { elementId: 'b' } });

  expect(alone.incidents).toEqual(['token-stuck']);
});

test('a token is named by its key where several stand at one element', async () => {
  const p = await Play.start(line);
  change(p, { type: 'activate', elementId: 'b' }, { type: 'activate', elementId: 'b' });
  const [one] = Object.values(p.instance.state.executions).filter(({ elementId }) => elementId === 'b');
  change(p, { type: 'cancel', from: { key: one?.key ?? '' } });

  expect(p.waiting).toEqual(['a', 'b', 'bd']);

  change(p, { type: 'cancel', from: { elementId: 'b' } });

  expect(p.waiting).toEqual(['a', 'bd']);
});

test('every problem of every instruction is told at once, and nothing is changed', async () => {
  const p = await Play.start(line);
  const found = problems(
    p,
    { type: 'activate', elementId: 'nowhere' },
    { type: 'activate', elementId: 'bd' },
    { type: 'move', from: { elementId: 'b' }, to: 'a' },
    { type: 'move', from: { elementId: 'a' }, to: 'p' },
    { type: 'cancel', from: { elementId: 'p' } },
    { type: 'activate', elementId: 'b' },
  );

  expect(found).toEqual([
    ['nowhere', 'element-unknown'],
    ['bd', 'element-not-enterable'],
    ['b', 'token-not-there'],
    ['p', 'element-not-enterable'],
    ['p', 'whole-case'],
  ]);
  expect(p.waiting).toEqual(['a', 'bd']);
});

test('variables of the case or of one execution are set by an operator, with the reason', async () => {
  const p = await Play.start(line, { amount: 1 });
  p.do({ type: 'setVariables', values: { amount: 2 }, reason: 'a wrong figure' }, 'op');

  expect(p.variables).toEqual({ amount: 2 });

  const { key } = Object.values(p.instance.state.executions).find(({ elementId }) => elementId === 'a') ?? { key: '' };
  p.do({ type: 'setVariables', scope: key, values: { note: 'x' }, reason: 'only here' });

  expect(p.instance.variables[key]).toEqual({ note: 'x' });
  expect(p.events).toContainEqual({ type: 'variablesEdited', scope: '1', names: ['amount'], reason: 'a wrong figure' });

  const gone = { type: 'setVariables', scope: '99', values: {}, reason: '-' } as const;

  expect(() => p.do(gone)).toThrow(/to be open in the case/);
});

test('while a case is suspended its variables are set, but nothing moves', async () => {
  const p = (await Play.start(line)).do({ type: 'suspend', reason: 'wait' });
  p.do({ type: 'setVariables', values: { amount: 2 }, reason: 'a wrong figure' });

  expect(() => change(p, { type: 'move', from: { elementId: 'a' }, to: 'b' })).toThrow(/it is suspended/);
});

const three = (sequential = false): ReturnType<typeof process> =>
  process('p')
    .start()
    .userTask('a', { each: { in: '=items', as: 'item', into: 'all', result: '=item', sequential } })
    .userTask('after');
const ownerOf = (play: Play, elementId: string): string =>
  Object.values(play.instance.state.waits).find(({ target }) => target === elementId)?.owner ?? '';

test('one of several that is cancelled is followed by the next; its result is nothing', async () => {
  const p = await Play.start(three(true), { items: [1, 2, 3] });
  change(p, { type: 'cancel', from: { key: ownerOf(p, 'a') } });

  expect(p.complete('a').complete('a').waiting).toEqual(['after']);
  expect(p.variables.all).toEqual([null, 2, 3]);
});

test('when the last of several is cancelled the case goes on', async () => {
  const p = await Play.start(three(), { items: [1, 2] });
  p.complete('a');
  change(p, { type: 'cancel', from: { key: ownerOf(p, 'a') } });

  expect(p.waiting).toEqual(['after']);
});

test('an ad-hoc sub-process in which nothing is left still waits for a choice', async () => {
  const p = await Play.start(
    process('p')
      .start()
      .adHoc('h', (inside) => inside.userTask('a'), {
        extensions: { 'zeebe:adHoc': { activeElementsCollection: '=["a"]' } },
      })
      .userTask('after'),
  );
  change(p, { type: 'cancel', from: { elementId: 'a' } });

  expect(p.waiting).toEqual(['h']);
  expect(p.end('choice', 'h').waiting).toEqual(['after']);
});

test('a condition that becomes true while the case is suspended happens when it is resumed', async () => {
  const p = await Play.start(process('p').start().catch('c', condition('amount > 1')).userTask('u'), { amount: 1 });
  p.do({ type: 'suspend', reason: 'wait' }).do({ type: 'setVariables', values: { amount: 2 }, reason: 'r' });

  expect(p.waiting).toEqual(['c']);
  expect(p.do({ type: 'resume' }).waiting).toEqual(['u']);
});
