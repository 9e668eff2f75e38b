import { parseBpmn } from '../reading/parse.ts';
import { bpmn, flows, Play } from '../../testing/play.ts';

const compensate = (attributes = ''): string => `<compensateEventDefinition ${attributes}/>`;
const thrown = (id: string, attributes = ''): string =>
  `<intermediateThrowEvent id="${id}">${compensate(attributes)}</intermediateThrowEvent>`;
/** A user task, the user task `undo-` that undoes it, and what ties them together. */
const undoable = (id: string): string => `<userTask id="${id}"/>${handler(id)}`;
const handler = (id: string): string =>
  `<boundaryEvent id="on-${id}" attachedToRef="${id}">${compensate()}</boundaryEvent>
   <userTask id="undo-${id}" isForCompensation="true"/>
   <association id="as-${id}" associationDirection="One" sourceRef="on-${id}" targetRef="undo-${id}"/>`;
const sub = (id: string, body: string): string =>
  `<subProcess id="${id}"><startEvent id="s-${id}"/>${body}</subProcess>`;
const compensationSubProcess = (id: string, body: string): string =>
  `<subProcess id="${id}" triggeredByEvent="true"><startEvent id="s-${id}">${compensate()}</startEvent>${body}</subProcess>`;
const begin = '<startEvent id="s"/>';

test('what was completed is undone in reverse order, then the case goes on', async () => {
  const p = await Play.start(
    bpmn(
      `${begin}${undoable('a')}${undoable('b')}${thrown('t')}<userTask id="z"/>${flows('s>a', 'a>b', 'b>t', 't>z')}`,
    ),
  );
  p.complete('a').complete('b');
  expect(p.waiting).toEqual(['undo-b']);
  p.complete('undo-b');
  expect(p.waiting).toEqual(['undo-a']);
  p.complete('undo-a');
  expect(p.waiting).toEqual(['z']);
  expect(p.instance.state.compensations).toEqual({});
});

test('what ran side by side is undone side by side', async () => {
  const p = await Play.start(
    bpmn(`${begin}<parallelGateway id="f"/>${undoable('a')}${undoable('b')}<parallelGateway id="j"/>${undoable('c')}${thrown('t')}
      ${flows('s>f', 'f>a', 'f>b', 'a>j', 'b>j', 'j>c', 'c>t')}`),
  );
  p.complete('b').complete('a').complete('c');
  expect(p.waiting).toEqual(['undo-c']);
  p.complete('undo-c');
  expect(p.waiting).toEqual(['undo-a', 'undo-b']);
  expect(p.complete('undo-a').complete('undo-b').instance.state.status).toBe('completed');
});

test.each([
  ['a named activity is undone alone', 'activityRef="a"', ['undo-a']],
  ['without waiting the case goes on beside the handlers', 'waitForCompletion="false"', ['undo-b', 'z']],
])('%s', async (_, attributes, waiting) => {
  const p = await Play.start(
    bpmn(
      `${begin}${undoable('a')}${undoable('b')}${thrown('t', attributes)}<userTask id="z"/>${flows('s>a', 'a>b', 'b>t', 't>z')}`,
    ),
  );
  expect(p.complete('a').complete('b').waiting).toEqual(waiting);
});

test('a case ends only when the handlers that nobody waits for have ended', async () => {
  const end = `<endEvent id="e">${compensate('waitForCompletion="false"')}</endEvent>`;
  const p = await Play.start(bpmn(`${begin}${undoable('a')}${undoable('b')}${end}${flows('s>a', 'a>b', 'b>e')}`));
  p.complete('a').complete('b').complete('undo-b');
  expect(p.instance.state.status).toBe('active');
  expect(p.complete('undo-a').instance.state.status).toBe('completed');
});

test('an activity that was not completed is not undone', async () => {
  const p = await Play.start(
    bpmn(
      `${begin}<parallelGateway id="f"/>${undoable('a')}${thrown('t')}<userTask id="z"/>${flows('s>f', 'f>a', 'f>t', 't>z')}`,
    ),
  );
  expect(p.waiting).toEqual(['a', 'z']);
});

test('what was undone once is not undone again', async () => {
  const p = await Play.start(
    bpmn(
      `${begin}${undoable('a')}${thrown('t')}${thrown('t2')}<userTask id="z"/>${flows('s>a', 'a>t', 't>t2', 't2>z')}`,
    ),
  );
  expect(p.complete('a').complete('undo-a').waiting).toEqual(['z']);
});

