import type { Event } from '../state/events.ts';
import { bpmn, flows, Play } from '../../testing/play.ts';

// The plain calendar: Monday to Friday, 9 to 17 in UTC. Plays begin on Saturday, 31 January 2026.
const ext = (text: string): string => `<extensionElements>${text}</extensionElements>`;
const timer = (deadline: string): string => `<timerEventDefinition id="td">${ext(deadline)}</timerEventDefinition>`;
const told = (play: Play): readonly string[] =>
  play.events.flatMap((event) => (event.type === 'taskNoticed' ? [event.notice] : []));
const dueDates = (play: Play): readonly (string | null | undefined)[] =>
  play.events.flatMap((event) => (event.type === 'taskChanged' && 'dueAt' in event.patch ? [event.patch.dueAt] : []));
const opened = (play: Play, elementId: string): string | null | undefined =>
  play.events.flatMap((event) =>
    event.type === 'waitOpened' && event.props.kind === 'task' && event.target === elementId
      ? [event.props.task.dueAt]
      : [],
  )[0];
const timerDue = (play: Play, target: string): string | undefined =>
  Object.values(play.instance.state.waits).find((wait) => wait.kind === 'timer' && wait.target === target)?.timer
    ?.dueAt;

const oneTask = (deadline: string): string =>
  bpmn(`<startEvent id="s"/><userTask id="u">${ext(deadline)}</userTask><endEvent id="e"/>${flows('s>u', 'u>e')}`);

const onTimer = (deadline: string): string =>
  bpmn(
    `<startEvent id="s"/><intermediateCatchEvent id="c">${timer(deadline)}</intermediateCatchEvent><endEvent id="e"/>${flows('s>c', 'c>e')}`,
  );

describe('a deadline in working time', () => {
  test.each([
    ['workingDays="1"', '2026-02-02T17:00:00.000Z'],
    ['workingDays="=days"', '2026-02-04T17:00:00.000Z'],
    ['workingHours="12"', '2026-02-03T13:00:00.000Z'],
  ])('%s from a Saturday is due at %s', async (attribute, due) => {
    const play = await Play.start(oneTask(`<wattloom:deadline ${attribute}/>`), { days: 3 });
    expect(opened(play, 'u')).toBe(due);
  });

  test('that gives no number is an incident, and opens the task once it is repaired', async () => {
    const play = await Play.start(oneTask('<wattloom:deadline workingDays="=days"/>'));
    expect(play.incidents).toEqual(['deadline-invalid']);
  });

  test.each([
    'workingDays="no"',
    'workingDays="0"',
    'workingDays="2.5"',
    'workingDays="6000"',
    'workingHours="50000"',
    'workingDays="1" workingHours="2"',
    'remindBefore="="',
  ])('is refused at deployment: %s', async (attribute) => {
    await expect(Play.start(oneTask(`<wattloom:deadline ${attribute}/>`))).rejects.toThrow('"u"');
  });

  test.each(['workingDays="no"', 'workingHours="0"', 'workingDays="1" workingHours="2"', 'workingDays="=1 +"'])(
    'is refused at deployment on a timer: %s',
    async (attribute) => {
      await expect(Play.start(onTimer(`<wattloom:deadline ${attribute}/>`))).rejects.toThrow('"c"');
    },
  );

  test('on a timer is refused what tells people', async () => {
    const deadline = '<wattloom:deadline workingDays="1" remindBefore="4"/>';
    await expect(Play.start(onTimer(deadline))).rejects.toThrow('remindBefore');
  });

  test.each(['stops="nobody"', 'stops="s"', ''])('a clock that stops nothing is refused: %s', async (attribute) => {
    await expect(Play.start(oneTask(`<wattloom:clock ${attribute}/>`))).rejects.toThrow('wattloom:clock of "u"');
  });

  test('fires a boundary event', async () => {
    const play = await Play.start(
      bpmn(`<startEvent id="s"/><userTask id="u"/><endEvent id="e"/><userTask id="late"/>
        <boundaryEvent id="b" attachedToRef="u" cancelActivity="false">${timer('<wattloom:deadline workingDays="2"/>')}</boundaryEvent>
        ${flows('s>u', 'u>e', 'b>late', 'late>e')}`),
    );
    expect(timerDue(play, 'b')).toBe('2026-02-03T17:00:00.000Z');
    expect(play.end('timer', 'b').waiting).toEqual(['late', 'u']);
  });
});

describe('notices of a task', () => {
  const noticed = oneTask(
    '<wattloom:deadline workingDays="2" remindBefore="4" escalateAfter="8" escalateTo="head" widenTo="deputy"/>',
  );

  test('come before the due date, at it and after it, and end nothing', async () => {
    const play = await Play.start(noticed);
    expect(timerDue(play, 'u')).toBe('2026-02-03T13:00:00.000Z');
    play.at('2026-02-03T13:00:00.000Z').end('timer', 'u');
    expect(timerDue(play, 'u')).toBe('2026-02-03T17:00:00.000Z');
    play.at('2026-02-03T17:00:00.000Z').end('timer', 'u');
    expect(timerDue(play, 'u')).toBe('2026-02-04T17:00:00.000Z');
    play.at('2026-02-04T17:00:00.000Z').end('timer', 'u');
    expect(told(play)).toEqual(['reminded', 'overdue', 'escalated']);
    expect(play.events).toContainEqual(expect.objectContaining({ act: 'widen', patch: { addRoles: ['deputy'] } }));
    expect(play.waiting).toEqual(['u']);
    expect(play.complete('u').instance.state.status).toBe('completed');
  });

  test('end with the task', async () => {
    const play = await Play.start(noticed);
    expect(play.complete('u').waiting).toEqual([]);
    expect(told(play)).toEqual([]);
  });

  test('go by a plain due date as well', async () => {
    const play = await Play.start(
      oneTask('<zeebe:taskSchedule dueDate="2026-02-02T17:00:00Z"/><wattloom:deadline remindBefore="2"/>'),
    );
    expect(timerDue(play, 'u')).toBe('2026-02-02T15:00:00.000Z');
  });
});

