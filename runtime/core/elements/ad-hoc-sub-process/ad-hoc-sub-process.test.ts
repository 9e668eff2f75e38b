import { parseBpmn } from '../../reading/parse.ts';
import { bpmn, flows, Play } from '../../../testing/play.ts';

const tasks = (...ids: readonly string[]): string => ids.map((id) => `<userTask id="${id}"/>`).join('');
const adHoc = (inside: string, attributes = '', zeebe = ''): string =>
  bpmn(
    `<startEvent id="s"/><adHocSubProcess id="h" ${attributes}>${zeebe && `<extensionElements><zeebe:adHoc ${zeebe}/></extensionElements>`}
     ${inside}</adHocSubProcess>${tasks('after')}${flows('s>h', 'h>after')}`,
  );
const until = (condition: string): string => `<completionCondition>=${condition}</completionCondition>`;
const choose = (p: Play, ...elementIds: readonly string[]): Play =>
  p.do({ type: 'activateActivities', key: p.key('choice', 'h'), elementIds });

test('parallel: every activity is done once, all at the same time', async () => {
  const p = await Play.start(adHoc(tasks('a', 'b', 'c')));
  expect(p.waiting).toEqual(['a', 'b', 'c']);
  expect(p.complete('b').complete('a').waiting).toEqual(['c']);
  expect(p.complete('c').waiting).toEqual(['after']);
});

test('sequential: one after the other, in the order of the file', async () => {
  const p = await Play.start(adHoc(tasks('a', 'b', 'c'), 'ordering="Sequential"'));
  expect(p.waiting).toEqual(['a']);
  expect(p.complete('a').waiting).toEqual(['b']);
  expect(p.complete('b').waiting).toEqual(['c']);
  expect(p.complete('c').waiting).toEqual(['after']);
});

test('sequence flows inside are kept to', async () => {
  const inside = `${tasks('a', 'a2', 'b')}${flows('a>a2')}`;
  expect((await Play.start(adHoc(inside))).waiting).toEqual(['a', 'b']);
  const p = await Play.start(adHoc(inside, 'ordering="Sequential"'));
  expect(p.complete('a').waiting).toEqual(['a2']);
  expect(p.complete('a2').waiting).toEqual(['b']);
});

test('a completion condition cancels what still runs', async () => {
  const p = await Play.start(adHoc(tasks('a', 'b', 'c') + until('enough')), { enough: false });
  expect(p.complete('a').waiting).toEqual(['b', 'c', 'h']);
  expect(p.complete('b', { enough: true }).waiting).toEqual(['after']);
});

test('a completion condition that cancels nothing waits for what still runs', async () => {
  const p = await Play.start(adHoc(tasks('a', 'b') + until('enough'), 'cancelRemainingInstances="false"'), {
    enough: false,
  });
  expect(p.complete('a', { enough: true }).waiting).toEqual(['b', 'h']);
  expect(p.complete('b').waiting).toEqual(['after']);
});

test('a completion condition that does not hold yet leaves the choice open, again and again', async () => {
  const p = await Play.start(adHoc(tasks('a') + until('n > 1')), { n: 1 });
  expect(p.complete('a').waiting).toEqual(['h']);
  expect(choose(p, 'a').waiting).toEqual(['a', 'h']);
  expect(p.complete('a', { n: 2 }).waiting).toEqual(['after']);
});

test('a list says which activities begin', async () => {
  const xml = adHoc(tasks('a', 'b', 'c'), '', 'activeElementsCollection="=wanted"');
  const p = await Play.start(xml, { wanted: ['a', 'c'] });
  expect(p.waiting).toEqual(['a', 'c', 'h']);
  expect(p.complete('a').complete('c').waiting).toEqual(['after']);
});

test.each([[['x']], ['a'], [[1]]])('a list such as %j that names none of them is an incident', async (wanted) => {
  const xml = adHoc(tasks('a'), '', 'activeElementsCollection="=wanted"');
  expect((await Play.start(xml, { wanted })).incidents).toEqual(['ad-hoc-activities']);
});

test('somebody chooses, as often as they want, and says when it is done', async () => {
  const p = await Play.start(adHoc(tasks('a', 'b') + until('false'), '', ' '));
  expect(p.opened('choice')).toEqual({ kind: 'choice', choice: { activities: ['a', 'b'] } });
  expect(choose(p, 'b', 'b').waiting).toEqual(['b', 'b', 'h']);
  p.complete('b');
  expect(p.end('choice', 'h').waiting).toEqual(['after']);
});

test('what is not offered cannot be chosen, nor a second one at a time where they are sequential', async () => {
  const inside = `${tasks('a', 'a2')}${flows('a>a2')}${until('false')}`;
  const p = await Play.start(adHoc(inside, 'ordering="Sequential"', ' '));
  expect(() => choose(p, 'a2')).toThrow(/a2/);
  expect(() => choose(p, 'after')).toThrow(/after/);
  expect(() => choose(p, 'a', 'a')).toThrow(/one/);
  choose(p, 'a');
  expect(() => choose(p, 'a')).toThrow(/one/);
});

