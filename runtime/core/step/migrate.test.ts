import fc from 'fast-check';
import type { Rejected } from '../../ground/problems.ts';
import { inverseMap, proposedMap } from './migration-map.ts';
import { parseBpmn } from '../reading/parse.ts';
import { bpmn, flows, Play } from '../../testing/play.ts';

const after = (duration: string): string =>
  `<timerEventDefinition id="t"><timeDuration>${duration}</timeDuration></timerEventDefinition>`;
const boundary = (id: string, host: string, duration: string, cancel = true): string =>
  `<boundaryEvent id="${id}" attachedToRef="${host}" cancelActivity="${cancel}">${after(duration)}</boundaryEvent><endEvent id="${id}_e"/>${flows(`${id}>${id}_e`)}`;
const group = (name: string): string =>
  `<extensionElements><zeebe:assignmentDefinition candidateGroups="${name}"/></extensionElements>`;

const old = bpmn(
  `<startEvent id="s"/><userTask id="a" name="Check">${group('clerk')}</userTask><userTask id="b" name="Pay"/>
   <endEvent id="e"/>${boundary('bd', 'a', 'PT1H')}${flows('s>a', 'a>b', 'b>e')}`,
);

const refusal = async (work: Promise<unknown>): Promise<unknown> => {
  const error = (await work.then(
    () => null,
    (found: unknown) => found,
  )) as Rejected | null;
  const found = error?.details.problems as { elementId: string; code: string }[] | undefined;
  return found?.map(({ elementId, code }) => [elementId, code]);
};

test('a case goes on by the new version: the task is renamed and goes where the new one goes', async () => {
  const next = bpmn(
    `<startEvent id="s"/><userTask id="check" name="Check">${group('head')}</userTask><userTask id="sign" name="Sign"/>
     <endEvent id="e"/>${boundary('bd', 'check', 'PT1H')}${flows('s>check', 'check>sign', 'sign>e')}`,
  );
  const p = await Play.start(old);
  const key = p.key('task', 'a');
  await p.migrate(next);
  expect(p.waiting).toEqual(['bd', 'check']);
  expect(p.key('task', 'check')).toBe(key);
  expect(p.events).toContainEqual(
    expect.objectContaining({
      type: 'taskRefreshed',
      key,
      task: expect.objectContaining({ elementId: 'check', candidateRoles: ['head'] }),
    }),
  );
  expect(p.instance.state.processVersion).toBe(2);
  expect(p.complete('check').waiting).toEqual(['sign']);
});

test('who did what before is remembered under the new names', async () => {
  const next = old.replaceAll('"a"', '"check"').replaceAll('s_a', 's_check').replaceAll('a_b', 'check_b');
  const p = (await Play.start(old)).complete('a', {}, 'li');
  await p.migrate(next);
  expect(p.instance.doneBy).toEqual(['check:li']);
});

describe('what was completed and may be undone', () => {
  const model = (id: string, more: string, undo = 'undo'): string =>
    bpmn(
      `<startEvent id="s"/><userTask id="${id}" name="Book"/>${more}<userTask id="b"/>
       <intermediateThrowEvent id="t"><compensateEventDefinition id="cd"/></intermediateThrowEvent><endEvent id="e"/>
       ${flows(`s>${id}`, `${id}>b`, 'b>t', 't>e')}`.replaceAll('undo', undo),
    );
  const handled = (host: string): string =>
    `<boundaryEvent id="c" attachedToRef="${host}"><compensateEventDefinition id="cb"/></boundaryEvent>
     <userTask id="undo" isForCompensation="true"/><association id="as" sourceRef="c" targetRef="undo"/>`;

  test('is undone by the handler of the new version', async () => {
    const p = (await Play.start(model('a', handled('a')))).complete('a');
    await p.migrate(model('book', handled('book'), 'unbook'));
    expect(p.complete('b').waiting).toEqual(['unbook']);
    expect(p.complete('unbook').instance.state.status).toBe('completed');
  });

  test('keeps the case on the old version where the new one has nothing that undoes it', async () => {
    const p = (await Play.start(model('a', handled('a')))).complete('a');
    expect(await refusal(p.migrate(model('a', '')))).toEqual([['a', 'undo-lost']]);
  });

  test('so does a sub-process whose compensation event sub-process is gone', async () => {
    const sub = (inside: string): string =>
      model('x', '').replace(
        '<userTask id="x" name="Book"/>',
        `<subProcess id="x"><startEvent id="s2"/><userTask id="in"/>${flows('s2>in')}${inside}</subProcess>`,
      );
    const undo =
      '<subProcess id="ev" triggeredByEvent="true"><startEvent id="es"><compensateEventDefinition id="ce"/></startEvent><userTask id="undo"/><sequenceFlow id="f" sourceRef="es" targetRef="undo"/></subProcess>';
    const p = (await Play.start(sub(undo))).complete('in');
    expect(await refusal(p.migrate(sub('')))).toEqual([['x', 'undo-lost']]);
    await p.migrate(sub(undo));
    expect(p.complete('b').waiting).toEqual(['undo']);
  });
});

