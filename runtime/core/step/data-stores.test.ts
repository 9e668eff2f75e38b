import { parseBpmn } from '../reading/parse.ts';
import { referencesOf } from '../reading/check.ts';
import { bpmn, flows, Play } from '../../testing/play.ts';

const bound = (attributes: string): string =>
  `<extensionElements><wattloom:record dataSet="thing" ${attributes}/></extensionElements>`;
const store = (id: string, attributes: string | null, state = ''): string =>
  `<dataStoreReference id="${id}">${attributes === null ? '' : bound(attributes)}${state && `<dataState name="${state}"/>`}</dataStoreReference>`;
const io = (input: string, output: string): string =>
  `<ioSpecification><dataInput id="${input}"/><dataOutput id="${output}"/><inputSet/><outputSet/></ioSpecification>`;
const into = (source: string, target: string, more = ''): string =>
  `<dataInputAssociation><sourceRef>${source}</sourceRef><targetRef>${target}</targetRef>${more}</dataInputAssociation>`;
const outOf = (source: string, target: string, more = ''): string =>
  `<dataOutputAssociation><sourceRef>${source}</sourceRef><targetRef>${target}</targetRef>${more}</dataOutputAssociation>`;
/** As drawing tools draw it: an arrow, without data inputs and outputs. */
const arrowIn = (source: string): string =>
  `<property id="pr" name="__targetRef_placeholder"/><dataInputAssociation><sourceRef>${source}</sourceRef><targetRef>pr</targetRef></dataInputAssociation>`;
const arrowOut = (target: string): string =>
  `<dataOutputAssociation><targetRef>${target}</targetRef></dataOutputAssociation>`;
const task = (stores: string, content: string, kind = 'userTask'): string =>
  bpmn(
    `${stores}<startEvent id="s"/><${kind} id="u">${content}</${kind}><userTask id="v"/><endEvent id="e"/>${flows('s>u', 'u>v', 'v>e')}`,
  );
const found = { id: 'x', version: 3, no: 'T-1', state: 'new' };
const own = (p: Play, elementId: string): unknown => {
  const at = Object.values(p.instance.state.executions).find((one) => one.elementId === elementId);
  return p.instance.variables[at?.key ?? ''];
};

describe('reading', () => {
  test('an activity begins with the record that the store names', async () => {
    const p = await Play.start(task(store('st', 'id="=no"'), io('it', 'o') + into('st', 'it')), { no: 'x' });
    expect(p.opened('record')).toMatchObject({ operation: { op: 'get', dataSet: 'thing', id: 'x' } });
    p.end('record', 'u', { record: found });
    expect(p.waiting).toEqual(['u']);
    expect(own(p, 'u')).toEqual({ it: found });
    expect(p.variables).toEqual({ no: 'x' });
  });

  test('what a drawing tool draws reads into the variable of the store', async () => {
    const p = await Play.start(task(store('st', 'id="x" variable="meant"'), arrowIn('st')));
    p.end('record', 'u', { record: found });
    expect(own(p, 'u')).toEqual({ meant: found });
  });

  test.each([
    ['the first that is found', '', { record: found }, found],
    ['nothing', '', { record: null }, null],
    ['all', 'many="true"', { records: [found] }, [found]],
  ])('a search gives %s', async (_, many, answer, expected) => {
    const p = await Play.start(task(store('st', `where="={no: no}" ${many}`), io('it', 'o') + into('st', 'it')), {
      no: 1,
    });
    expect(p.opened('record')).toMatchObject({ operation: { op: 'find', where: { no: 1 }, many: many !== '' } });
    p.end('record', 'u', answer);
    expect(own(p, 'u')).toEqual({ it: expected });
  });

  test('transformations and input mappings see the record; several stores come one after the other', async () => {
    const half = into('st', 'it', '<transformation>thing.version * 2</transformation>');
    const mapping =
      '<extensionElements><zeebe:ioMapping><zeebe:input source="=it + that.version" target="sum"/></zeebe:ioMapping></extensionElements>';
    const two = '<ioSpecification><dataInput id="it"/><dataInput id="that"/><inputSet/><outputSet/></ioSpecification>';
    const p = await Play.start(
      task(store('st', 'id="x"') + store('st2', 'id="y"'), mapping + two + half + into('st2', 'that')),
    );
    p.end('record', 'u', { record: found });
    expect(p.opened('record')).toMatchObject({ operation: { id: 'y' } });
    p.end('record', 'u', { record: { ...found, version: 4 } });
    expect(own(p, 'u')).toMatchObject({ it: 6, sum: 10 });
  });

  test('a record that is not there is an incident, and its retry reads again', async () => {
    const p = await Play.start(task(store('st', 'id="x"'), arrowIn('st')));
    p.do({
      type: 'recordRefused',
      key: p.key('record', 'u'),
      refusal: { code: 'no-such-record', message: 'none.', details: {} },
    });
    expect(p.incidents).toEqual(['no-such-record']);
    p.retry().end('record', 'u', { record: found });
    expect(p.waiting).toEqual(['u']);
  });

  test('an id that gives nothing is an incident', async () => {
    expect((await Play.start(task(store('st', 'id="=no"'), arrowIn('st')))).incidents).toEqual(['record-id-missing']);
  });
});