test('each completion of an activity is undone once', async () => {
  const again =
    '<sequenceFlow id="back" sourceRef="x" targetRef="a"><conditionExpression>=again</conditionExpression></sequenceFlow>';
  const p = await Play.start(
    bpmn(
      `${begin}${undoable('a')}<exclusiveGateway id="x" default="x_t"/>${thrown('t')}<userTask id="z"/>${flows('s>a', 'a>x', 'x>t', 't>z')}${again}`,
    ),
  );
  p.complete('a', { again: true }).complete('a', { again: false });
  expect(p.complete('undo-a').waiting).toEqual(['undo-a']);
  expect(p.complete('undo-a').waiting).toEqual(['z']);
});

test('a completed sub-process is undone by what is in it, in reverse order, with its own variables', async () => {
  const local =
    '<extensionElements><zeebe:ioMapping><zeebe:input source="=1" target="mine"/></zeebe:ioMapping></extensionElements>';
  const inside = sub('x', `${local}${undoable('a')}${undoable('b')}${flows('s-x>a', 'a>b')}`);
  const p = await Play.start(bpmn(`${begin}${inside}${undoable('c')}${thrown('t')}${flows('s>x', 'x>c', 'c>t')}`));
  p.complete('a', { mine: 2 }).complete('b').complete('c');
  expect(p.complete('undo-c').waiting).toEqual(['undo-b']);
  expect(p.complete('undo-b').waiting).toEqual(['undo-a']);
  const [scope] = Object.values(p.instance.state.executions).filter(({ elementId }) => elementId === 'x');
  expect(p.instance.variables[scope?.key ?? '']).toEqual({ mine: 2 });
  expect(p.complete('undo-a').instance.state.status).toBe('completed');
  expect(p.instance.variables).toEqual({});
});

test('a sub-process with a handler is undone by that handler alone', async () => {
  const inside = sub('x', `${undoable('a')}${flows('s-x>a')}`);
  const p = await Play.start(bpmn(`${begin}${inside}${handler('x')}${thrown('t')}${flows('s>x', 'x>t')}`));
  expect(p.complete('a').waiting).toEqual(['undo-x']);
  expect(p.complete('undo-x').instance.state.status).toBe('completed');
});

test('a compensation event sub-process undoes its sub-process, and may ask for what is in it', async () => {
  const undoing = compensationSubProcess(
    'u',
    `<userTask id="call"/>${thrown('tu', 'activityRef="a"')}${flows('s-u>call', 'call>tu')}`,
  );
  const inside = sub('x', `${undoable('a')}${undoable('b')}${flows('s-x>a', 'a>b')}${undoing}`);
  const p = await Play.start(bpmn(`${begin}${inside}${thrown('t')}<userTask id="z"/>${flows('s>x', 'x>t', 't>z')}`));
  expect(p.complete('a').complete('b').waiting).toEqual(['call']);
  expect(p.complete('call').waiting).toEqual(['undo-a']);
  expect(p.complete('undo-a').waiting).toEqual(['z']);
});

test('a handler sees the variables that its activity had, and those of the case as they are now', async () => {
  const local =
    '<extensionElements><zeebe:ioMapping><zeebe:input source="=room" target="booked"/></zeebe:ioMapping></extensionElements>';
  const p = await Play.start(
    bpmn(
      `${begin}<userTask id="a">${local}</userTask>${handler('a')}<userTask id="b"/>${thrown('t')}${flows('s>a', 'a>b', 'b>t')}`,
    ),
    { room: 12 },
  );
  p.complete('a').complete('b', { room: 13 });
  const { owner } = Object.values(p.instance.state.waits).find(({ target }) => target === 'undo-a') ?? { owner: '' };
  expect(p.instance.variables[owner]).toEqual({ booked: 12 });
});

test('a handler that is a sub-process', async () => {
  const p = await Play.start(
    bpmn(`${begin}${undoable('a').replace('<userTask id="undo-a" isForCompensation="true"/>', `<subProcess id="undo-a" isForCompensation="true"><startEvent id="s2"/><userTask id="back"/>${flows('s2>back')}</subProcess>`)}
      ${thrown('t')}${flows('s>a', 'a>t')}`),
  );
  expect(p.complete('a').waiting).toEqual(['back']);
  expect(p.complete('back').instance.state.status).toBe('completed');
});