test('a complex gateway that waits for its reset needs its flows in the new version', async () => {
  const model = (flow: string): string =>
    bpmn(
      `<startEvent id="s"/><parallelGateway id="f"/><userTask id="a"/><userTask id="b"/><complexGateway id="g"/><userTask id="z"/>
       ${flows('s>f', 'f>a', 'f>b', 'a>g', 'g>z')}${flow}`,
    );
  const p = (await Play.start(model(flows('b>g')))).complete('a');
  expect(p.waiting).toEqual(['b', 'z']);
  await p.migrate(model(flows('b>g').replace('id="b_g"', 'id="other"')));
  expect(p.complete('b').instance.state.resets).toEqual({});
});

describe('events on the border of a task', () => {
  const withTimer = (id: string, duration: string): string =>
    bpmn(
      `<startEvent id="s"/><userTask id="a"/>${boundary(id, 'a', duration)}<endEvent id="e"/>${flows('s>a', 'a>e')}`,
    );
  const due = (p: Play): readonly (string | undefined)[] =>
    Object.values(p.instance.state.waits)
      .filter(({ kind }) => kind === 'timer')
      .map(({ target, timer }) => `${target} ${timer?.dueAt.slice(0, 16) ?? ''}`);

  test('keep their due date, whatever the new version says', async () => {
    const p = (await Play.start(withTimer('b', 'PT1H'))).at('2026-01-31T08:30:00.000Z');
    expect(due(await p.migrate(withTimer('b', 'P1D')))).toEqual(['b 2026-01-31T09:00']);
  });

  test('are worked out anew where that is asked for', async () => {
    const p = (await Play.start(withTimer('b', 'PT1H'))).at('2026-01-31T08:30:00.000Z');
    await p.migrate(withTimer('b', 'P1D'), {}, { events: 'recompute' });
    expect(due(p)).toEqual(['b 2026-02-01T08:30']);
  });

  test('are dropped and opened as the new version has them', async () => {
    const p = (await Play.start(withTimer('b', 'PT1H'))).at('2026-01-31T08:30:00.000Z');
    expect(due(await p.migrate(withTimer('c', 'PT2H')))).toEqual(['c 2026-01-31T10:30']);
  });

  test('that have happened do not begin again', async () => {
    const once = bpmn(
      `<startEvent id="s"/><userTask id="a"/>${boundary('b', 'a', 'PT1H', false)}<endEvent id="e"/>${flows('s>a', 'a>e')}`,
    );
    const p = (await Play.start(once)).end('timer', 'b');
    expect(due(await p.migrate(once))).toEqual([]);
  });
});

test('tokens at a join go along by the flows they came by', async () => {
  const fork = (x: string): string =>
    bpmn(
      `<startEvent id="s"/><parallelGateway id="f"/><userTask id="${x}" name="First"/><userTask id="b"/>
       <parallelGateway id="j${x}" name="Join"/><userTask id="c"/>${flows('s>f', `f>${x}`, 'f>b', `${x}>j${x}`, `b>j${x}`, `j${x}>c`)}`,
    );
  const p = (await Play.start(fork('a'))).complete('a');
  await p.migrate(fork('z'));
  expect(p.instance.state.arrivals).toEqual({ '1/jz': { z_jz: 1 } });
  expect(p.complete('b').waiting).toEqual(['c']);
});

const sub = (inside: string, outside: string): string =>
  bpmn(
    `<startEvent id="s"/><subProcess id="sub"><startEvent id="s2"/>${inside}</subProcess>${outside}<endEvent id="e"/>`,
  );

