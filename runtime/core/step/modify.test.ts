import type { Rejected } from '../../ground/problems.ts';
import type { Instruction } from '../state/instruction.ts';
import { bpmn, flows, Play } from '../../testing/play.ts';

const timer = '<timerEventDefinition id="t"><timeDuration>PT1H</timeDuration></timerEventDefinition>';
const line = bpmn(
  `<startEvent id="s"/><userTask id="a"/><userTask id="b"/><endEvent id="e"/><userTask id="late"/>
   <boundaryEvent id="bd" attachedToRef="a">${timer}</boundaryEvent>
   ${flows('s>a', 'a>b', 'b>e', 'bd>late')}`,
);
const nested = bpmn(
  `<startEvent id="s"/><userTask id="a"/><subProcess id="sub"><startEvent id="s2"/><userTask id="u"/><userTask id="v"/>
   <endEvent id="e2"/>${flows('s2>u', 'u>v', 'v>e2')}</subProcess><endEvent id="e"/><endEvent id="le"/>
   <boundaryEvent id="bd" attachedToRef="sub">${timer}</boundaryEvent>${flows('s>a', 'a>sub', 'sub>e', 'bd>le')}`,
);
const fork = bpmn(
  `<startEvent id="s"/><parallelGateway id="f"/><userTask id="a"/><userTask id="b"/><parallelGateway id="j"/>
   <userTask id="c"/>${flows('s>f', 'f>a', 'f>b', 'a>j', 'b>j', 'j>c')}`,
);

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

const three = (attributes = ''): string =>
  bpmn(
    `<startEvent id="s"/><userTask id="a"><multiInstanceLoopCharacteristics ${attributes}><extensionElements>
     <zeebe:loopCharacteristics inputCollection="=items" inputElement="item" outputCollection="all" outputElement="=item"/></extensionElements>
     </multiInstanceLoopCharacteristics></userTask><userTask id="after"/>${flows('s>a', 'a>after')}`,
  );
const ownerOf = (play: Play, elementId: string): string =>
  Object.values(play.instance.state.waits).find(({ target }) => target === elementId)?.owner ?? '';

test('one of several that is cancelled is followed by the next; its result is nothing', async () => {
  const p = await Play.start(three('isSequential="true"'), { items: [1, 2, 3] });
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
    bpmn(
      `<startEvent id="s"/><adHocSubProcess id="h"><extensionElements><zeebe:adHoc activeElementsCollection="=[&quot;a&quot;]"/></extensionElements>
       <userTask id="a"/></adHocSubProcess><userTask id="after"/>${flows('s>h', 'h>after')}`,
    ),
  );
  change(p, { type: 'cancel', from: { elementId: 'a' } });
  expect(p.waiting).toEqual(['h']);
  expect(p.end('choice', 'h').waiting).toEqual(['after']);
});

test('a condition that becomes true while the case is suspended happens when it is resumed', async () => {
  const condition =
    '<conditionalEventDefinition id="cd"><condition xsi:type="tFormalExpression">=amount > 1</condition></conditionalEventDefinition>';
  const p = await Play.start(
    bpmn(
      `<startEvent id="s"/><intermediateCatchEvent id="c">${condition}</intermediateCatchEvent><userTask id="u"/>${flows('s>c', 'c>u')}`,
    ),
    { amount: 1 },
  );
  p.do({ type: 'suspend', reason: 'wait' }).do({ type: 'setVariables', values: { amount: 2 }, reason: 'r' });
  expect(p.waiting).toEqual(['c']);
  expect(p.do({ type: 'resume' }).waiting).toEqual(['u']);
});
