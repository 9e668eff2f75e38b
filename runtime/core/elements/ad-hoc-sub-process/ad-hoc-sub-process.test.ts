import { parseBpmn } from '../../reading/parse.ts';
import { Play } from '../../../testing/play.ts';
import { process } from '../../../testing/process-builder.ts';
import type { Drawing } from '../../../testing/process-drawing.ts';
import type { ActivityProps } from '../../../testing/process-props.ts';
import { after, link, message, signal } from '../../../testing/process-triggers.ts';

type Process = ReturnType<typeof process>;
type Inside = (inside: Drawing) => unknown;

/** Tasks that no flow leads to. */
const tasks =
  (...ids: readonly string[]): Inside =>
  (inside) => {
    for (const id of ids) inside.apart().userTask(id);
  };
const adHoc = (inside: Inside, props: ActivityProps & { sequential?: boolean; until?: string } = {}): Process =>
  process('p').start().adHoc('h', inside, props).userTask('after');
/** What begins is chosen: by a list, or else by somebody. */
const chosen = (said: Readonly<Record<string, string>> = {}): ActivityProps => ({
  extensions: { 'zeebe:adHoc': said },
});
const wanted = chosen({ activeElementsCollection: '=wanted' });
const choose = (p: Play, ...elementIds: readonly string[]): Play =>
  p.do({ type: 'activateActivities', key: p.key('choice', 'h'), elementIds });

test('parallel: every activity is done once, all at the same time', async () => {
  const p = await Play.start(adHoc(tasks('a', 'b', 'c')));

  expect(p.waiting).toEqual(['a', 'b', 'c']);
  expect(p.complete('b').complete('a').waiting).toEqual(['c']);
  expect(p.complete('c').waiting).toEqual(['after']);
});

test('sequential: one after the other, in the order of the file', async () => {
  const p = await Play.start(adHoc(tasks('a', 'b', 'c'), { sequential: true }));

  expect(p.waiting).toEqual(['a']);
  expect(p.complete('a').waiting).toEqual(['b']);
  expect(p.complete('b').waiting).toEqual(['c']);
  expect(p.complete('c').waiting).toEqual(['after']);
});

test('sequence flows inside are kept to', async () => {
  const inside: Inside = (drawing) => drawing.userTask('a').userTask('a2').apart().userTask('b');

  expect((await Play.start(adHoc(inside))).waiting).toEqual(['a', 'b']);

  const p = await Play.start(adHoc(inside, { sequential: true }));

  expect(p.complete('a').waiting).toEqual(['a2']);
  expect(p.complete('a2').waiting).toEqual(['b']);
});

test('a completion condition cancels what still runs', async () => {
  const p = await Play.start(adHoc(tasks('a', 'b', 'c'), { until: 'enough' }), { enough: false });

  expect(p.complete('a').waiting).toEqual(['b', 'c', 'h']);
  expect(p.complete('b', { enough: true }).waiting).toEqual(['after']);
});

test('a completion condition that cancels nothing waits for what still runs', async () => {
  const kept = { until: 'enough', attributes: { cancelRemainingInstances: false } };
  const p = await Play.start(adHoc(tasks('a', 'b'), kept), { enough: false });

  expect(p.complete('a', { enough: true }).waiting).toEqual(['b', 'h']);
  expect(p.complete('b').waiting).toEqual(['after']);
});

test('a completion condition that does not hold yet leaves the choice open, again and again', async () => {
  const p = await Play.start(adHoc(tasks('a'), { until: 'n > 1' }), { n: 1 });

  expect(p.complete('a').waiting).toEqual(['h']);
  expect(choose(p, 'a').waiting).toEqual(['a', 'h']);
  expect(p.complete('a', { n: 2 }).waiting).toEqual(['after']);
});

test('a list says which activities begin', async () => {
  const p = await Play.start(adHoc(tasks('a', 'b', 'c'), wanted), { wanted: ['a', 'c'] });

  expect(p.waiting).toEqual(['a', 'c', 'h']);
  expect(p.complete('a').complete('c').waiting).toEqual(['after']);
});

test.each([[['x']], ['a'], [[1]]])('a list such as %j that names none of them is an incident', async (list) => {
  const p = await Play.start(adHoc(tasks('a'), wanted), { wanted: list });

  expect(p.incidents).toEqual(['ad-hoc-activities']);
});