test.each([
  ['is not there', '<userTask id="x"/>', [['a', 'element-not-mapped']]],
  ['is of another type', '<task id="a"/>', [['a', 'element-not-mapped']]],
])('a token at an element that %s keeps the case where it is', async (_, element, expected) => {
  const id = /id="(\w+)"/.exec(element)?.[1] ?? '';
  const next = bpmn(`<startEvent id="s"/>${element}<endEvent id="e"/>${flows(`s>${id}`, `${id}>e`)}`);
  const p = await Play.start(old);
  expect(await refusal(p.migrate(next))).toEqual(expected);
  expect(p.instance.state.processVersion).toBe(1);
});

test('a map to another type, to nothing, or into a sub-process is refused by element', async () => {
  const flat = bpmn(`<startEvent id="s"/><userTask id="a"/><endEvent id="e"/>${flows('s>a', 'a>e')}`);
  const deep = sub(`<userTask id="a"/>${flows('s2>a')}`, flows('s>sub', 'sub>e'));
  expect(await refusal((await Play.start(flat)).migrate(deep))).toEqual([['a', 'scope-differs']]);
  expect(await refusal((await Play.start(flat)).migrate(deep, { a: 'sub' }))).toEqual([['a', 'type-differs']]);
  expect(await refusal((await Play.start(flat)).migrate(deep, { a: 'gone' }))).toEqual([['a', 'element-unknown']]);
});

test('an incident goes along and is retried by the new version', async () => {
  const script = (text: string): string =>
    bpmn(
      `<startEvent id="s"/><scriptTask id="x"><extensionElements><zeebe:script expression="${text}" resultVariable="r"/></extensionElements></scriptTask>
       <userTask id="u"/>${flows('s>x', 'x>u')}`,
    );
  const p = await Play.start(script('=missing + 1'));
  expect(p.incidents).toHaveLength(1);
  await p.migrate(script('=1 + 1'));
  expect(p.retry().variables).toEqual({ r: 2 });
});

test('a suspended case is migrated and stays suspended', async () => {
  const p = (await Play.start(old)).do({ type: 'suspend', reason: 'a new version comes' });
  await p.migrate(old);
  expect(p.instance.state).toMatchObject({ status: 'suspended', processVersion: 2 });
});

test('the map proposes the same id and type, then the one of the same type and name', async () => {
  const [from, to] = await Promise.all(
    [
      bpmn(
        `<startEvent id="s"/><userTask id="a" name="A"/><userTask id="b" name="B"/><task id="t" name="T"/>${flows('s>a', 'a>b', 'b>t')}`,
      ),
      bpmn(
        `<startEvent id="s"/><userTask id="a" name="Z"/><userTask id="bb" name="B"/><userTask id="t" name="T"/>${flows('s>a', 'a>bb', 'bb>t')}`,
      ),
    ].map(async (xml) => (await parseBpmn(xml)).models[0]),
  );
  if (!from || !to) throw new Error('no model');
  expect(proposedMap(from, to)).toEqual({ p: 'p', s: 's', a: 'a', b: 'bb' });
});

test('there and back again, a case stands as it stood, wherever it was', async () => {
  const ids = ['a', 'b', 'c', 'g'] as const;
  const model = (prefix: string): string => {
    const tasks = ids.map((id) => `<userTask id="${prefix}${id}" name="${id}"/>`).join('');
    const [a, b, c, d] = ids.map((id) => `${prefix}${id}`);
    return bpmn(
      `<startEvent id="s"/><parallelGateway id="f"/>${tasks}<parallelGateway id="j"/><endEvent id="e"/>
       ${flows('s>f', `f>${a}`, `f>${b}`, `${a}>${c}`, `${b}>j`, `${c}>j`, `j>${d}`, `${d}>e`)}`,
    );
  };
  const [from, to] = await Promise.all([model(''), model('n')].map(async (xml) => (await parseBpmn(xml)).models[0]));
  if (!from || !to) throw new Error('no model');
  const mapping = proposedMap(from, to);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(), { maxLength: 3 }), async (choices) => {
      const p = await Play.start(model(''));
      for (const choice of choices) {
        const open = p.waiting.filter((id) => ids.includes(id as 'a'));
        const next = open[choice % Math.max(open.length, 1)];
        if (next !== undefined) p.complete(next, {}, 'li');
      }
      if (p.instance.state.status !== 'active') return;
      const { processVersion: _v, ...before } = p.instance.state;
      await p.migrate(model('n'));
      await p.migrate(model(''), inverseMap(mapping));
      const { processVersion: _w, ...again } = p.instance.state;
      expect(again).toEqual(before);
    }),
    { numRuns: 25 },
  );
});
