import { bpmn, flows, Play } from '../../testing/play.ts';

const root = `<signal id="si" name="storm"/><signal id="si2" name="flood"/><message id="m" name="paid"/>
  <error id="er" errorCode="E1"/><error id="er2" errorCode="E2"/><escalation id="esc" escalationCode="late"/>`;
const signal = '<signalEventDefinition signalRef="si"/>';
const flood = '<signalEventDefinition signalRef="si2"/>';
const message = '<messageEventDefinition messageRef="m"/>';
const error = '<errorEventDefinition errorRef="er"/>';
const anyError = '<errorEventDefinition/>';
const escalation = '<escalationEventDefinition escalationRef="esc"/>';
const condition = '<conditionalEventDefinition><condition>=x &gt; 3</condition></conditionalEventDefinition>';
const terminate = '<terminateEventDefinition/>';
const timer = '<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>';
const job = '<extensionElements><zeebe:taskDefinition type="x"/></extensionElements>';
const set = (name: string, value: string): string =>
  `<extensionElements><zeebe:script expression="=${value}" resultVariable="${name}"/></extensionElements>`;

const play = (body: string, variables = {}): Promise<Play> => Play.start(bpmn(body, root), variables);
const event = (kind: string, id: string, content: string, attributes = ''): string =>
  `<${kind} id="${id}" ${attributes}>${content}</${kind}>`;
/** A sub-process with what is in it, a boundary event on it, and a user task behind each. */
const hosted = (inside: string, trigger: string, interrupts: boolean): string =>
  `<startEvent id="s"/><subProcess id="host"><startEvent id="s2"/>${inside}</subProcess><userTask id="after"/><userTask id="caught"/>
   ${event('boundaryEvent', 'b', trigger, `attachedToRef="host" cancelActivity="${interrupts}"`)}${flows('s>host', 'host>after', 'b>caught')}`;
/** A sub-process with an event sub-process in it. */
const withEvent = (inside: string, trigger: string, interrupts: boolean): string =>
  `<startEvent id="s"/><subProcess id="host"><startEvent id="s2"/>${inside}
     <subProcess id="ev" triggeredByEvent="true">${event('startEvent', 'es', trigger, `isInterrupting="${interrupts}"`)}<userTask id="caught"/>${flows('es>caught')}</subProcess>
   </subProcess><userTask id="after"/>${flows('s>host', 'host>after')}`;
const waits = `<userTask id="u"/>${flows('s2>u')}`;

describe('what comes from outside', () => {
  const kinds = [
    ['message', message, (p: Play) => p.end('message', 'b')],
    ['signal', signal, (p: Play) => p.signal('storm')],
    ['timer', timer, (p: Play) => p.end('timer', 'b')],
    ['condition', condition, (p: Play) => p.complete('other', { x: 4 })],
  ] as const;
  const beside = `<startEvent id="s0"/><parallelGateway id="f"/><userTask id="other"/>${flows('f>other', 'f>host')}`;
  const drawn = (trigger: string, interrupts: boolean): string =>
    hosted(waits, trigger, interrupts)
      .replace('<startEvent id="s"/>', beside)
      .replace('id="s_host"', 'id="s0_f"')
      .replace('sourceRef="s" targetRef="host"', 'sourceRef="s0" targetRef="f"');

  test.each(kinds)('%s at a boundary ends its activity, or does not', async (name, trigger, happen) => {
    const left = name === 'condition' ? [] : ['other'];
    const ending = await play(drawn(trigger, true));
    expect(happen(ending).waiting).toEqual(['caught', ...left]);
    const beside = await play(drawn(trigger, false));
    const again = name === 'timer' ? [] : ['b'];
    expect(happen(beside).waiting).toEqual([...again, 'caught', ...left, 'u']);
  });

  test.each(kinds)('%s in an intermediate event lets the case go on', async (_, trigger, happen) => {
    const p = await play(
      `<startEvent id="s"/><parallelGateway id="f"/>${event('intermediateCatchEvent', 'b', trigger)}<userTask id="other"/><userTask id="next"/>
       ${flows('s>f', 'f>b', 'f>other', 'b>next')}`,
    );
    expect(p.waiting).toEqual(['b', 'other']);
    expect(happen(p).waiting).toContain('next');
    expect(p.waiting).not.toContain('b');
  });

  test.each(kinds)(
    '%s starts an event sub-process, which takes the place of the rest or runs beside it',
    async (name, trigger, act) => {
      const happen = (p: Play): Play => {
        if (name === 'message' || name === 'timer') return p.end(name, 'es');
        return name === 'signal' ? act(p) : p.complete('u2', { x: 4 });
      };
      const inside = `<parallelGateway id="f"/><userTask id="u"/><userTask id="u2"/>${flows('s2>f', 'f>u', 'f>u2')}`;
      const ending = await play(withEvent(inside, trigger, true));
      expect(happen(ending).waiting).toEqual(['caught']);
      expect(ending.complete('caught').waiting).toEqual(['after']);
      const beside = await play(withEvent(inside, trigger, false));
      happen(beside).complete('u');
      if (name !== 'condition') beside.complete('u2');
      expect(beside.waiting).toEqual(name === 'timer' ? ['caught'] : ['caught', 'es']);
      expect(beside.complete('caught').waiting).toEqual(['after']);
    },
  );
});

