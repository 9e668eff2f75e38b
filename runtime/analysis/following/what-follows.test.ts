import { parseBpmn } from '../../core/reading/parse.ts';
import { bpmn, flows, Play } from '../../testing/play.ts';
import { choicesBehind } from './choices.ts';
import { whatFollows, type Following } from './what-follows.ts';

const task = (id: string, role = ''): string =>
  `<userTask id="${id}">${role && `<extensionElements><wattloom:performer role="${role}"/></extensionElements>`}</userTask>`;
const tasks = (...ids: readonly string[]): string => ids.map((id) => task(id)).join('');
const service = (id: string): string =>
  `<serviceTask id="${id}"><extensionElements><zeebe:taskDefinition type="work"/></extensionElements></serviceTask>`;
const when = (id: string, source: string, target: string): string =>
  `<sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}"><conditionExpression>=x</conditionExpression></sequenceFlow>`;
const message = (id: string): string =>
  `<message id="m" name="${id}"><extensionElements><zeebe:subscription correlationKey="=&quot;1&quot;"/></extensionElements></message>`;

async function after(
  xml: string,
  at: string,
  done: readonly string[] = [],
  called: string | null = null,
): Promise<string> {
  const play = await Play.start(xml);
  for (const id of done) play.complete(id);
  const model = (await parseBpmn(xml)).models[0]!;
  const other = called === null ? null : (await parseBpmn(called)).models[0]!;
  return said(whatFollows(model, play.instance, play.key('task', at), () => other));
}

function said({ how, tasks: next, waits, ends, others }: Following): string {
  const named = next.map(({ node, roles }) => [node.id, ...roles].join(' '));
  const parts = [...named, ...waits.map(({ id }) => `wait ${id}`), ...(ends ? ['end'] : []), ...(others ? ['?'] : [])];
  return parts.join(how === 'all' ? ' and ' : ' or ');
}

/** By the choices behind `at`: what decides them, and what comes then. */
async function choices(xml: string, at: string, ...fields: readonly string[]): Promise<readonly string[]> {
  const play = await Play.start(xml);
  const model = (await parseBpmn(xml)).models[0]!;
  return choicesBehind(model, model.nodes.get(at)!, new Set(fields)).map(({ when, taken }) => {
    const decided = when.map(({ feel, holds }) => (holds ? feel : `not ${feel}`)).join(', ');
    return `${decided}: ${said(whatFollows(model, play.instance, play.key('task', at), () => null, taken))}`;
  });
}

const begin = '<startEvent id="s"/><endEvent id="e"/>';
const fork = '<parallelGateway id="f"/>';
const join = '<parallelGateway id="j"/>';
const choice = '<exclusiveGateway id="x"/>';

