import { parseBpmn } from '../reading/parse.ts';
import { bpmn, flows, Play } from '../../testing/play.ts';

const begin = '<startEvent id="s"/>';
const execution = (...events: readonly string[]): string =>
  `<zeebe:executionListeners>${events.map((event, i) => `<zeebe:executionListener eventType="${event}" type="${event}-${i}" retries="2"/>`).join('')}</zeebe:executionListeners>`;
const ofTask = (...events: readonly string[]): string =>
  `<zeebe:taskListeners>${events.map((event, i) => `<zeebe:taskListener eventType="${event}" type="${event}-${i}"/>`).join('')}</zeebe:taskListeners>`;
const task = (id: string, ...extensions: readonly string[]): string =>
  `<userTask id="${id}"><extensionElements>${extensions.join('')}</extensionElements></userTask>`;
const mapping = (kind: 'input' | 'output', source: string, target: string): string =>
  `<zeebe:ioMapping><zeebe:${kind} source="=${source}" target="${target}"/></zeebe:ioMapping>`;

/** Open jobs by type, and open tasks. */
const open = (p: Play): readonly string[] =>
  p.openProps.map((props) => (props.kind === 'job' ? props.job.type : props.kind)).sort();

test('an element waits for its start listeners, one after the other, before its work', async () => {
  const p = await Play.start(bpmn(`${begin}${task('u', execution('start', 'start'))}${flows('s>u')}`));
  expect(open(p)).toEqual(['start-0']);
  expect(open(p.end('job', 'u'))).toEqual(['start-1']);
  expect(open(p.end('job', 'u'))).toEqual(['task']);
});

test('what a start listener answers is the element’s own', async () => {
  const p = await Play.start(
    bpmn(`${begin}${task('u', execution('start'), mapping('output', 'found', 'told'))}${flows('s>u')}`),
  );
  p.end('job', 'u', { found: 7 });
  expect(p.variables).toEqual({});
  expect(p.complete('u').variables).toEqual({ told: 7 });
});

test('an element goes on after its end listeners; what they answer goes to the scope around', async () => {
  const p = await Play.start(
    bpmn(`${begin}${task('u', execution('end'), mapping('output', 'a', 'b'))}${task('z')}${flows('s>u', 'u>z')}`),
  );
  p.complete('u', { a: 1 });
  expect([open(p), p.variables]).toEqual([['end-0'], { b: 1 }]);
  p.end('job', 'u', { b: 2 });
  expect([p.waiting, p.variables]).toEqual([['z'], { b: 2 }]);
});

test('a flow is chosen after the end listeners have answered', async () => {
  const yes =
    '<sequenceFlow id="yes" sourceRef="u" targetRef="a"><conditionExpression>=ok</conditionExpression></sequenceFlow>';
  const p = await Play.start(
    bpmn(
      `${begin}${task('u', execution('end'))}${task('a')}${task('b')}${flows('s>u')}${yes}<sequenceFlow id="no" sourceRef="u" targetRef="b"><conditionExpression>=not(ok)</conditionExpression></sequenceFlow>`,
    ),
    { ok: false },
  );
  expect(p.complete('u').end('job', 'u', { ok: true }).waiting).toEqual(['a']);
});

test('sub-processes and the process itself have listeners too', async () => {
  const extension = `<extensionElements>${execution('start', 'end')}</extensionElements>`;
  const p = await Play.start(
    bpmn(
      `${extension}${begin}<subProcess id="x">${extension}<startEvent id="s2"/>${task('u')}${flows('s2>u')}</subProcess>${flows('s>x')}`,
    ),
  );
  expect(p.waiting).toEqual(['p']);
  expect(p.end('job', 'p').waiting).toEqual(['x']);
  expect(p.end('job', 'x').waiting).toEqual(['u']);
  expect(open(p.complete('u'))).toEqual(['end-1']);
  expect(p.end('job', 'x').waiting).toEqual(['p']);
  expect(p.instance.state.status).toBe('active');
  expect(p.end('job', 'p').instance.state.status).toBe('completed');
});

