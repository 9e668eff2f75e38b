import { bpmn, flows, Play } from '../../testing/play.ts';
import { process } from '../../testing/process-builder.ts';
import type { Drawing } from '../../testing/process-drawing.ts';
import * as triggers from '../../testing/process-triggers.ts';
import type { Triggers } from '../../testing/process-triggers.ts';

type Process = ReturnType<typeof process>;
type Inside = (inside: Drawing) => unknown;

const signal = triggers.signal('storm');
const flood = triggers.signal('flood');
const message = triggers.message('paid');
const error = triggers.error('E1');
const anyError = triggers.error();
const escalation = triggers.escalation('late');
const condition = triggers.condition('x > 3');
const terminate = triggers.terminate();
const timer = triggers.after('PT1H');

const all = { attributes: { parallelMultiple: true } };
const begin = (): Process => process('p').start('s');
/** A sub-process with what is in it, a boundary event on it, and a user task behind each. */
const host = (drawing: Process, inside: Inside, trigger: Triggers, interrupting: boolean, props = {}): Process =>
  drawing
    .subProcess('host', inside)
    .userTask('after')
    .boundary('b', 'host', trigger, { interrupting, ...props })
    .userTask('caught');
const hosted = (inside: Inside, trigger: Triggers, interrupting: boolean, props = {}): Process =>
  host(begin(), inside, trigger, interrupting, props);
/** A sub-process with an event sub-process in it. */
const withEvent = (inside: Inside, trigger: Triggers, interrupting: boolean, props = {}): Process =>
  begin()
    .subProcess('host', (around) => {
      inside(around);
      around.eventSubProcess('ev', (event) =>
        event.start('es', trigger, { interrupting, ...props }).userTask('caught'),
      );
    })
    .userTask('after');
const waits: Inside = (inside) => inside.start('s2').userTask('u');

describe('what comes from outside', () => {
  const kinds = [
    ['message', message, (p: Play) => p.end('message', 'b')],
    ['signal', signal, (p: Play) => p.signal('storm')],
    ['timer', timer, (p: Play) => p.end('timer', 'b')],
    ['condition', condition, (p: Play) => p.complete('other', { x: 4 })],
  ] as const;
  const drawn = (trigger: Triggers, interrupting: boolean): Process =>
    host(begin().parallel('f').userTask('other').from('f'), waits, trigger, interrupting);

  test.each(kinds)('%s at a boundary ends its activity', async (name, trigger, happen) => {
    const left = name === 'condition' ? [] : ['other'];
    const ending = await Play.start(drawn(trigger, true));

    expect(happen(ending).waiting).toEqual(['caught', ...left]);
  });

  test.each(kinds)('%s at a boundary that does not interrupt leaves its activity', async (name, trigger, happen) => {
    const left = name === 'condition' ? [] : ['other'];
    const again = name === 'timer' ? [] : ['b'];
    const beside = await Play.start(drawn(trigger, false));

    expect(happen(beside).waiting).toEqual([...again, 'caught', ...left, 'u']);
  });

  test.each(kinds)('%s in an intermediate event lets the case go on', async (_, trigger, happen) => {
    const p = await Play.start(begin().parallel('f').catch('b', trigger).userTask('next').from('f').userTask('other'));
    expect(p.waiting).toEqual(['b', 'other']);

    happen(p);

    expect(p.waiting).toContain('next');
    expect(p.waiting).not.toContain('b');
  });

  describe.each(kinds)('%s starts an event sub-process', (name, trigger, act) => {
    const happen = (p: Play): Play => {
      if (name === 'message' || name === 'timer') return p.end(name, 'es');
      return name === 'signal' ? act(p) : p.complete('u2', { x: 4 });
    };
    const inside: Inside = (drawing) => drawing.start('s2').parallel('f').userTask('u').from('f').userTask('u2');

    test('which takes the place of the rest', async () => {
      const ending = await Play.start(withEvent(inside, trigger, true));

      expect(happen(ending).waiting).toEqual(['caught']);
      expect(ending.complete('caught').waiting).toEqual(['after']);
    });

    test('which runs beside the rest', async () => {
      const beside = await Play.start(withEvent(inside, trigger, false));

      happen(beside).complete('u');
      if (name !== 'condition') beside.complete('u2');

      expect(beside.waiting).toEqual(name === 'timer' ? ['caught'] : ['caught', 'es']);
      expect(beside.complete('caught').waiting).toEqual(['after']);
    });
  });
});

