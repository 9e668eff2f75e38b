import { parseBpmn } from '../reading/parse.ts';
import type { Vars } from '../../ground/value.ts';
import { bpmn, flows, Play } from '../../testing/play.ts';

const line = (...ids: readonly string[]): string => flows(...ids.slice(1).map((id, i) => `${ids[i] ?? ''}>${id}`));

/** start, an activity that is done several times, a task after it; `event` sits on the activity and leads to "late". */
const process = (activity: string, event = '', before = ''): string =>
  bpmn(
    `<startEvent id="s"/>${activity}<userTask id="after"/>${line('s', 'a', 'after')}
     ${event && `${event}<userTask id="late"/>${flows('e>late')}`}`,
    before,
  );
const each = (attributes: string, content = '', characteristics = ''): string =>
  `<multiInstanceLoopCharacteristics ${characteristics}><extensionElements><zeebe:loopCharacteristics ${attributes}/></extensionElements>${content}</multiInstanceLoopCharacteristics>`;
const count = (n: string, content = '', characteristics = ''): string =>
  `<multiInstanceLoopCharacteristics ${characteristics}><loopCardinality>${n}</loopCardinality>${content}</multiInstanceLoopCharacteristics>`;
const user = (loop: string, extension = ''): string => `<userTask id="a">${extension}${loop}</userTask>`;

const results = each('inputCollection="=items" inputElement="item" outputCollection="results" outputElement="=answer"');
const oneByOne = results.replace(
  '<multiInstanceLoopCharacteristics ',
  '<multiInstanceLoopCharacteristics isSequential="true" ',
);

/** Completes the task of the instance with this number. */
function done(p: Play, index: number, data: Record<string, unknown> = {}, element = 'a'): Play {
  const { executions, waits } = p.instance.state;
  const wait = Object.values(waits).find(
    ({ owner, target }) => target === element && executions[owner]?.index === index,
  );
  if (!wait) throw new Error(`instance ${index} does not wait`);
  return p.do({ type: 'endWait', kind: 'task', key: wait.key, data });
}

test('parallel: all at once, results in the order of the items whatever order they come in', async () => {
  const p = await Play.start(process(user(results)), { items: ['x', 'y', 'z'] });
  expect(p.waiting).toEqual(['a', 'a', 'a']);
  done(p, 3, { answer: 30 });
  done(p, 1, { answer: 10 });
  expect(p.waiting).toEqual(['a']);
  done(p, 2, { answer: 20 });
  expect(p.waiting).toEqual(['after']);
  expect(p.variables).toEqual({ items: ['x', 'y', 'z'], results: [10, 20, 30] });
});

test('sequential: one after the other, each with its item and its number', async () => {
  const p = await Play.start(process(user(oneByOne)), { items: ['x', 'y'] });
  const seen = (): unknown => {
    const [wait] = Object.values(p.instance.state.waits);
    return p.instance.variables[wait?.owner ?? '']?.item;
  };
  expect([p.waiting, seen()]).toEqual([['a'], 'x']);
  done(p, 1, { answer: 1, items: [] });
  expect([p.waiting, seen()]).toEqual([['a'], 'y']);
  expect(done(p, 2, { answer: 2 }).waiting).toEqual(['after']);
  expect(p.variables).toEqual({ items: [], results: [1, 2] });
});

test.each([
  ['parallel', results],
  ['sequential', oneByOne],
])('%s over an empty list goes on at once, with an empty list of results', async (_, loop) => {
  const p = await Play.start(process(user(loop)), { items: [] });
  expect(p.waiting).toEqual(['after']);
  expect(p.variables.results).toEqual([]);
});

test('nothing of the instances is left when the activity is done', async () => {
  const p = await Play.start(process(user(oneByOne)), { items: [1] });
  done(p, 1, { answer: 1 });
  expect(Object.keys(p.instance.variables)).toEqual(['1']);
  expect(Object.values(p.instance.state.executions).map(({ elementId }) => elementId)).toEqual(['p', 'after']);
});