test('each instance of a multi-instance activity has the listeners', async () => {
  const loop =
    '<multiInstanceLoopCharacteristics><loopCardinality>=2</loopCardinality></multiInstanceLoopCharacteristics>';
  const p = await Play.start(
    bpmn(
      `${begin}${task('u', execution('start', 'end')).replace('</userTask>', `${loop}</userTask>`)}${task('z')}${flows('s>u', 'u>z')}`,
    ),
  );
  expect(open(p)).toEqual(['start-0', 'start-0']);
  p.end('job', 'u').end('job', 'u').complete('u').complete('u');
  expect(open(p)).toEqual(['end-1', 'end-1']);
  expect(p.end('job', 'u').end('job', 'u').waiting).toEqual(['z']);
});

test('a listener that fails is an incident; its retry goes on with that job, and the work is not done again', async () => {
  const p = await Play.start(bpmn(`${begin}${task('u', execution('end'))}${task('z')}${flows('s>u', 'u>z')}`));
  p.complete('u', { a: 1 });
  p.do({ type: 'failJob', key: p.key('job', 'u'), failure: { message: 'down', retries: 0, retryAt: null } });
  expect(p.incidents).toEqual(['job-failed']);
  expect(open(p.retry())).toEqual(['end-0']);
  expect(p.end('job', 'u').waiting).toEqual(['z']);
});

test('the job of a listener is tried later each time, and from a second on again after a retry', async () => {
  const p = await Play.start(bpmn(`${begin}${task('u', execution('start'))}${flows('s>u')}`));
  const failed = (retries: number): number => {
    p.do({ type: 'failJob', key: p.key('job', 'u'), failure: { message: 'down', retries } });
    return p.instance.state.waits[p.key('job', 'u')]?.failures ?? 0;
  };
  expect([failed(2), failed(1), failed(0)]).toEqual([1, 2, 3]);
  p.retry();
  expect(failed(2)).toBe(1);
});

test('a boundary event that interrupts takes the listener with it', async () => {
  const late =
    '<boundaryEvent id="b" attachedToRef="x"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>';
  const p = await Play.start(
    bpmn(
      `${begin}<subProcess id="x"><startEvent id="s2"/>${task('u', execution('start'))}${flows('s2>u')}</subProcess>${late}${task('z')}${flows('s>x', 'b>z')}`,
    ),
  );
  expect(p.end('timer', 'b').waiting).toEqual(['z']);
});

test('a task is shown when its creating listeners are done', async () => {
  const p = await Play.start(bpmn(`${begin}${task('u', ofTask('creating'))}${flows('s>u')}`));
  expect(open(p)).toEqual(['creating-0']);
  expect(open(p.end('job', 'u'))).toEqual(['task']);
});

test('a task is given to somebody when its assigning listeners are done', async () => {
  const p = await Play.start(bpmn(`${begin}${task('u', ofTask('assigning'))}${flows('s>u')}`));
  const claim = {
    type: 'changeTask',
    act: 'claim',
    key: p.key('task', 'u'),
    patch: { assignee: 'li', revision: 2 },
  } as const;
  p.do(claim);
  expect(p.events.filter(({ type }) => type === 'taskChanged')).toEqual([]);
  expect(() => p.do(claim)).toThrow(/not over yet/);
  p.end('job', 'u');
  expect(p.events.findLast(({ type }) => type === 'taskChanged')).toMatchObject({
    patch: { assignee: 'li', revision: 2 },
  });
  expect(open(p)).toEqual(['task']);
});

describe('a task changes when its updating listeners are done', () => {
  const updated = (): Promise<Play> =>
    Play.start(bpmn(`${begin}${task('u', ofTask('updating', 'updating'))}${flows('s>u')}`));

  test('its priority and dates', async () => {
    const p = await updated();
    const urgent = {
      type: 'changeTask',
      act: 'setPriority',
      key: p.key('task', 'u'),
      patch: { priority: 90, revision: 2 },
    } as const;
    p.do(urgent);
    expect(open(p)).toEqual(['task', 'updating-0']);
    expect(() => p.do(urgent)).toThrow(/not over yet/);
    expect(open(p.end('job', 'u'))).toEqual(['task', 'updating-1']);
    expect(p.events.filter(({ type }) => type === 'taskChanged')).toEqual([]);
    p.end('job', 'u');
    expect(p.events.findLast(({ type }) => type === 'taskChanged')).toMatchObject({
      act: 'setPriority',
      patch: { priority: 90, revision: 2 },
    });
    expect(open(p)).toEqual(['task']);
  });

  test('its variables, where an operator changes them', async () => {
    const p = await updated();
    const scope = p.instance.state.waits[p.key('task', 'u')]?.owner ?? '';
    p.do({ type: 'setVariables', scope, values: { a: 1 }, reason: 'wrong' }).end('job', 'u');
    expect(p.instance.variables[scope]).toBeUndefined();
    p.end('job', 'u');
    expect(p.instance.variables[scope]).toEqual({ a: 1 });
  });

  test('who gets it is none of their business', async () => {
    const p = await updated();
    p.do({ type: 'changeTask', act: 'claim', key: p.key('task', 'u'), patch: { assignee: 'li', revision: 2 } });
    expect(open(p)).toEqual(['task']);
  });
});