describe('clocks', () => {
  const beside = (stops: string, deadline = 'workingDays="3"'): string =>
    bpmn(`<startEvent id="s"/><parallelGateway id="f"/>
      <userTask id="ours">${ext(`<wattloom:deadline ${deadline} remindBefore="8"/>`)}</userTask>
      <userTask id="theirs">${ext(`<wattloom:clock stops="${stops}"/><wattloom:deadline workingDays="10"/>`)}</userTask>
      <boundaryEvent id="b" attachedToRef="ours" cancelActivity="false">${timer('<wattloom:deadline workingHours="16"/>')}</boundaryEvent>
      <endEvent id="e"/><endEvent id="l"/>
      ${flows('s>f', 'f>ours', 'f>theirs', 'ours>e', 'theirs>e', 'b>l')}`);

  test('stand still while the customer acts, and go on with the rest', async () => {
    const play = await Play.start(beside('case'));
    expect(opened(play, 'ours')).toBeNull();
    expect(timerDue(play, 'b')).toBe('9999-12-31T00:00:00.000Z');
    expect(timerDue(play, 'ours')).toBeUndefined();
    play.at('2026-02-11T10:00:00.000Z').complete('theirs');
    expect(dueDates(play)).toEqual(['2026-02-16T17:00:00.000Z']);
    expect(timerDue(play, 'b')).toBe('2026-02-13T10:00:00.000Z');
    expect(timerDue(play, 'ours')).toBe('2026-02-16T09:00:00.000Z');
    const clocks = play.events.filter(({ type }: Event) => type === 'clockStopped' || type === 'clockStarted');
    expect(clocks).toEqual([
      { type: 'clockStopped', elementId: 'theirs' },
      { type: 'clockStarted', elementId: 'theirs' },
    ]);
  });

  test('of the customer itself run on', async () => {
    const play = await Play.start(beside('case'));
    expect(opened(play, 'theirs')).toBe('2026-02-13T17:00:00.000Z');
  });

  test('stand still only in the reach that is named', async () => {
    const play = await Play.start(beside('theirs'));
    expect(dueDates(play)).toEqual([]);
  });

  test('of what is opened meanwhile do not start before', async () => {
    const play = await Play.start(
      bpmn(`<startEvent id="s"/><parallelGateway id="f"/><userTask id="first"/>
        <userTask id="next">${ext('<wattloom:deadline workingHours="4"/>')}</userTask>
        <userTask id="theirs">${ext('<wattloom:clock stops="case"/>')}</userTask>
        <endEvent id="e"/>${flows('s>f', 'f>first', 'f>theirs', 'first>next', 'next>e', 'theirs>e')}`),
    );
    play.complete('first');
    expect(opened(play, 'next')).toBeNull();
    play.at('2026-02-10T10:00:00.000Z').complete('theirs');
    expect(dueDates(play)).toEqual(['2026-02-10T14:00:00.000Z']);
  });

  test('that two elements stop go on after the last of them', async () => {
    const play = await Play.start(
      bpmn(`<startEvent id="s"/><parallelGateway id="f"/>
        <userTask id="ours">${ext('<wattloom:deadline workingHours="4"/>')}</userTask>
        <userTask id="a">${ext('<wattloom:clock stops="case"/>')}</userTask>
        <userTask id="b">${ext('<wattloom:clock stops="p"/>')}</userTask>
        <endEvent id="e"/>${flows('s>f', 'f>ours', 'f>a', 'f>b', 'ours>e', 'a>e', 'b>e')}`),
    );
    play.at('2026-02-02T10:00:00.000Z').complete('a');
    expect(dueDates(play)).toEqual([]);
    play.at('2026-02-03T10:00:00.000Z').complete('b');
    expect(dueDates(play)).toEqual(['2026-02-03T14:00:00.000Z']);
  });

  test('keep whole days where the customer begins to act later', async () => {
    const play = await Play.start(
      bpmn(`<startEvent id="s"/><parallelGateway id="f"/>
        <userTask id="ours">${ext('<wattloom:deadline workingDays="5"/>')}</userTask><userTask id="before"/>
        <userTask id="theirs">${ext('<wattloom:clock stops="case"/>')}</userTask>
        <endEvent id="e"/>${flows('s>f', 'f>ours', 'f>before', 'before>theirs', 'ours>e', 'theirs>e')}`),
    );
    play.at('2026-02-03T10:00:00.000Z').complete('before');
    play.at('2026-02-12T10:00:00.000Z').complete('theirs');
    expect(dueDates(play)).toEqual([null, '2026-02-17T17:00:00.000Z']);
  });

  test('do not stop what is late already', async () => {
    const play = await Play.start(
      bpmn(`<startEvent id="s"/><parallelGateway id="f"/>
        <userTask id="ours">${ext('<wattloom:deadline workingHours="4"/>')}</userTask><userTask id="before"/>
        <userTask id="theirs">${ext('<wattloom:clock stops="case"/>')}</userTask>
        <endEvent id="e"/>${flows('s>f', 'f>ours', 'f>before', 'before>theirs', 'ours>e', 'theirs>e')}`),
    );
    play.at('2026-02-05T10:00:00.000Z').complete('before');
    expect(dueDates(play)).toEqual([]);
  });
});
