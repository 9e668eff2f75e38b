import type { Value } from '../../ground/value.ts';
import type { RecordOperation } from '../state/wait-props.ts';
import { bpmn, flows, Play } from '../../testing/play.ts';

const create = (id: string, more = '', loop = ''): string =>
  `<serviceTask id="${id}"><extensionElements><zeebe:taskDefinition type="record:create"/><zeebe:ioMapping>
   <zeebe:input source="thing" target="dataSet"/><zeebe:input source="={no: no}" target="values"/>${more}
   </zeebe:ioMapping></extensionElements>${loop}</serviceTask>`;
const anew = '<zeebe:input source="new" target="again"/>';
const tasks = (...ids: readonly string[]): string => ids.map((id) => `<userTask id="${id}"/>`).join('');

/** Answers every record operation: a new record gets the next id. Answers which records steps went on with, null for a new one. */
class Records {
  readonly went: (string | null)[] = [];
  #next = 1;

  answer(play: Play): Play {
    for (let open = openRecord(play); open; open = openRecord(play)) {
      const made = open.operation.op === 'create' ? (open.operation.made ?? null) : null;
      this.went.push(made);
      play.do({ type: 'endWait', kind: 'record', key: open.key, data: { record: { id: made ?? `r${this.#next++}` } } });
    }
    return play;
  }
}

function openRecord(play: Play): { readonly key: string; readonly operation: RecordOperation } | null {
  const wait = Object.values(play.instance.state.waits).find(({ kind }) => kind === 'record');
  const props = play.events.find((event) => event.type === 'waitOpened' && event.key === wait?.key);
  return wait && props?.type === 'waitOpened' && props.props.kind === 'record'
    ? { key: wait.key, operation: props.props.operation }
    : null;
}

const back = (play: Play, elementId: string, target: string): Play =>
  play.do({ type: 'returnTask', key: play.key('task', elementId), target, reason: 'wrong', assignee: null }, 'chief');

async function played(xml: string, variables: Record<string, Value> = {}): Promise<[Play, Records]> {
  const [play, records] = [await Play.start(xml, { no: 'T-1', ...variables }), new Records()];
  return [records.answer(play), records];
}

const line = (step: string): string =>
  bpmn(`<startEvent id="s"/>${tasks('a', 'u')}${step}<endEvent id="e"/>${flows('s>a', 'a>c', 'c>u', 'u>e')}`);

test('a step that is done again after going back goes on with the record that it made', async () => {
  const [play, records] = await played(line(create('c')));
  records.answer(play.complete('a', {}, 'li'));

  records.answer(back(play, 'u', 'a').complete('a', { no: 'T-2' }, 'li'));
  expect(play.opened('record')).toMatchObject({ operation: { op: 'create', values: { no: 'T-2' }, made: 'r1' } });
  records.answer(back(play, 'u', 'a').complete('a', {}, 'li'));

  expect(records.went).toEqual([null, 'r1', 'r1']);
  expect(play.instance.state.made).toBeUndefined();
});

test('unless the model wants another one each time', async () => {
  const [play, records] = await played(line(create('c', anew)));
  records.answer(play.complete('a', {}, 'li'));

  records.answer(back(play, 'u', 'a').complete('a', {}, 'li'));

  expect(records.went).toEqual([null, null]);
});

test('what is neither "same" nor "new" is an incident', async () => {
  const [play] = await played(line(create('c', '<zeebe:input source="old" target="again"/>')));

  play.complete('a', {}, 'li');

  expect(play.incidents).toEqual(['record-input-invalid']);
});

test('a data store that makes a record makes it once, too', async () => {
  const store =
    '<dataStoreReference id="store"><extensionElements><wattloom:record dataSet="thing"/></extensionElements></dataStoreReference>';
  const writes = '<dataOutputAssociation><targetRef>store</targetRef></dataOutputAssociation>';
  const [play, records] = await played(
    bpmn(`${store}<startEvent id="s"/><userTask id="a">${writes}</userTask>${tasks('u')}${flows('s>a', 'a>u')}`),
  );
  records.answer(play.complete('a', { thing: { no: 'T-1' } }, 'li'));

  records.answer(back(play, 'u', 'a').complete('a', { thing: { no: 'T-2' } }, 'li'));

  expect(records.went).toEqual([null, 'r1']);
});