test('results are gathered in the order in which activities began', async () => {
  const p = await Play.start(
    adHoc(
      tasks('a', 'b'),
      '',
      'activeElementsCollection="=[&#34;a&#34;, &#34;b&#34;]" outputCollection="all" outputElement="=x"',
    ),
  );
  p.complete('b', { x: 2 }).complete('a', { x: 1 });
  expect(p.variables).toEqual({ x: 1, all: [1, 2] });
  expect(Object.keys(p.instance.variables)).toEqual(['1']);
});

test('a boundary event cancels all inside', async () => {
  const timer = '<timerEventDefinition id="t"><timeDuration>PT1H</timeDuration></timerEventDefinition>';
  const xml = adHoc(tasks('a', 'b')).replace(
    '</process>',
    `<boundaryEvent id="e" attachedToRef="h">${timer}</boundaryEvent>${tasks('late')}${flows('e>late')}</process>`,
  );
  expect((await Play.start(xml)).end('timer', 'e').waiting).toEqual(['late']);
});

test('several times: an ad-hoc sub-process for each item', async () => {
  const loop =
    '<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>';
  const p = await Play.start(adHoc(`${loop}${tasks('a')}`));
  expect(p.waiting).toEqual(['a', 'a']);
  expect(p.complete('a').complete('a').waiting).toEqual(['after']);
});

describe('intermediate events that nothing leads to', () => {
  const root = '<signal id="si" name="storm"/><message id="m" name="told"/>';
  const heard = `<intermediateCatchEvent id="c"><signalEventDefinition signalRef="si"/></intermediateCatchEvent>`;
  const told = `<intermediateThrowEvent id="t"><messageEventDefinition messageRef="m"/></intermediateThrowEvent>`;
  const withEvents = (inside: string, attributes = '', zeebe = ''): string =>
    adHoc(inside, attributes, zeebe).replace('<process', `${root}<process`);

  test('begin with the sub-process, which is done when they are', async () => {
    const p = await Play.start(withEvents(tasks('a', 'b') + heard + told + flows('c>b')));
    expect(p.waiting).toEqual(['a', 'c']);
    expect(p.dispatched.map(({ kind }) => kind)).toEqual(['message']);
    expect(p.complete('a').waiting).toEqual(['c']);
    expect(p.signal('storm').waiting).toEqual(['b']);
    expect(p.complete('b').waiting).toEqual(['after']);
  });

  test('are no choice of anybody, and go when the sub-process is done', async () => {
    const p = await Play.start(withEvents(tasks('a') + heard, '', ' '));
    expect(p.waiting).toEqual(['c', 'h']);
    expect(p.opened('choice')).toMatchObject({ choice: { activities: ['a'] } });
    expect(p.end('choice', 'h').waiting).toEqual(['after']);
  });

  test('where a link leads begins by its link only', async () => {
    const link = '<linkEventDefinition name="l"/>';
    const away = `<intermediateThrowEvent id="t">${link}</intermediateThrowEvent><intermediateCatchEvent id="c">${link}</intermediateCatchEvent>`;
    const p = await Play.start(adHoc(tasks('a', 'b') + away + flows('a>t', 'c>b')));
    expect(p.waiting).toEqual(['a']);
    expect(p.complete('a').waiting).toEqual(['b']);
  });

  test('would begin activities beside each other where these come one after the other: refused', async () => {
    const { problems } = await parseBpmn(withEvents(tasks('a', 'b') + heard + flows('c>b'), 'ordering="Sequential"'));
    expect(problems.map(({ elementId, code }) => [elementId, code])).toEqual([['c', 'ad-hoc-event']]);
    const p = await Play.start(withEvents(tasks('a', 'b') + heard, 'ordering="Sequential"'));
    expect(p.waiting).toEqual(['a', 'c']);
  });
});

test.each([
  ['nothing to do', '', 'h: ad-hoc-empty'],
  ['a start event', `${tasks('a', 'b')}<startEvent id="x"/>${flows('x>b')}`, 'x: ad-hoc-event'],
  ['an end event', `${tasks('a')}<endEvent id="x"/>${flows('a>x')}`, 'x: ad-hoc-event'],
  ['a gateway that nothing leads to', `${tasks('a', 'b')}<parallelGateway id="x"/>${flows('x>b')}`, 'x: ad-hoc-event'],
])('%s inside is refused', async (_, inside, expected) => {
  const { problems } = await parseBpmn(adHoc(inside));
  expect(problems.map(({ elementId, code }) => `${elementId ?? ''}: ${code}`)).toContain(expected);
});