test('a cardinality says how often, and loopCounter counts from 1', async () => {
  const script = '<extensionElements><zeebe:script expression="=loopCounter" resultVariable="n"/></extensionElements>';
  const loop = each('outputCollection="ns" outputElement="=n"', '<loopCardinality>=times + 1</loopCardinality>');
  const p = await Play.start(process(`<scriptTask id="a">${script}${loop}</scriptTask>`), { times: 2 });
  expect(p.variables).toEqual({ times: 2, ns: [1, 2, 3] });
});

test.each([
  ['a list that is none', each('inputCollection="=items" inputElement="i"'), { items: 'x' }, 'loop-collection'],
  ['a number below 0', count('=n'), { n: -1 }, 'loop-cardinality'],
  ['no number', count('=n'), { n: 'many' }, 'loop-cardinality'],
  ['half a time', count('=n'), { n: 1.5 }, 'loop-cardinality'],
])('%s is an incident', async (_, loop, variables, code) => {
  const p = await Play.start(process(user(loop)), variables);
  expect(p.incidents).toEqual([code]);
  expect(p.retry().incidents).toEqual([code]);
});

test.each([
  ['numberOfCompletedInstances >= 2', 2],
  ['numberOfCompletedInstances / numberOfInstances >= 0.5', 2],
  ['numberOfActiveInstances = 1', 3],
  ['ok', 1],
  ['loopCounter = 3', 3],
])('completionCondition %s ends a parallel one after %s of 4; the others are cancelled', async (condition, times) => {
  const xml = process(
    user(
      each(
        'inputCollection="=items" outputCollection="oks" outputElement="=ok"',
        `<completionCondition>=${condition}</completionCondition>`,
      ),
    ),
  );
  const p = await Play.start(xml, { items: [1, 2, 3, 4] });
  for (let i = 1; i <= times; i += 1) {
    expect(p.waiting).toContain('a');
    done(p, i, { ok: true });
  }
  expect(p.waiting).toEqual(['after']);
  expect(p.variables.oks).toEqual([1, 2, 3, 4].map((i) => (i <= times ? true : null)));
});

test('a completionCondition ends a sequential one before the next begins', async () => {
  const p = await Play.start(
    process(user(count('5', '<completionCondition>=stop</completionCondition>', 'isSequential="true"'))),
    { stop: false },
  );
  expect(done(p, 1).waiting).toEqual(['a']);
  expect(done(p, 2, { stop: true }).waiting).toEqual(['after']);
});

test('a condition that cannot be worked out is an incident of that instance, and a retry does not do its work again', async () => {
  const p = await Play.start(process(user(count('2', '<completionCondition>=missing > 1</completionCondition>'))));
  done(p, 1);
  expect([p.waiting, p.incidents]).toEqual([['a'], ['expression-failed']]);
  p.do({ type: 'cancel', reason: 'x' });
  expect(p.instance.state.executions).toEqual({});
});

const timer = (cancel: boolean): string =>
  `<boundaryEvent id="e" attachedToRef="a" cancelActivity="${cancel}"><timerEventDefinition id="t"><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>`;

test('a boundary event belongs to all instances together', async () => {
  const interrupted = await Play.start(process(user(count('3')), timer(true)));
  expect(interrupted.waiting).toEqual(['a', 'a', 'a', 'e']);
  expect(interrupted.end('timer', 'e').waiting).toEqual(['late']);

  const beside = await Play.start(process(user(count('2')), timer(false)));
  expect(beside.end('timer', 'e').waiting).toEqual(['a', 'a', 'late']);
  done(beside, 1);
  expect(done(beside, 2).waiting).toEqual(['after', 'late']);
});

const sub = (loop: string, inside: string, ...path: readonly string[]): string =>
  `<subProcess id="a"><startEvent id="s2"/>${inside}${line('s2', ...path)}${loop}</subProcess>`;