describe('a condition', () => {
  test('that holds already happens at once, before its activity begins', async () => {
    expect((await play(hosted(waits, condition, true), { x: 4 })).waiting).toEqual(['caught']);
    expect((await play(withEvent(waits, condition, true), { x: 4 })).waiting).toEqual(['caught']);
    expect((await play(hosted(waits, condition, false), { x: 4 })).waiting).toEqual(['b', 'caught', 'u']);
  });

  test('happens again only after it was false', async () => {
    const inside = `<userTask id="a"/><userTask id="b1"/><userTask id="c"/><userTask id="z"/>${flows('s2>a', 'a>b1', 'b1>c', 'c>z')}`;
    const p = await play(hosted(inside, condition, false), { x: 1 });
    const caught = (): number => p.waiting.filter((id) => id === 'caught').length;
    const x = { a: 4, b1: 5, c: 0 };
    for (const [id, value] of Object.entries(x)) {
      p.complete(id, { x: value });
      expect(caught()).toBe(1);
    }
    p.complete('z', { x: 9 });
    expect(p.waiting).toEqual(['after', 'caught', 'caught']);
  });

  test('is seen before the next element of the same command begins', async () => {
    const inside = `<scriptTask id="x">${set('x', '4')}</scriptTask><scriptTask id="y">${set('y', '1')}</scriptTask>${flows('s2>x', 'x>y')}`;
    const p = await play(hosted(inside, condition, true));
    expect(p.waiting).toEqual(['caught']);
    expect(p.variables).toEqual({ x: 4 });
  });
});

describe('a signal', () => {
  test('is heard by what listens in the case, also by what begins to in the same command, and leaves work for others', async () => {
    const p = await play(
      `<startEvent id="s"/><parallelGateway id="f"/>${event('intermediateThrowEvent', 't', signal)}${event('intermediateCatchEvent', 'c', signal)}
       <userTask id="a"/><userTask id="b"/>${flows('s>f', 'f>t', 'f>c', 't>a', 'c>b')}`,
    );
    expect(p.waiting).toEqual(['a', 'b']);
    expect(p.dispatched).toEqual([{ kind: 'signal', signal: { name: 'storm', variables: {} } }]);
  });

  test('thrown at the end of a sub-process is caught at its boundary', async () => {
    const end = `${event('endEvent', 'e', signal)}${flows('s2>e')}`;
    expect((await play(hosted(end, signal, true))).waiting).toEqual(['caught']);
    expect((await play(hosted(end, signal, false))).waiting).toEqual(['after', 'caught']);
  });
});

describe('an error', () => {
  const end = `${event('endEvent', 'e', error)}${flows('s2>e')}`;

  test.each([
    ['its code', error, ['caught']],
    ['every code', anyError, ['caught']],
  ])('is caught at the boundary by %s', async (_, trigger, waiting) => {
    expect((await play(hosted(end, trigger, true))).waiting).toEqual(waiting);
    expect((await play(withEvent(end, trigger, true))).waiting).toEqual(waiting);
  });

  test('that nobody catches is an incident with its code, and never a silent end', async () => {
    const p = await play(hosted(end, error.replace('"er"', '"er2"'), true));
    expect(p.incidents).toEqual(['error-not-caught']);
    expect(p.events).toContainEqual(expect.objectContaining({ type: 'raised', code: 'E1', caughtBy: null }));
  });

  test('of a worker goes to the boundary of its task, with its variables', async () => {
    const p = await play(
      `<startEvent id="s"/><serviceTask id="j">${job}</serviceTask><userTask id="after"/>
       ${event('boundaryEvent', 'any', anyError, 'attachedToRef="j"')}${event('boundaryEvent', 'b', error, 'attachedToRef="j"')}
       <userTask id="one"/><userTask id="all"/>${flows('s>j', 'j>after', 'b>one', 'any>all')}`,
    );
    p.do({
      type: 'throwError',
      key: p.key('job', 'j'),
      error: { code: 'E1', message: 'no', variables: { why: 'full' } },
    });
    expect(p.waiting).toEqual(['one']);
    expect(p.variables).toEqual({ why: 'full' });
  });

  test('of an event sub-process is not caught by itself', async () => {
    const inner = withEvent(end, error, true).replace('<userTask id="caught"/>', event('endEvent', 'caught', error));
    expect((await play(inner)).incidents).toEqual(['error-not-caught']);
  });
});