describe('a condition', () => {
  test.each([
    ['at a boundary', hosted(waits, condition, true), ['caught']],
    ['at an event sub-process', withEvent(waits, condition, true), ['caught']],
    ['at a boundary beside', hosted(waits, condition, false), ['b', 'caught', 'u']],
  ])('that holds already happens at once, before its activity begins: %s', async (_, drawn, waiting) => {
    const p = await Play.start(drawn, { x: 4 });

    expect(p.waiting).toEqual(waiting);
  });

  test('happens again only after it was false', async () => {
    const inside: Inside = (drawing) => drawing.start('s2').userTask('a').userTask('b1').userTask('c').userTask('z');
    const p = await Play.start(hosted(inside, condition, false), { x: 1 });
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
    const inside: Inside = (drawing) =>
      drawing.start('s2').scriptTask('x', { script: '=4', result: 'x' }).scriptTask('y', { script: '=1', result: 'y' });

    const p = await Play.start(hosted(inside, condition, true));

    expect(p.waiting).toEqual(['caught']);
    expect(p.variables).toEqual({ x: 4 });
  });
});

describe('a signal', () => {
  test('is heard by what listens in the case, also by what begins to in the same command, and leaves work for others', async () => {
    const p = await Play.start(
      begin().parallel('f').throw('t', signal).userTask('a').from('f').catch('c', signal).userTask('b'),
    );

    expect(p.waiting).toEqual(['a', 'b']);
    expect(p.dispatched).toEqual([{ kind: 'signal', signal: { name: 'storm', variables: {} } }]);
  });

  test.each([
    [true, ['caught']],
    [false, ['after', 'caught']],
  ])('thrown at the end of a sub-process is caught at its boundary, interrupting %s', async (interrupting, waiting) => {
    const p = await Play.start(hosted((inside) => inside.start('s2').end('e', signal), signal, interrupting));

    expect(p.waiting).toEqual(waiting);
  });
});

describe('an error', () => {
  const end: Inside = (inside) => inside.start('s2').end('e', error);

  test.each([
    ['at the boundary by its code', hosted(end, error, true)],
    ['at the boundary by every code', hosted(end, anyError, true)],
    ['in an event sub-process by its code', withEvent(end, error, true)],
    ['in an event sub-process by every code', withEvent(end, anyError, true)],
  ])('is caught %s', async (_, drawn) => {
    const p = await Play.start(drawn);

    expect(p.waiting).toEqual(['caught']);
  });

  test('that nobody catches is an incident with its code, and never a silent end', async () => {
    const p = await Play.start(hosted(end, triggers.error('E2'), true));

    expect(p.incidents).toEqual(['error-not-caught']);
    expect(p.events).toContainEqual(expect.objectContaining({ type: 'raised', code: 'E1', caughtBy: null }));
  });

  test('of a worker goes to the boundary of its task, with its variables', async () => {
    const p = await Play.start(
      begin()
        .serviceTask('j', { job: 'x' })
        .userTask('after')
        .boundary('any', 'j', anyError)
        .userTask('all')
        .boundary('b', 'j', error)
        .userTask('one'),
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
    const p = await Play.start(
      begin()
        .subProcess('host', (inside) =>
          inside
            .start('s2')
            .end('e', error)
            .eventSubProcess('ev', (event) => event.start('es', error).end('caught', error)),
        )
        .userTask('after'),
    );

    expect(p.incidents).toEqual(['error-not-caught']);
  });
});

describe('an escalation', () => {
  const thrown: Inside = (inside) => inside.start('s2').throw('t', escalation).userTask('u');

  test.each([
    ['the boundary, which ends the activity', hosted(thrown, escalation, true), ['caught']],
    ['the boundary, which does not end the activity', hosted(thrown, escalation, false), ['caught', 'u']],
    ['an event sub-process, which takes the place of the rest', withEvent(thrown, escalation, true), ['caught']],
    ['an event sub-process, which runs beside the rest', withEvent(thrown, escalation, false), ['caught', 'u']],
  ])('goes to %s', async (_, drawn, waiting) => {
    const p = await Play.start(drawn);

    expect(p.waiting).toEqual(waiting);
  });

  test('that nobody catches goes on, and is noted', async () => {
    const p = await Play.start(hosted(thrown, signal, true));

    expect(p.waiting).toEqual(['b', 'u']);
    expect(p.events).toContainEqual(expect.objectContaining({ type: 'raised', what: 'escalation', caughtBy: null }));
  });

  test('at an end ends its path only', async () => {
    const p = await Play.start(hosted((inside) => inside.start('s2').end('e', escalation), escalation, false));

    expect(p.waiting).toEqual(['after', 'caught']);
  });
});

describe('terminate', () => {
  test('ends its scope, and what is around it goes on', async () => {
    const forked: Inside = (inside) => inside.start('s2').parallel('f').userTask('u').from('f').end('e', terminate);
    const p = await Play.start(hosted(forked, signal, true));

    expect(p.waiting).toEqual(['after']);
  });

  test('ends the case', async () => {
    const whole = await Play.start(begin().parallel('f').userTask('u').from('f').end('e', terminate));

    expect(whole.instance.state).toMatchObject({ status: 'completed', waits: {}, executions: {} });
  });
});

test('a link leads to its catch', async () => {
  const link = triggers.link('away');
  const p = await Play.start(begin().throw('t', link).apart().catch('c', link).userTask('u'));

  expect(p.waiting).toEqual(['u']);
});

describe('several triggers', () => {
  const between = (props = {}): Process => begin().catch('c', [signal, flood], props).userTask('u');

  test('one of them is enough', async () => {
    const p = await Play.start(between());
    expect(p.waiting).toEqual(['c', 'c']);

    expect(p.signal('flood').waiting).toEqual(['u']);
  });

  test('of a parallel multiple event all must come', async () => {
    const p = await Play.start(between(all));

    expect(p.signal('flood', { a: 1 }).waiting).toEqual(['c']);
    expect(p.signal('storm', { b: 2 }).waiting).toEqual(['u']);
    expect(p.variables).toEqual({ a: 1, b: 2 });
  });

  test('of a parallel multiple boundary that does not interrupt all must come, each time anew', async () => {
    const p = await Play.start(hosted(waits, [signal, flood], false, all));

    p.signal('storm').signal('flood').signal('flood');
    expect(p.waiting).toEqual(['b', 'caught', 'u']);

    p.signal('storm');
    expect(p.waiting).toEqual(['b', 'b', 'caught', 'caught', 'u']);
  });

  describe('one of them an escalation', () => {
    const telling: Inside = (inside) => inside.start('s2').userTask('u').throw('t', escalation).userTask('v');
    const onBorder = (interrupting: boolean): Promise<Play> =>
      Play.start(hosted(telling, [signal, escalation], interrupting, all));
    const inside = (interrupting: boolean): Promise<Play> =>
      Play.start(withEvent(telling, [signal, escalation], interrupting, all));

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
      const twice: Inside = (drawing) =>
        drawing.start('s2').userTask('u').throw('t', escalation).throw('v', escalation);
      const p = await Play.start(hosted(twice, [signal, escalation], true, all));

      p.complete('u');

      const caughtBy = p.events.flatMap((found) => (found.type === 'raised' ? [found.caughtBy] : []));
      expect(caughtBy).toEqual(['b', null]);
    });
  });

  test('are all thrown', async () => {
    const p = await Play.start(begin().throw('t', [message, signal, flood]).userTask('u'));

    expect(p.dispatched.map(({ kind }) => kind)).toEqual(['message', 'signal', 'signal']);
    expect(p.waiting).toEqual(['u']);
  });
});