test('a sub-process several times, with a task several times inside', async () => {
  const inner = `<userTask id="t">${each('inputCollection="=row" inputElement="cell" outputCollection="sums" outputElement="=cell + n"')}</userTask>`;
  const xml = process(
    sub(each('inputCollection="=rows" inputElement="row" outputCollection="all" outputElement="=sums"'), inner, 't'),
  );
  const p = await Play.start(xml, { rows: [[1, 2], [3]] });
  expect(p.waiting).toEqual(['t', 't', 't']);
  for (let i = 0; i < 3; i += 1) p.complete('t', { n: 10 });
  expect(p.waiting).toEqual(['after']);
  expect(p.variables.all).toEqual([[11, 12], [13]]);
});

test('mappings are those of each instance', async () => {
  const io =
    '<extensionElements><zeebe:ioMapping><zeebe:input source="=item * 2" target="twice"/><zeebe:output source="=twice + n" target="last"/></zeebe:ioMapping></extensionElements>';
  const p = await Play.start(process(user(oneByOne.replace('=answer', '=twice'), io)), { items: [1, 2] });
  done(p, 1, { n: 100 });
  expect(p.variables.last).toBe(102);
  done(p, 2, { n: 100 });
  expect(p.variables).toEqual({ items: [1, 2], last: 104, results: [2, 4] });
});

const message =
  '<message id="m" name="told"><extensionElements><zeebe:subscription correlationKey="=&quot;k&quot;"/></extensionElements></message><messageEventDefinition id="md" messageRef="m"/>';
const told = '<boundaryEvent id="e" attachedToRef="a"><messageEventDefinition id="bd" messageRef="m"/></boundaryEvent>';
const complex = (condition: string): string =>
  `<complexBehaviorDefinition><condition>${condition}</condition><event><messageEventDefinition id="cd" messageRef="m"/></event></complexBehaviorDefinition>`;

test.each([
  ['All', count('3', '', 'behavior="All"'), 3, ['after']],
  ['None', count('3', '', 'behavior="None" noneBehaviorEventRef="md"'), 3, ['after', 'late', 'late', 'late']],
  ['One', count('3', '', 'behavior="One" oneBehaviorEventRef="md"'), 3, ['after', 'late']],
  ['Complex', count('3', complex('=true'), 'behavior="Complex"'), 1, ['after', 'late']],
  ['Complex', count('3', complex('=numberOfCompletedInstances = 2'), 'behavior="Complex"'), 2, ['after', 'late']],
  ['Complex', count('3', complex('=false'), 'behavior="Complex"'), 3, ['after']],
])('behavior %s (%#): its events take the boundary event and interrupt nothing', async (_, loop, times, waiting) => {
  const p = await Play.start(process(user(loop), told, message));
  for (let i = 1; i <= times; i += 1) done(p, i);
  expect(p.waiting).toEqual(waiting);
});

const standard = (content: string, attributes = ''): string =>
  user(`<standardLoopCharacteristics ${attributes}>${content}</standardLoopCharacteristics>`);
const asLongAs = '<loopCondition>=n &lt; 3</loopCondition>';

test.each([
  ['a condition, asked after each time', standard(asLongAs), 0, 3],
  ['at least once', standard(asLongAs), 3, 1],
  ['a condition, asked before each time', standard(asLongAs, 'testBefore="true"'), 1, 2],
  ['not once', standard(asLongAs, 'testBefore="true"'), 3, 0],
  ['a maximum', standard(asLongAs, 'loopMaximum="2"'), 0, 2],
  ['a maximum alone', standard('', 'loopMaximum="2"'), 0, 2],
  ['its counter', standard('<loopCondition>=loopCounter &lt; 4</loopCondition>'), 0, 4],
])('a loop with %s', async (_, activity, n, times) => {
  const p = await Play.start(process(activity), { n });
  for (let i = 1; i <= times; i += 1) {
    expect(p.waiting).toEqual(['a']);
    done(p, i, { n: n + i });
  }
  expect(p.waiting).toEqual(['after']);
});

test('a loop whose condition cannot be worked out goes on after a retry, without doing its work again', async () => {
  const p = await Play.start(process(standard('<loopCondition>=more</loopCondition>')));
  expect(done(p, 1).incidents).toEqual(['expression-failed']);
  expect(p.retry().incidents).toEqual(['expression-failed']);
});