const booked = (inside: string, ...more: readonly string[]): string =>
  bpmn(
    `${begin}<transaction id="x"><startEvent id="s-x"/>${inside}<endEvent id="stop"><cancelEventDefinition id="c1"/></endEvent></transaction>
     <boundaryEvent id="cancelled" attachedToRef="x"><cancelEventDefinition id="c2"/></boundaryEvent><userTask id="after"/><userTask id="z"/>
     ${flows('s>x', 'x>z', 'cancelled>after')}${more.join('')}`,
  );

test('a cancelled transaction ends what runs, undoes what was completed, then goes on at its boundary', async () => {
  const p = await Play.start(
    booked(
      `${undoable('a')}${sub('y', `${undoable('b')}${flows('s-y>b')}`)}<parallelGateway id="f"/><userTask id="c"/><userTask id="k"/>${flows('s-x>a', 'a>y', 'y>f', 'f>c', 'f>k', 'c>stop')}`,
    ),
  );
  p.complete('a').complete('b');
  expect(p.complete('c').waiting).toEqual(['undo-b']);
  expect(p.complete('undo-b').waiting).toEqual(['undo-a']);
  expect(p.complete('undo-a').waiting).toEqual(['after']);
  expect(p.instance.state.compensations).toEqual({});
  expect(p.complete('after').instance.state.status).toBe('completed');
});

test('a transaction in which nothing was completed is cancelled at once', async () => {
  expect((await Play.start(booked(`<task id="a"/>${flows('s-x>a', 'a>stop')}`))).waiting).toEqual(['after']);
});

test('a completed transaction goes on as a sub-process does, and can be undone later', async () => {
  const inside = `${undoable('a')}<exclusiveGateway id="g" default="g_e"/><endEvent id="e"/><sequenceFlow id="no" sourceRef="g" targetRef="stop"><conditionExpression>=bad</conditionExpression></sequenceFlow>${flows('s-x>a', 'a>g', 'g>e')}`;
  const p = await Play.start(booked(inside, thrown('t'), flows('z>t')), { bad: false });
  expect(p.complete('a').waiting).toEqual(['z']);
  expect(p.complete('z').waiting).toEqual(['undo-a']);
  expect(p.complete('undo-a').instance.state.status).toBe('completed');
});

test('a transaction that another boundary event interrupts is not undone', async () => {
  const timer =
    '<boundaryEvent id="late" attachedToRef="x"><timerEventDefinition id="td"><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>';
  const p = await Play.start(
    booked(`${undoable('a')}<userTask id="b"/>${flows('s-x>a', 'a>b', 'b>stop')}`, timer, flows('late>z')),
  );
  expect(p.complete('a').end('timer', 'late').waiting).toEqual(['z']);
  expect(p.instance.state.compensations).toEqual({});
});

test('a case that is cancelled keeps nothing to undo', async () => {
  const p = await Play.start(bpmn(`${begin}${undoable('a')}<userTask id="z"/>${flows('s>a', 'a>z')}`));
  p.complete('a').do({ type: 'cancel', reason: 'withdrawn' });
  expect(p.instance.state).toMatchObject({ compensations: {}, executions: {}, waits: {} });
});

test.each([
  [
    'a boundary without a handler',
    `<userTask id="a"/><boundaryEvent id="b" attachedToRef="a">${compensate()}</boundaryEvent>${flows('s>a')}`,
    'b: compensation-handler-missing',
  ],
  ['a flow into a handler', `${undoable('a')}${flows('s>a', 'a>undo-a')}`, 'undo-a: flow-of-handler'],
  [
    'an activity out of reach',
    `${sub('x', `${undoable('a')}${flows('s-x>a')}`)}${thrown('t', 'activityRef="a"')}${flows('s>x', 'x>t')}`,
    't: compensation-out-of-reach',
  ],
  [
    'a cancel end outside a transaction',
    `<endEvent id="e"><cancelEventDefinition id="c"/></endEvent>${flows('s>e')}`,
    'e: cancel-outside-transaction',
  ],
  [
    'a cancel boundary on a task',
    `<userTask id="a"/><boundaryEvent id="b" attachedToRef="a"><cancelEventDefinition id="c"/></boundaryEvent>${flows('s>a')}`,
    'b: cancel-outside-transaction',
  ],
  [
    'a compensation start in a plain sub-process',
    `<subProcess id="x"><startEvent id="s2">${compensate()}</startEvent></subProcess>${flows('s>x')}`,
    's2: not-executed',
  ],
])('%s is refused', async (_, body, expected) => {
  const { problems } = await parseBpmn(bpmn(`${begin}${body}`));
  expect(problems.map(({ elementId, code }) => `${elementId ?? ''}: ${code}`)).toContain(expected);
});