const circle = bpmn(
  `<startEvent id="s"/>${tasks('z', 'a', 'u')}${create('c')}<exclusiveGateway id="g" default="g_a"/>
   ${flows('s>z', 'z>a', 'a>c', 'c>g', 'g>a')}<sequenceFlow id="g_u" sourceRef="g" targetRef="u">
   <conditionExpression>=done</conditionExpression></sequenceFlow>`,
);

test('a circle of the model makes a record each time; going back into it takes up the last alone', async () => {
  const [play, records] = await played(circle);
  play.complete('z', {}, 'li');
  records.answer(play.complete('a', { done: false }, 'li'));
  records.answer(play.complete('a', { done: true }, 'li'));

  records.answer(back(play, 'u', 'a').complete('a', { done: false }, 'li'));
  records.answer(play.complete('a', { done: true }, 'li'));

  expect(records.went).toEqual([null, null, 'r2', null]);
});

test('going back before it takes all of them up, in their order', async () => {
  const [play, records] = await played(circle);
  play.complete('z', {}, 'li');
  for (const done of [false, true]) records.answer(play.complete('a', { done }, 'li'));

  back(play, 'u', 'z').complete('z', {}, 'li');
  for (const done of [false, false, true]) records.answer(play.complete('a', { done }, 'li'));

  expect(records.went).toEqual([null, null, 'r1', 'r2', null]);
});

test.each(['false', 'true'])(
  'each of several times has its own record (one after the other: %s)',
  async (isSequential) => {
    const loop = `<multiInstanceLoopCharacteristics isSequential="${isSequential}"><extensionElements>
    <zeebe:loopCharacteristics inputCollection="=list" inputElement="no"/></extensionElements></multiInstanceLoopCharacteristics>`;
    const [play, records] = await played(line(create('c', '', loop)), { list: ['x', 'y'] });
    records.answer(play.complete('a', {}, 'li'));

    records.answer(back(play, 'u', 'a').complete('a', { list: ['x', 'y', 'z'] }, 'li'));

    expect(records.went).toEqual([null, null, 'r1', 'r2', null]);
  },
);

const within = bpmn(
  `<startEvent id="s"/>${tasks('a')}<subProcess id="sub"><startEvent id="is"/>${create('c')}${tasks('u')}${flows('is>c', 'c>u')}
   </subProcess>${flows('s>a', 'a>sub')}`,
);

test('what a sub-process made that is left is taken up inside the next', async () => {
  const [play, records] = await played(within);
  records.answer(play.complete('a', {}, 'li'));

  records.answer(back(play, 'u', 'a').complete('a', {}, 'li'));

  expect(records.went).toEqual([null, 'r1']);
});

test('going back further from an earlier task forgets nothing', async () => {
  const [play, records] = await played(
    bpmn(
      `<startEvent id="s"/>${tasks('z', 'a', 'u')}${create('b')}${create('c')}${flows('s>z', 'z>b', 'b>a', 'a>c', 'c>u')}`,
    ),
  );
  records.answer(play.complete('z', {}, 'li'));
  records.answer(play.complete('a', {}, 'li'));

  back(back(play, 'u', 'a'), 'a', 'z');
  records.answer(play.complete('z', {}, 'li'));
  records.answer(play.complete('a', {}, 'li'));

  expect(records.went).toEqual([null, null, 'r1', 'r2']);
});

test.each([
  ['a', ['r1']],
  ['c', ['r1']],
])('an operator who moves a token back to "%s" makes no second record', async (to, again) => {
  const [play, records] = await played(line(create('c')));
  records.answer(play.complete('a', {}, 'li'));

  const instructions = [{ type: 'move', from: { elementId: 'u' }, to }] as const;
  play.do({ type: 'modify', instructions, reason: 'again' }, 'op');
  if (to === 'a') play.complete('a', {}, 'li');
  records.answer(play);

  expect(records.went).toEqual([null, ...again]);
});

test('a case that goes to another version keeps what waits to be taken up, under its new name', async () => {
  const [play, records] = await played(line(create('c')));
  records.answer(play.complete('a', {}, 'li'));
  back(play, 'u', 'a');
  const renamed = line(create('k')).replaceAll('a_c', 'a_k').replaceAll('targetRef="c"', 'targetRef="k"');

  await play.migrate(renamed.replaceAll('sourceRef="c"', 'sourceRef="k"').replaceAll('c_u', 'k_u'), { c: 'k' });
  records.answer(play.complete('a', {}, 'li'));

  expect(records.went).toEqual([null, 'r1']);
});