test('tokens: an activity takes startQuantity of them, and sends completionQuantity', async () => {
  const xml = bpmn(
    `<startEvent id="s"/><task id="send" completionQuantity="4"/><userTask id="a" startQuantity="2"/><userTask id="b" startQuantity="3"/>
     ${line('s', 'send', 'a', 'b')}`,
  );
  const p = await Play.start(xml);
  expect(p.waiting).toEqual(['a', 'a']);
  p.complete('a');
  expect(p.complete('a').incidents).toEqual(['token-stuck']);
});

test('tokens from several flows count together', async () => {
  const xml = bpmn(
    `<startEvent id="s"/><parallelGateway id="fork"/><userTask id="a"/><userTask id="b"/><userTask id="both" startQuantity="2"/>
     ${flows('s>fork', 'fork>a', 'fork>b', 'a>both', 'b>both')}`,
  );
  const p = await Play.start(xml);
  expect(p.complete('a').waiting).toEqual(['b']);
  expect(p.complete('b').waiting).toEqual(['both']);
});

test.each([
  ['nothing to go through', user('<multiInstanceLoopCharacteristics/>'), 'loop-without-items'],
  ['a list that is no FEEL', user(each('inputCollection="items"')), 'loop-without-items'],
  ['a negative number', user(count('-1')), 'loop-cardinality'],
  ['results of nothing', user(each('inputCollection="=items" outputCollection="r"')), 'loop-output'],
  ['no end', user('<standardLoopCharacteristics/>'), 'loop-endless'],
  ['a maximum that is none', standard(asLongAs, 'loopMaximum="-1"'), 'loop-maximum'],
  ['bad FEEL', user(count('2', '<completionCondition>=1 +</completionCondition>')), 'feel-syntax'],
  ['a startQuantity of 0', '<userTask id="a" startQuantity="0"/>', 'quantity-invalid'],
  ['a completionQuantity of 0', '<userTask id="a" completionQuantity="0"/>', 'quantity-invalid'],
])('%s is refused at deployment', async (_, activity, code) => {
  const { problems } = await parseBpmn(process(activity));
  expect(problems.map((problem) => [problem.elementId, problem.code])).toEqual([['a', code]]);
});

test('what was done several times is undone as often, in reverse where it was done one after the other', async () => {
  const undo = `<boundaryEvent id="c" attachedToRef="a"><compensateEventDefinition/></boundaryEvent><userTask id="undo" isForCompensation="true"/>
    <association id="as" associationDirection="One" sourceRef="c" targetRef="undo"/>`;
  const xml = (loop: string): string =>
    bpmn(
      `<startEvent id="s"/>${user(loop)}${undo}<intermediateThrowEvent id="t"><compensateEventDefinition/></intermediateThrowEvent>
       <userTask id="after"/>${line('s', 'a', 't', 'after')}`,
    );
  const together = await Play.start(xml(count('2')));
  done(together, 1);
  expect(done(together, 2).waiting).toEqual(['undo', 'undo']);
  expect(together.complete('undo').complete('undo').waiting).toEqual(['after']);

  const inTurn = await Play.start(xml(count('2', '', 'isSequential="true"')));
  done(inTurn, 1);
  expect(done(inTurn, 2).waiting).toEqual(['undo']);
  expect(inTurn.complete('undo').waiting).toEqual(['undo']);
  expect(inTurn.complete('undo').waiting).toEqual(['after']);
  expect(inTurn.instance.state.compensations).toEqual({});
});

const cancelled = (boundary: string): string =>
  process(
    `<transaction id="a"><startEvent id="s2"/><userTask id="t"/><exclusiveGateway id="x" default="x_ok"/><endEvent id="ok"/>
     <endEvent id="no"><cancelEventDefinition/></endEvent>${line('s2', 't', 'x', 'ok')}
     <sequenceFlow id="x_no" sourceRef="x" targetRef="no"><conditionExpression>=bad</conditionExpression></sequenceFlow>${count('3')}</transaction>`,
    boundary,
  );