test('an event definition may stand at the root of the file', async () => {
  const body = `<startEvent id="s"/><intermediateCatchEvent id="c"><eventDefinitionRef>root</eventDefinitionRef></intermediateCatchEvent>${flows('s>c')}`;
  const p = await Play.start(
    bpmn(body, `<signal id="si" name="storm"/><signalEventDefinition id="root" signalRef="si"/>`),
  );
  expect(p.signal('storm').instance.state.status).toBe('completed');
});

test('a cycle in an intermediate event sends a token each time', async () => {
  const p = await Play.start(begin().catch('c', triggers.every('R3/PT1M')).userTask('u'));

  expect(p.end('timer', 'c').waiting).toEqual(['c', 'u']);
  expect(p.end('timer', 'c').end('timer', 'c').waiting).toEqual(['u', 'u', 'u']);
});

test('a message is thrown with the mapped variables, its key and its time to live', async () => {
  const published = { 'wattloom:publish': { correlationKey: '=no', timeToLive: 'PT1H' } };
  const p = await Play.start(begin().sendTask('t', message, { extensions: published, inputs: { amount: '=sum' } }), {
    no: 'A-1',
    sum: 5,
  });

  const sent = { name: 'paid', correlationKey: 'A-1', variables: { amount: 5 }, timeToLive: 'PT1H' };
  expect(p.dispatched).toEqual([{ kind: 'message', message: sent }]);
});

test.each([
  ['intermediateThrowEvent', begin().throw('t', message, { job: 'x' })],
  ['endEvent', begin().end('t', message, { job: 'x' })],
  ['sendTask', begin().sendTask('t', undefined, { job: 'x' })],
])('%s with a job type is a job', async (_, drawn) => {
  const p = await Play.start(drawn);

  expect(p.opened('job')).toMatchObject({ job: { type: 'x' } });
  expect(p.dispatched).toEqual([]);
});

describe('an event-based gateway', () => {
  const gateway = begin()
    .eventBased('g')
    .catch('c', timer)
    .userTask('a')
    .from('g')
    .catch('c2', signal)
    .userTask('b')
    .from('g')
    .receiveTask('r', message)
    .userTask('e');

  test.each([
    ['timer', (p: Play) => p.end('timer', 'c'), 'a'],
    ['signal', (p: Play) => p.signal('storm'), 'b'],
    ['message', (p: Play) => p.end('message', 'r'), 'e'],
  ])('goes the way of the first to come: %s', async (_, happen, next) => {
    const p = await Play.start(gateway);
    expect(p.waiting).toEqual(['c', 'c2', 'r']);

    expect(happen(p).waiting).toEqual([next]);
  });
});