describe('writing', () => {
  const done =
    '<extensionElements><zeebe:script expression="={no: &quot;T-2&quot;}" resultVariable="thing"/></extensionElements>';

  test('the record that the store names is changed after the work and before the case goes on', async () => {
    const p = await Play.start(task(store('st', 'id="=thing.id"'), io('i', 'got') + outOf('got', 'st')), {
      thing: found,
    });
    p.complete('u', { got: { state: 'done', version: 3 } });
    expect(p.opened('record')).toMatchObject({
      operation: { op: 'update', dataSet: 'thing', id: 'x', values: { state: 'done' }, version: 3 },
      onRefusal: 'refuse',
    });
    p.end('record', 'u', { record: { ...found, state: 'done', version: 4 } });
    expect(p.waiting).toEqual(['v']);
    expect(p.variables.thing).toEqual({ ...found, state: 'done', version: 4 });
  });

  test('without an id it is a new record; an arrow writes the variable of the store', async () => {
    const p = await Play.start(task(store('st', ''), done + arrowOut('st'), 'scriptTask'));
    expect(p.opened('record')).toMatchObject({
      operation: { op: 'create', dataSet: 'thing', values: { no: 'T-2' } },
      onRefusal: 'incident',
    });
    expect(p.end('record', 'u', { record: found }).variables).toEqual({ thing: found });
  });

  test('assignments say which fields', async () => {
    const assign = '<assignment><from>="done by " + who</from><to>thing.state</to></assignment>';
    const p = await Play.start(task(store('st', 'id="x"'), io('i', 'got') + outOf('got', 'st', assign)), { who: 'li' });
    p.complete('u', { got: 1 });
    expect(p.opened('record')).toMatchObject({ operation: { values: { state: 'done by li' } } });
  });

  test('a refusal is an incident; its retry writes that store again, not the work nor the store before it', async () => {
    const both = done + arrowOut('st') + arrowOut('st2');
    const p = await Play.start(task(store('st', '') + store('st2', 'id="y"'), both, 'scriptTask'));
    p.end('record', 'u', { record: found });
    p.do({
      type: 'recordRefused',
      key: p.key('record', 'u'),
      refusal: { code: 'record-invalid', message: 'no.', details: {} },
    });
    expect(p.incidents).toEqual(['record-invalid']);
    p.retry();
    expect(p.opened('record')).toMatchObject({ operation: { op: 'update', id: 'y' } });
    expect(p.end('record', 'u', { record: found }).waiting).toEqual(['v']);
    const created = p.events.filter(
      (e) => e.type === 'waitOpened' && e.props.kind === 'record' && e.props.operation.op === 'create',
    );
    expect(created).toHaveLength(1);
  });

  test('what is no context is an incident', async () => {
    const p = await Play.start(task(store('st', ''), io('i', 'got') + outOf('got', 'st')));
    expect(p.complete('u', { got: 3 }).incidents).toEqual(['record-input-invalid']);
  });

  test('an end listener comes after it', async () => {
    const listens =
      '<zeebe:executionListeners><zeebe:executionListener eventType="end" type="told"/></zeebe:executionListeners>';
    const p = await Play.start(
      task(store('st', ''), done.replace('</ext', `${listens}</ext`) + arrowOut('st'), 'scriptTask'),
    );
    p.end('record', 'u', { record: found });
    expect(p.opened('job')).toMatchObject({ job: { type: 'told', variables: { thing: found } } });
    expect(p.end('job', 'u').waiting).toEqual(['v']);
  });

  test('a sub-process writes at its end, each instance of a repeated activity at its own', async () => {
    const sub = `<startEvent id="s2"/><userTask id="in"/>${flows('s2>in')}${arrowOut('st')}`;
    const p = await Play.start(task(store('st', ''), sub, 'subProcess'), { thing: { no: 1 } });
    p.complete('in').end('record', 'u', { record: found });
    expect(p.waiting).toEqual(['v']);
    const each =
      '<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>';
    const q = await Play.start(task(store('st', ''), arrowOut('st') + each), { thing: { no: 1 } });
    q.complete('u').end('record', 'u', { record: found }).complete('u').end('record', 'u', { record: found });
    expect(q.waiting).toEqual(['v']);
  });

  test('what a boundary event brings goes to a store', async () => {
    const xml = bpmn(
      `${store('st', '')}<startEvent id="s"/><userTask id="u"/><userTask id="v"/>
       <boundaryEvent id="b" attachedToRef="u">${arrowOut('st')}<signalEventDefinition signalRef="si"/></boundaryEvent>${flows('s>u', 'b>v')}`,
      '<signal id="si" name="storm"/>',
    );
    const p = (await Play.start(xml)).signal('storm', { thing: { no: 5 } });
    expect(p.opened('record')).toMatchObject({ operation: { op: 'create', values: { no: 5 } } });
    expect(p.end('record', 'b', { record: found }).waiting).toEqual(['v']);
  });
});