describe('an escalation', () => {
  const thrown = `${event('intermediateThrowEvent', 't', escalation)}<userTask id="u"/>${flows('s2>t', 't>u')}`;

  test('goes to the boundary, which ends the activity or not', async () => {
    expect((await play(hosted(thrown, escalation, true))).waiting).toEqual(['caught']);
    expect((await play(hosted(thrown, escalation, false))).waiting).toEqual(['caught', 'u']);
  });

  test('goes to an event sub-process, which takes the place of the rest or not', async () => {
    expect((await play(withEvent(thrown, escalation, true))).waiting).toEqual(['caught']);
    expect((await play(withEvent(thrown, escalation, false))).waiting).toEqual(['caught', 'u']);
  });

  test('that nobody catches goes on, and is noted', async () => {
    const p = await play(hosted(thrown, signal, true));
    expect(p.waiting).toEqual(['b', 'u']);
    expect(p.events).toContainEqual(expect.objectContaining({ type: 'raised', what: 'escalation', caughtBy: null }));
  });

  test('at an end ends its path only', async () => {
    const end = `${event('endEvent', 'e', escalation)}${flows('s2>e')}`;
    expect((await play(hosted(end, escalation, false))).waiting).toEqual(['after', 'caught']);
  });
});

test('terminate ends its scope, and what is around it goes on', async () => {
  const forked = `<parallelGateway id="f"/><userTask id="u"/>${event('endEvent', 'e', terminate)}${flows('s2>f', 'f>u', 'f>e')}`;
  expect((await play(hosted(forked, signal, true))).waiting).toEqual(['after']);
  const whole = await play(forked.replace(/s2/g, 's') + '<startEvent id="s"/>');
  expect(whole.instance.state).toMatchObject({ status: 'completed', waits: {}, executions: {} });
});

test('a link leads to its catch', async () => {
  const link = '<linkEventDefinition name="away"/>';
  const p = await play(
    `<startEvent id="s"/>${event('intermediateThrowEvent', 't', link)}${event('intermediateCatchEvent', 'c', link)}<userTask id="u"/>${flows('s>t', 'c>u')}`,
  );
  expect(p.waiting).toEqual(['u']);
});

describe('several triggers', () => {
  const between = (attributes: string): string =>
    `<startEvent id="s"/>${event('intermediateCatchEvent', 'c', signal + flood, attributes)}<userTask id="u"/>${flows('s>c', 'c>u')}`;

  test('one of them is enough', async () => {
    const p = await play(between(''));
    expect(p.waiting).toEqual(['c', 'c']);
    expect(p.signal('flood').waiting).toEqual(['u']);
  });

  test('of a parallel multiple event all must come', async () => {
    const p = await play(between('parallelMultiple="true"'));
    expect(p.signal('flood', { a: 1 }).waiting).toEqual(['c']);
    expect(p.signal('storm', { b: 2 }).waiting).toEqual(['u']);
    expect(p.variables).toEqual({ a: 1, b: 2 });
  });

  test('of a parallel multiple boundary that does not interrupt all must come, each time anew', async () => {
    const p = await play(hosted(waits, signal + flood, false).replace('id="b"', 'id="b" parallelMultiple="true"'));
    p.signal('storm').signal('flood').signal('flood');
    expect(p.waiting).toEqual(['b', 'caught', 'u']);
    expect(p.signal('storm').waiting).toEqual(['b', 'b', 'caught', 'caught', 'u']);
  });

  describe('one of them an escalation', () => {
    const telling = `<userTask id="u"/>${event('intermediateThrowEvent', 't', escalation)}<userTask id="v"/>${flows('s2>u', 'u>t', 't>v')}`;
    const onBorder = (interrupts: boolean): Promise<Play> =>
      play(hosted(telling, signal + escalation, interrupts).replace('id="b"', 'id="b" parallelMultiple="true"'));
    const inside = (interrupts: boolean): Promise<Play> =>
      play(withEvent(telling, signal + escalation, interrupts).replace('id="es"', 'id="es" parallelMultiple="true"'));

    test.each([
      ['on a border', true, onBorder, ['caught']],
      ['on a border', false, onBorder, ['b', 'b', 'caught', 'v']],
      ['at an event sub-process', true, inside, ['caught']],
      ['at an event sub-process', false, inside, ['caught', 'es', 'es', 'v']],
    ] as const)('%s, interrupting %s: whichever comes last', async (_, interrupts, make, after) => {
      const told = (await make(interrupts)).complete('u');
      expect(told.waiting).not.toContain('caught');
      expect(told.signal('storm').waiting).toEqual(after);
      const heard = (await make(interrupts)).signal('storm');
      expect(heard.waiting).not.toContain('caught');
      expect(heard.complete('u').waiting).toEqual(after);
    });

    test('a second one goes to whoever is further out', async () => {
      const twice = telling.replace('<userTask id="v"/>', event('intermediateThrowEvent', 'v', escalation));
      const p = await play(
        hosted(twice, signal + escalation, true).replace('id="b"', 'id="b" parallelMultiple="true"'),
      );
      p.complete('u');
      const caughtBy = p.events.flatMap((found) => (found.type === 'raised' ? [found.caughtBy] : []));
      expect(caughtBy).toEqual(['b', null]);
    });
  });

  test('are all thrown', async () => {
    const p = await play(
      `<startEvent id="s"/>${event('intermediateThrowEvent', 't', message + signal + flood)}<userTask id="u"/>${flows('s>t', 't>u')}`,
    );
    expect(p.dispatched.map(({ kind }) => kind)).toEqual(['message', 'signal', 'signal']);
    expect(p.waiting).toEqual(['u']);
  });
});