test('one transaction of several that is cancelled ends them all at the cancel event, and only itself without one', async () => {
  const event = '<boundaryEvent id="e" attachedToRef="a"><cancelEventDefinition/></boundaryEvent>';
  const all = await Play.start(cancelled(event), { bad: false });
  expect(all.complete('t').complete('t', { bad: true }).waiting).toEqual(['late']);

  const itself = await Play.start(cancelled(''), { bad: true });
  expect(itself.complete('t').waiting).toEqual(['t', 't']);
  expect(itself.complete('t').complete('t', { bad: false }).waiting).toEqual(['after']);
});

test('an error in one of several is caught at their border and ends them all', async () => {
  const failing = `<subProcess id="a"><startEvent id="s2"/><userTask id="t"/><exclusiveGateway id="x" default="x_ok"/><endEvent id="ok"/>
     <endEvent id="no"><errorEventDefinition errorRef="err"/></endEvent>${line('s2', 't', 'x', 'ok')}
     <sequenceFlow id="x_no" sourceRef="x" targetRef="no"><conditionExpression>=bad</conditionExpression></sequenceFlow>${count('3')}</subProcess>`;
  const caught = '<boundaryEvent id="e" attachedToRef="a"><errorEventDefinition errorRef="err"/></boundaryEvent>';
  const p = await Play.start(process(failing, caught, '<error id="err" errorCode="E1" name="n"/>'), { bad: false });
  expect(p.complete('t').complete('t', { bad: true }).waiting).toEqual(['late']);
});

test('an event sub-process inside belongs to each of several', async () => {
  const timed = `<subProcess id="a"><startEvent id="s2"/><userTask id="t"/>${line('s2', 't')}${count('2')}
     <subProcess id="ev" triggeredByEvent="true"><startEvent id="s3"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></startEvent>
     <userTask id="instead"/>${line('s3', 'instead')}</subProcess></subProcess>`;
  const p = await Play.start(process(timed));
  expect(p.waiting).toEqual(['s3', 's3', 't', 't']);
  expect(p.end('timer', 's3').waiting).toEqual(['instead', 's3', 't']);
  expect(p.complete('instead').complete('t').waiting).toEqual(['after']);
});

test('the default signal of a behaviour is caught by a signal event, whatever it is named', async () => {
  const p = await Play.start(
    process(
      user(count('2', '', 'behavior="None"')),
      '<boundaryEvent id="e" attachedToRef="a"><signalEventDefinition signalRef="sig"/></boundaryEvent>',
      '<signal id="sig" name="done"/>',
    ),
  );
  done(p, 1);
  expect(p.waiting).toEqual(['a', 'e', 'late']);
  expect(done(p, 2).waiting).toEqual(['after', 'late', 'late']);
});

describe('as many as 2,000 begin at once', () => {
  const within = `<subProcess id="a">${count('=n')}<startEvent id="s2"/><userTask id="b">${count('=m')}</userTask><endEvent id="e2"/>${line('s2', 'b', 'e2')}</subProcess>`;
  const many = (n: number): Vars => ({ items: Array<number>(n).fill(1) });

  test.each<[string, string, Vars, number]>([
    ['a list', user(results), many(2001), 0],
    ['a number', user(count('=n')), { n: 2001 }, 0],
    ['a number that no memory holds as a list', user(count('=n')), { n: 1e12 }, 0],
    ['loops in a loop together', within, { n: 3, m: 998 }, 1996],
    ['a number of times, one after the other', user(count('=n', '', 'isSequential="true"')), { n: 100_001 }, 0],
  ])('%s beyond is an incident before any begins', async (_, activity, variables, waiting) => {
    const p = await Play.start(process(activity), variables);

    expect([p.incidents, p.waiting.length]).toEqual([['endless-loop'], waiting]);
  });

  test('2,000 begin, once a list was cut to as many', async () => {
    const p = await Play.start(
      process(
        `<scriptTask id="a"><extensionElements><zeebe:script expression="=1" resultVariable="x"/></extensionElements>${results}</scriptTask>`,
      ),
      many(2001),
    );
    p.do({ type: 'setVariables', scope: '1', values: many(2000), reason: 'too many' }).retry();

    expect([p.incidents, p.waiting]).toEqual([[], ['after']]);
  });
});
