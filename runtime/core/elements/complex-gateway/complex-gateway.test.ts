import { bpmn, flows, Play } from '../../../testing/play.ts';

const tasks = (...ids: readonly string[]): string => ids.map((id) => `<userTask id="${id}"/>`).join('');
const when = (source: string, target: string, condition: string): string =>
  `<sequenceFlow id="${source}_${target}" sourceRef="${source}" targetRef="${target}"><conditionExpression>=${condition}</conditionExpression></sequenceFlow>`;

/** Three tasks at once, joined by a complex gateway. */
const three = (condition: string, after = flows('g>after')): string =>
  bpmn(
    `<startEvent id="s"/><parallelGateway id="fork"/>${tasks('a', 'b', 'c', 'after')}
     <complexGateway id="g"><activationCondition>=${condition}</activationCondition></complexGateway>
     ${flows('s>fork', 'fork>a', 'fork>b', 'fork>c', 'a>g', 'b>g', 'c>g')}${after}`,
  );

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
  const after = `${tasks('rest')}${when('g', 'after', 'waitingForStart')}${when('g', 'rest', 'not(waitingForStart)')}`;
  const p = await Play.start(three('activationCount >= 2', after));
  p.complete('a').complete('b');
  expect(p.waiting).toEqual(['after', 'c']);
  expect(p.complete('c').waiting).toEqual(['after', 'rest']);
});

test('the reset waits for the tokens that can still come, and no longer', async () => {
  const timer = '<timerEventDefinition id="t"><timeDuration>PT1H</timeDuration></timerEventDefinition>';
  const after = `${tasks('rest', 'late')}<boundaryEvent id="e" attachedToRef="c">${timer}</boundaryEvent>${flows('e>late')}
     ${when('g', 'after', 'waitingForStart')}${when('g', 'rest', 'not(waitingForStart)')}`;
  const p = await Play.start(three('activationCount >= 1', after));
  p.complete('a').complete('b');
  expect(p.waiting).toEqual(['after', 'c', 'e']);
  expect(p.end('timer', 'e').waiting).toEqual(['after', 'late', 'rest']);
});

test('after its reset it starts over', async () => {
  const xml = bpmn(
    `<startEvent id="s"/><exclusiveGateway id="m"/><parallelGateway id="fork"/>${tasks('a', 'b', 'after')}
     <complexGateway id="g"><activationCondition>=activationCount >= 1</activationCondition></complexGateway>
     <exclusiveGateway id="x" default="x_e"/><endEvent id="e"/>
     ${flows('s>m', 'm>fork', 'fork>a', 'fork>b', 'a>g', 'b>g', 'g>after', 'after>x', 'x>e')}${when('x', 'm', 'again')}`,
  );
  const p = await Play.start(xml);
  p.complete('a').complete('b').complete('after', { again: true });
  expect(p.waiting).toEqual(['a', 'b']);
  p.complete('b');
  expect(p.waiting).toEqual(['a', 'after']);
});

const split = bpmn(
  `<startEvent id="s"/>${tasks('a', 'b', 'c')}<complexGateway id="g" default="g_c"/>
   ${flows('s>g', 'g>c')}${when('g', 'a', 'n > 1')}${when('g', 'b', 'n > 2')}`,
);

test.each([
  [3, ['a', 'b']],
  [2, ['a']],
  [1, ['c']],
])('as a split with %s it takes every flow that holds, else the default', async (n, waiting) => {
  expect((await Play.start(split, { n })).waiting).toEqual(waiting);
});

test('no flow that holds and no default is an incident', async () => {
  const xml = bpmn(
    `<startEvent id="s"/>${tasks('a')}<complexGateway id="g"/>${flows('s>g')}${when('g', 'a', 'false')}`,
  );
  expect((await Play.start(xml)).incidents).toEqual(['no-flow-matched']);
});

test('a condition that never holds leaves the tokens stuck, with an incident', async () => {
  const p = await Play.start(three('activationCount > 3'));
  expect(p.complete('a').complete('b').complete('c').incidents).toEqual(['token-stuck']);
});

test('a condition that cannot be worked out is an incident', async () => {
  const p = await Play.start(three('missing > 3'));
  expect(p.complete('a').incidents).toEqual(['expression-failed']);
  expect(p.retry().incidents).toEqual(['expression-failed']);
});

test('on another version it still waits for its reset, under its new name', async () => {
  const renamed = (xml: string): string =>
    xml.replaceAll('"g"', '"gate"').replaceAll(/\bg_|_g\b/g, (at) => at.replace('g', 'gate'));
  const p = await Play.start(three('activationCount >= 1'));
  p.complete('a');
  await p.migrate(renamed(three('activationCount >= 1')), { g: 'gate' });
  expect(p.instance.state.resets).toEqual({ '1/gate': ['a_gate'] });
  expect(p.complete('b').complete('c').waiting).toEqual(['after']);
  expect(p.complete('after').instance.state).toMatchObject({ status: 'completed', resets: {} });
});