describe('states', () => {
  test('a write brings the record into the state that is drawn', async () => {
    const p = await Play.start(task(store('st', 'id="x" state="state"', 'checked'), arrowOut('st')), {
      thing: { no: 1 },
    });
    p.complete('u');
    expect(p.opened('record')).toMatchObject({ operation: { values: { no: 1, state: 'checked' } } });
  });

  test('a search finds only what is in that state', async () => {
    const p = await Play.start(task(store('st', 'where="={no: 1}" many="true" state="state"', 'new'), arrowIn('st')));
    expect(p.opened('record')).toMatchObject({ operation: { where: { no: 1, state: 'new' } } });
  });

  test('a record in another state is an incident', async () => {
    const p = await Play.start(task(store('st', 'id="x" state="state"', 'checked'), arrowIn('st')));
    expect(p.end('record', 'u', { record: found }).incidents).toEqual(['data-state-differs']);
    p.retry().end('record', 'u', { record: { ...found, state: 'checked' } });
    expect(p.waiting).toEqual(['u']);
  });

  test('without a field that holds it, it is a drawing', async () => {
    const p = await Play.start(task(store('st', 'id="x"', 'checked'), arrowIn('st')));
    expect(p.end('record', 'u', { record: found }).waiting).toEqual(['u']);
  });
});

test('the data set may be named by the store that several references share', async () => {
  const refs = `<dataStoreReference id="a" dataStoreRef="all"><extensionElements><wattloom:record id="x"/></extensionElements></dataStoreReference>`;
  const xml = task(refs, arrowIn('a')).replace('<process', `<dataStore id="all">${bound('')}</dataStore><process`);
  expect((await Play.start(xml)).opened('record')).toMatchObject({
    operation: { op: 'get', dataSet: 'thing', id: 'x' },
  });
  const [model] = (await parseBpmn(xml)).models;
  expect(model && referencesOf(model)).toEqual([{ elementId: 'u', kind: 'dataSet', key: 'thing' }]);
});

test.each([
  ['a store without a data set', store('st', null), io('i', 'o') + outOf('o', 'st'), 'userTask', 'not-executed'],
  ['a read of it', store('st', null), io('i', 'o') + into('st', 'i'), 'userTask', 'not-executed'],
  ['a read that says not which', store('st', ''), arrowIn('st'), 'userTask', 'record-incomplete'],
  ['a write of what a search finds', store('st', 'where="={a: 1}"'), arrowOut('st'), 'userTask', 'not-executed'],
  [
    'a read of a sub-process',
    store('st', 'id="x"'),
    `${arrowIn('st')}<startEvent id="s2"/>`,
    'subProcess',
    'not-executed',
  ],
  [
    'an assignment to something else',
    store('st', 'id="x"'),
    io('i', 'o') + outOf('o', 'st', '<assignment><from>=1</from><to>other.no</to></assignment>'),
    'userTask',
    'mapping-target',
  ],
  [
    'a list to go through',
    store('st', 'where="={}" many="true"'),
    `${io('i', 'o')}${into('st', 'i')}<multiInstanceLoopCharacteristics><loopDataInputRef>i</loopDataInputRef></multiInstanceLoopCharacteristics>`,
    'userTask',
    'not-executed',
  ],
])('%s is refused by name', async (_, stores, content, kind, code) => {
  const { problems } = await parseBpmn(task(stores, content, kind));
  expect(problems.map((one) => [one.elementId, one.code])).toEqual([['u', code]]);
});