test('somebody chooses, as often as they want, and says when it is done', async () => {
  const p = await Play.start(adHoc(tasks('a', 'b'), { until: 'false', ...chosen() }));

  expect(p.opened('choice')).toEqual({ kind: 'choice', choice: { activities: ['a', 'b'] } });
  expect(choose(p, 'b', 'b').waiting).toEqual(['b', 'b', 'h']);

  p.complete('b');

  expect(p.end('choice', 'h').waiting).toEqual(['after']);
});

test('what is not offered cannot be chosen, nor a second one at a time where they are sequential', async () => {
  const inside: Inside = (drawing) => drawing.userTask('a').userTask('a2');
  const p = await Play.start(adHoc(inside, { until: 'false', sequential: true, ...chosen() }));

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
      chosen({ activeElementsCollection: '=["a", "b"]', outputCollection: 'all', outputElement: '=x' }),
    ),
  );
  p.complete('b', { x: 2 }).complete('a', { x: 1 });

  expect(p.variables).toEqual({ x: 1, all: [1, 2] });
  expect(Object.keys(p.instance.variables)).toEqual(['1']);
});

test('a boundary event cancels all inside', async () => {
  const p = await Play.start(adHoc(tasks('a', 'b')).boundary('e', 'h', after('PT1H')).userTask('late'));

  p.end('timer', 'e');

  expect(p.waiting).toEqual(['late']);
});

test('several times: an ad-hoc sub-process for each item', async () => {
  const p = await Play.start(adHoc(tasks('a'), { each: { times: 2 } }));

  expect(p.waiting).toEqual(['a', 'a']);
  expect(p.complete('a').complete('a').waiting).toEqual(['after']);
});

describe('intermediate events that nothing leads to', () => {
  const storm = signal('storm');
  const told = message('told');

  test('begin with the sub-process, which is done when they are', async () => {
    const p = await Play.start(
      adHoc((inside) => inside.userTask('a').apart().catch('c', storm).userTask('b').apart().throw('t', told)),
    );

    expect(p.waiting).toEqual(['a', 'c']);
    expect(p.dispatched.map(({ kind }) => kind)).toEqual(['message']);
    expect(p.complete('a').waiting).toEqual(['c']);
    expect(p.signal('storm').waiting).toEqual(['b']);
    expect(p.complete('b').waiting).toEqual(['after']);
  });

  test('are no choice of anybody, and go when the sub-process is done', async () => {
    const p = await Play.start(adHoc((inside) => inside.userTask('a').apart().catch('c', storm), chosen()));

    expect(p.waiting).toEqual(['c', 'h']);
    expect(p.opened('choice')).toMatchObject({ choice: { activities: ['a'] } });
    expect(p.end('choice', 'h').waiting).toEqual(['after']);
  });

  test('where a link leads begins by its link only', async () => {
    const p = await Play.start(
      adHoc((inside) => inside.userTask('a').throw('t', link('l')).apart().catch('c', link('l')).userTask('b')),
    );

    expect(p.waiting).toEqual(['a']);
    expect(p.complete('a').waiting).toEqual(['b']);
  });

  test('would begin activities beside each other where these come one after the other: refused', async () => {
    const drawn = adHoc((inside) => inside.userTask('a').apart().catch('c', storm).userTask('b'), { sequential: true });
    const { problems } = await parseBpmn(drawn.xml);

    expect(problems.map(({ elementId, code }) => [elementId, code])).toEqual([['c', 'ad-hoc-event']]);
  });

  test('begin beside the activities that come one after the other where they lead to none', async () => {
    const p = await Play.start(
      adHoc((inside) => inside.userTask('a').apart().userTask('b').apart().catch('c', storm), { sequential: true }),
    );

    expect(p.waiting).toEqual(['a', 'c']);
  });
});

const refused: readonly (readonly [string, Inside, string])[] = [
  ['nothing to do', () => undefined, 'h: ad-hoc-empty'],
  ['a start event', (inside) => inside.userTask('a').start('x').userTask('b'), 'x: ad-hoc-event'],
  ['an end event', (inside) => inside.userTask('a').end('x'), 'x: ad-hoc-event'],
  [
    'a gateway that nothing leads to',
    (inside) => inside.userTask('a').apart().parallel('x').userTask('b'),
    'x: ad-hoc-event',
  ],
];

test.each(refused)('%s inside is refused', async (_, inside, expected) => {
  const { problems } = await parseBpmn(adHoc(inside).xml);

  expect(problems.map(({ elementId, code }) => `${elementId ?? ''}: ${code}`)).toContain(expected);
});