const cases: readonly (readonly [string, string, string, string, (readonly string[])?])[] = [
  ['the next task, with its role', `${tasks('a')}${task('b', 'clerk')}${flows('s>a', 'a>b', 'b>e')}`, 'a', 'b clerk'],
  ['the end', `${tasks('a')}${flows('s>a', 'a>e')}`, 'a', 'end'],
  ['past work of machines', `${tasks('a', 'b')}${service('w')}${flows('s>a', 'a>w', 'w>b', 'b>e')}`, 'a', 'b'],
  [
    'either way of a choice',
    `${tasks('a', 'b')}${choice}${flows('s>a', 'a>x', 'b>e')}${when('y', 'x', 'b')}${when('n', 'x', 'e')}`,
    'a',
    'b or end',
  ],
  [
    'a choice whose ways meet is none',
    `${tasks('a', 'b')}${choice}${service('w')}${flows('s>a', 'a>x', 'w>b', 'b>e')}${when('y', 'x', 'w')}${when('n', 'x', 'b')}`,
    'a',
    'b',
  ],
  [
    'both paths of a fork',
    `${tasks('a', 'b', 'c')}${fork}${flows('s>a', 'a>f', 'f>b', 'f>c', 'b>e', 'c>e')}`,
    'a',
    'b and c',
  ],
  [
    'behind a join that only machines come to',
    `${tasks('a', 'b')}${fork}${join}${service('v')}${service('w')}${flows('s>a', 'a>f', 'f>v', 'f>w', 'v>j', 'w>j', 'j>b', 'b>e')}`,
    'a',
    'b',
  ],
  [
    'nothing certain at a join that others have not come to',
    `${tasks('a', 'b', 'c')}${fork}${join}${flows('s>f', 'f>a', 'f>b', 'a>j', 'b>j', 'j>c', 'c>e')}`,
    'a',
    '?',
  ],
  [
    'what is behind the join for the last one',
    `${tasks('a', 'b', 'c')}${fork}${join}${flows('s>f', 'f>a', 'f>b', 'a>j', 'b>j', 'j>c', 'c>e')}`,
    'a',
    'c',
    ['b'],
  ],
  ['no end while others work', `${tasks('a', 'b')}${fork}${flows('s>f', 'f>a', 'f>b', 'a>e', 'b>e')}`, 'a', '?'],
  [
    'the end for the last of them',
    `${tasks('a', 'b')}${fork}${flows('s>f', 'f>a', 'f>b', 'a>e', 'b>e')}`,
    'a',
    'end',
    ['b'],
  ],
  [
    'an end that ends the others too',
    `${tasks('a', 'b')}${fork}<endEvent id="t"><terminateEventDefinition/></endEvent>${flows('s>f', 'f>a', 'f>b', 'a>t', 'b>e')}`,
    'a',
    'end',
  ],
  [
    'out of a sub-process',
    `<subProcess id="sub"><startEvent id="is"/>${tasks('a')}<endEvent id="ie"/>${flows('is>a', 'a>ie')}</subProcess>${tasks('b')}${flows('s>sub', 'sub>b', 'b>e')}`,
    'a',
    'b',
  ],
  [
    'into a sub-process, and through an empty one',
    `${tasks('a')}<subProcess id="one"><startEvent id="s1"/><endEvent id="e1"/>${flows('s1>e1')}</subProcess>
     <subProcess id="two"><startEvent id="s2"/>${tasks('b')}<endEvent id="e2"/>${flows('s2>b', 'b>e2')}</subProcess>
     ${flows('s>a', 'a>one', 'one>two', 'two>e')}`,
    'a',
    'b',
  ],
  [
    'round a loop',
    `${tasks('a', 'b')}${choice}<exclusiveGateway id="again"/>${service('w')}${flows('s>again', 'again>a', 'a>w', 'w>x', 'b>e')}${when('y', 'x', 'b')}${when('n', 'x', 'again')}`,
    'a',
    'b or a',
  ],
  [
    'the way of an error that work may throw',
    `${tasks('a', 'b', 'c')}${service('w')}<boundaryEvent id="bad" attachedToRef="w"><errorEventDefinition/></boundaryEvent>${flows('s>a', 'a>w', 'w>b', 'b>e', 'bad>c', 'c>e')}`,
    'a',
    'b or c',
  ],
  [
    'a list, which may be empty',
    `${tasks('a', 'c')}<userTask id="b"><multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics inputCollection="=[1]"/></extensionElements></multiInstanceLoopCharacteristics></userTask>${flows('s>a', 'a>b', 'b>c', 'c>e')}`,
    'a',
    'b or c',
  ],
  [
    'a wait for a time',
    `${tasks('a', 'b')}<intermediateCatchEvent id="t"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>${flows('s>a', 'a>t', 't>b', 'b>e')}`,
    'a',
    'wait t',
  ],
  [
    'whichever event comes first',
    `${tasks('a', 'b')}<eventBasedGateway id="g"/><intermediateCatchEvent id="t"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent><receiveTask id="r" messageRef="m"/>${flows('s>a', 'a>g', 'g>t', 'g>r', 't>b', 'r>b', 'b>e')}`,
    'a',
    'wait t or wait r',
  ],
  [
    'through a link',
    `${tasks('a', 'b')}<intermediateThrowEvent id="to"><linkEventDefinition name="l"/></intermediateThrowEvent><intermediateCatchEvent id="from"><linkEventDefinition name="l"/></intermediateCatchEvent>${flows('s>a', 'a>to', 'from>b', 'b>e')}`,
    'a',
    'b',
  ],
  [
    'some of the paths of an inclusive choice',
    `${tasks('a', 'b', 'c')}<inclusiveGateway id="x"/>${flows('s>a', 'a>x', 'b>e', 'c>e')}${when('y', 'x', 'b')}${when('n', 'x', 'c')}`,
    'a',
    'b or c',
  ],
];

test.each(cases.map(([name, body, at, expected, done = []]) => ({ name, body, at, expected, done })))(
  '$name',
  async ({ body, at, expected, done }) => {
    expect(await after(bpmn(begin + body, message('r')), at, done)).toBe(expected);
  },
);

test('into a called process and out of it, where its model is known', async () => {
  const call =
    '<callActivity id="k"><extensionElements><zeebe:calledElement processId="q"/></extensionElements></callActivity>';
  const caller = bpmn(`${begin}${tasks('a', 'b')}${call}${flows('s>a', 'a>k', 'k>b', 'b>e')}`);
  const withTask = bpmn(`${begin}${task('inside', 'clerk')}${flows('s>inside', 'inside>e')}`).replace(
    'id="p"',
    'id="q"',
  );
  const without = bpmn(`${begin}${flows('s>e')}`).replace('id="p"', 'id="q"');

  expect(await after(caller, 'a', [], withTask)).toBe('inside clerk');
  expect(await after(caller, 'a', [], without)).toBe('b');
  expect(await after(caller, 'a')).toBe('?');
});

describe('what the form decides', () => {
  const two = (between = ''): string =>
    bpmn(
      `${begin}${tasks('a', 'b', 'c')}<exclusiveGateway id="x" default="n"/><exclusiveGateway id="y" default="m"/>${between}
       ${flows('s>a', between ? 'a>w' : 'a>x', ...(between ? ['w>x'] : []), 'b>e', 'c>e')}${when('t', 'x', 'b')}
       <sequenceFlow id="n" sourceRef="x" targetRef="y"/>${when('u', 'y', 'c')}<sequenceFlow id="m" sourceRef="y" targetRef="e"/>`,
    );

  test('a way through each gateway right behind the task', async () => {
    expect(await choices(two(), 'a', 'x')).toEqual(['x: b', 'not x, x: c', 'not x, not x: end']);
  });

  test.each([
    ['by another variable', two(), ['z']],
    ['behind work, which may write the variable', two(service('w')), ['x']],
  ])('nothing %s', async (_, xml, fields) => {
    expect(await choices(xml, 'a', ...fields)).toEqual([]);
  });
});