test('an event definition may stand at the root of the file', async () => {
  const body = `<startEvent id="s"/><intermediateCatchEvent id="c"><eventDefinitionRef>root</eventDefinitionRef></intermediateCatchEvent>${flows('s>c')}`;
  const p = await Play.start(bpmn(body, `${root}<signalEventDefinition id="root" signalRef="si"/>`));
  expect(p.signal('storm').instance.state.status).toBe('completed');
});

test('a cycle in an intermediate event sends a token each time', async () => {
  const cycle = '<timerEventDefinition><timeCycle>R3/PT1M</timeCycle></timerEventDefinition>';
  const p = await play(
    `<startEvent id="s"/>${event('intermediateCatchEvent', 'c', cycle)}<userTask id="u"/>${flows('s>c', 'c>u')}`,
  );
  expect(p.end('timer', 'c').waiting).toEqual(['c', 'u']);
  expect(p.end('timer', 'c').end('timer', 'c').waiting).toEqual(['u', 'u', 'u']);
});

test('a message is thrown with the mapped variables, its key and its time to live', async () => {
  const publish =
    '<extensionElements><wattloom:publish correlationKey="=no" timeToLive="PT1H"/><zeebe:ioMapping><zeebe:input source="=sum" target="amount"/></zeebe:ioMapping></extensionElements>';
  const p = await play(`<startEvent id="s"/><sendTask id="t" messageRef="m">${publish}</sendTask>${flows('s>t')}`, {
    no: 'A-1',
    sum: 5,
  });
  const sent = { name: 'paid', correlationKey: 'A-1', variables: { amount: 5 }, timeToLive: 'PT1H' };
  expect(p.dispatched).toEqual([{ kind: 'message', message: sent }]);
});

test.each([
  ['intermediateThrowEvent', `<intermediateThrowEvent id="t">${job}${message}</intermediateThrowEvent>`],
  ['endEvent', `<endEvent id="t">${job}${message}</endEvent>`],
  ['sendTask', `<sendTask id="t">${job}</sendTask>`],
])('%s with a job type is a job', async (_, element) => {
  const p = await play(`<startEvent id="s"/>${element}${flows('s>t')}`);
  expect(p.opened('job')).toMatchObject({ job: { type: 'x' } });
  expect(p.dispatched).toEqual([]);
});

describe('an event-based gateway', () => {
  const gateway = `<startEvent id="s"/><eventBasedGateway id="g"/>${event('intermediateCatchEvent', 'c', timer)}${event('intermediateCatchEvent', 'c2', signal)}
    <receiveTask id="r" messageRef="m"/><userTask id="a"/><userTask id="b"/><userTask id="e"/>${flows('s>g', 'g>c', 'g>c2', 'g>r', 'c>a', 'c2>b', 'r>e')}`;

  test.each([
    ['timer', (p: Play) => p.end('timer', 'c'), 'a'],
    ['signal', (p: Play) => p.signal('storm'), 'b'],
    ['message', (p: Play) => p.end('message', 'r'), 'e'],
  ])('goes the way of the first to come: %s', async (_, happen, next) => {
    const p = await play(gateway);
    expect(p.waiting).toEqual(['c', 'c2', 'r']);
    expect(happen(p).waiting).toEqual([next]);
  });
});