test('so is one that the model gives to somebody', async () => {
  const p = await Play.start(
    bpmn(
      `${begin}${task('u', '<zeebe:assignmentDefinition assignee="li"/>', ofTask('creating', 'assigning'))}${flows('s>u')}`,
    ),
  );
  expect(open(p.end('job', 'u'))).toEqual(['assigning-1']);
  expect(p.end('job', 'u').opened('task')).toMatchObject({ task: { assignee: 'li' } });
});

test('a task is over when its completing listeners are done, which see what was submitted and may change it', async () => {
  const p = await Play.start(bpmn(`${begin}${task('u', ofTask('completing'))}${task('z')}${flows('s>u', 'u>z')}`));
  p.complete('u', { a: 1, b: 1 }, 'li');
  expect(p.opened('job')).toMatchObject({ job: { type: 'completing-0', variables: { a: 1, b: 1 } } });
  expect([open(p), p.variables]).toEqual([['completing-0'], {}]);
  p.end('job', 'u', { b: 2 });
  expect([p.waiting, p.variables]).toEqual([['z'], { a: 1, b: 2 }]);
});

test.each([
  [
    'end of a gateway',
    `<exclusiveGateway id="g"><extensionElements>${execution('end')}</extensionElements></exclusiveGateway>${flows('s>g')}`,
    'g: listener-not-executed',
  ],
  [
    'of a cancellation with an expression for its type',
    `${task('u', ofTask('canceling').replace(/ type="[^"]*"/, ' type="=kind"'))}${flows('s>u')}`,
    'u: listener-not-executed',
  ],
  [
    'without a type',
    `${task('u', execution('start').replace(/ type="[^"]*"/, ''))}${flows('s>u')}`,
    'u: job-type-missing',
  ],
  [
    'with bad FEEL',
    `${task('u', execution('start').replace(/ type="[^"]*"/, ' type="=1 +"'))}${flows('s>u')}`,
    'u: feel-syntax',
  ],
])('a listener %s is refused', async (_, body, expected) => {
  const { problems } = await parseBpmn(bpmn(`${begin}${body}`));
  expect(problems.map(({ elementId, code }) => `${elementId ?? ''}: ${code}`)).toEqual([expected]);
});

test('retries are worked out when the job opens; what gives none is an incident, and is told again by a retry', async () => {
  const job = '<zeebe:taskDefinition type="pay" retries="=tries"/>';
  const listener =
    '<zeebe:executionListeners><zeebe:executionListener eventType="end" type="told" retries="=tries - 1"/></zeebe:executionListeners>';
  const p = await Play.start(
    bpmn(
      `${begin}<serviceTask id="j"><extensionElements>${job}${listener}</extensionElements></serviceTask>${flows('s>j')}`,
    ),
    { tries: 'many' },
  );
  expect([p.incidents, p.waiting]).toEqual([['retries-invalid'], []]);
  p.do({ type: 'setVariables', scope: '1', values: { tries: 5 }, reason: 'wrong' }).retry();
  expect(p.opened('job')).toMatchObject({ job: { type: 'pay', retries: 5 } });
  p.end('job', 'j');
  expect(p.opened('job')).toMatchObject({ job: { type: 'told', retries: 4 } });
  p.do({ type: 'failJob', key: p.key('job', 'j'), failure: { message: 'down', retries: 0, retryAt: null } });
  p.do({ type: 'setVariables', scope: '1', values: { tries: 0 }, reason: 'wrong' }).retry();
  expect(p.incidents).toEqual(['retries-invalid']);
  p.do({ type: 'setVariables', scope: '1', values: { tries: 2 }, reason: 'wrong' }).retry();
  expect(p.incidents).toEqual([]);
  p.end('job', 'j');
  expect(p.instance.state.status).toBe('completed');
});
