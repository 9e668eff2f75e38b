import { bpmn, flows, Play } from '../../../testing/play.ts';

const when = (source: string, target: string, condition: string): string =>
  `<sequenceFlow id="${source}_${target}" sourceRef="${source}" targetRef="${target}"><conditionExpression>=${condition}</conditionExpression></sequenceFlow>`;
const tasks = (...ids: readonly string[]): string => ids.map((id) => `<userTask id="${id}"/>`).join('');
const gateways = (...ids: readonly string[]): string => ids.map((id) => `<inclusiveGateway id="${id}"/>`).join('');
const has = (letter: string): string => `contains(test, "${letter}")`;

const choice = bpmn(
  `<startEvent id="s"/><inclusiveGateway id="split" default="split_c"/>${gateways('join')}${tasks('a', 'b', 'c', 'after')}
   ${flows('s>split', 'split>c', 'a>join', 'b>join', 'c>join', 'join>after')}
   ${when('split', 'a', has('a'))}${when('split', 'b', has('b'))}`,
);

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
  const xml = bpmn(`<startEvent id="s"/>${gateways('g')}${tasks('a')}${flows('s>g')}${when('g', 'a', has('a'))}`);
  expect((await Play.start(xml, { test: 'x' })).incidents).toEqual(['no-flow-matched']);
});

test('all branches of a parallel split are waited for, without a wait in between as well', async () => {
  const both = (work: string): string =>
    bpmn(
      `<startEvent id="s"/><parallelGateway id="fork"/>${work}${gateways('join')}${tasks('after')}
       ${flows('s>fork', 'fork>a', 'fork>b', 'a>join', 'b>join', 'join>after')}`,
    );
  expect((await Play.start(both('<task id="a"/><task id="b"/>'))).waiting).toEqual(['after']);
  expect((await Play.start(both(`${tasks('a')}<task id="b"/>`))).waiting).toEqual(['a']);
});

const timer = '<timerEventDefinition id="t"><timeDuration>PT1H</timeDuration></timerEventDefinition>';

test('a join goes on when the token that could still have come is cancelled, or turns another way', async () => {
  const xml = bpmn(
    `<startEvent id="s"/><parallelGateway id="fork"/>${tasks('a', 'b', 'after', 'late')}${gateways('join')}
     <boundaryEvent id="e" attachedToRef="b">${timer}</boundaryEvent>
     ${flows('s>fork', 'fork>a', 'fork>b', 'a>join', 'b>join', 'join>after', 'e>late')}`,
  );
  const p = await Play.start(xml);
  expect(p.complete('a').waiting).toEqual(['b', 'e']);
  expect(p.end('timer', 'e').waiting).toEqual(['after', 'late']);
});

test('a token that can come by a boundary event or from inside a sub-process is waited for', async () => {
  const xml = bpmn(
    `<startEvent id="s"/><parallelGateway id="fork"/>${tasks('a', 'after')}${gateways('join')}
     <subProcess id="sub"><startEvent id="s2"/>${tasks('inner')}${flows('s2>inner')}</subProcess>
     <boundaryEvent id="e" attachedToRef="sub" cancelActivity="false">${timer}</boundaryEvent>
     ${flows('s>fork', 'fork>a', 'fork>sub', 'a>join', 'e>join', 'join>after')}`,
  );
  expect((await Play.start(xml)).complete('a').waiting).toEqual(['e', 'inner']);
  expect((await Play.start(xml)).complete('a').complete('inner').waiting).toEqual(['after']);
  expect((await Play.start(xml)).complete('a').end('timer', 'e').waiting).toEqual(['after', 'inner']);
});

test('joins in a chain: the second waits for the first', async () => {
  const xml = bpmn(
    `<startEvent id="s"/>${gateways('split', 'j1', 'j2')}${tasks('a', 'b', 'c', 'after')}
     ${flows('s>split', 'a>j1', 'b>j1', 'j1>j2', 'c>j2', 'j2>after')}
     ${when('split', 'a', has('a'))}${when('split', 'b', has('b'))}${when('split', 'c', has('c'))}`,
  );
  const p = await Play.start(xml, { test: 'abc' });
  expect(p.complete('c').complete('a').waiting).toEqual(['b']);
  expect(p.complete('b').waiting).toEqual(['after']);
  expect((await Play.start(xml, { test: 'c' })).complete('c').waiting).toEqual(['after']);
});

test('a join in a loop starts over with every round', async () => {
  const xml = bpmn(
    `<startEvent id="s"/><exclusiveGateway id="again"/>${gateways('split', 'join')}${tasks('a', 'b', 'check', 'after')}
     <exclusiveGateway id="x" default="x_after"/>
     ${flows('s>again', 'again>split', 'a>join', 'b>join', 'join>check', 'check>x', 'x>after')}
     ${when('split', 'a', has('a'))}${when('split', 'b', has('b'))}${when('x', 'again', 'more')}`,
  );
  const p = await Play.start(xml, { test: 'ab' });
  p.complete('a').complete('b').complete('check', { more: true, test: 'b' });
  expect(p.waiting).toEqual(['b']);
  expect(p.complete('b').complete('check', { more: false }).waiting).toEqual(['after']);
});

test('a second token on a flow stays for the next round', async () => {
  const xml = bpmn(
    `<startEvent id="s"/><parallelGateway id="fork"/><exclusiveGateway id="m"/>${gateways('join')}${tasks('a', 'after')}
     ${flows('s>fork', 'fork>x', 'fork>y', 'x>m', 'y>m', 'm>join', 'fork>a', 'a>join', 'join>after')}<task id="x"/><task id="y"/>`,
  );
  const p = await Play.start(xml);
  expect(p.complete('a').waiting).toEqual(['after', 'after']);
});

test('joins that wait for each other are an incident', async () => {
  const xml = bpmn(
    `<startEvent id="s"/><parallelGateway id="fork"/>${gateways('j1', 'j2')}<parallelGateway id="f1"/><parallelGateway id="f2"/>${tasks('end')}
     ${flows('s>fork', 'fork>j1', 'fork>j2', 'j1>f1', 'f1>j2', 'f1>end', 'j2>f2', 'f2>j1', 'f2>end')}`,
  );
  expect((await Play.start(xml)).incidents).toEqual(['token-stuck']);
});

test('a token that can come by a link is waited for', async () => {
  const xml = bpmn(
    `<startEvent id="s"/><parallelGateway id="fork"/>${tasks('a', 'b', 'after')}${gateways('join')}
     <intermediateThrowEvent id="go"><linkEventDefinition name="x"/></intermediateThrowEvent>
     <intermediateCatchEvent id="on"><linkEventDefinition name="x"/></intermediateCatchEvent>
     ${flows('s>fork', 'fork>a', 'fork>b', 'a>join', 'b>go', 'on>join', 'join>after')}`,
  );
  const p = await Play.start(xml);
  expect(p.complete('a').waiting).toEqual(['b']);
  expect(p.complete('b').waiting).toEqual(['after']);
});
