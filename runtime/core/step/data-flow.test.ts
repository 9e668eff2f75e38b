import { bpmn, flows, Play } from '../../testing/play.ts';

const initial = (value: string): string => `<extensionElements><wattloom:data value="${value}"/></extensionElements>`;
const script = (id: string, expression: string, variable: string, more = ''): string =>
  `<scriptTask id="${id}"><extensionElements><zeebe:script expression="=${expression}" resultVariable="${variable}"/></extensionElements>${more}</scriptTask>`;
const io = (input: string, output: string): string =>
  `<ioSpecification><dataInput id="${input}"/><dataOutput id="${output}"/><inputSet/><outputSet/></ioSpecification>`;
const into = (source: string, target: string, more = ''): string =>
  `<dataInputAssociation><sourceRef>${source}</sourceRef><targetRef>${target}</targetRef>${more}</dataInputAssociation>`;
const outOf = (source: string, target: string, more = ''): string =>
  `<dataOutputAssociation><sourceRef>${source}</sourceRef><targetRef>${target}</targetRef>${more}</dataOutputAssociation>`;
const object = (id: string, content = ''): string =>
  `<dataObject id="${id}">${content}</dataObject><dataObjectReference id="${id}-ref" dataObjectRef="${id}"/>`;

test('a property is a variable of its process, nothing at first or what the model says', async () => {
  const p = await Play.start(
    bpmn(
      `<property id="data"/><property id="x1" name="limit">${initial('=2 * 5')}</property><startEvent id="s"/>
       ${script('set', '&quot;String&quot;', 'data')}<userTask id="u"/>${flows('s>set', 'set>u')}`,
    ),
  );
  expect(p.variables).toEqual({ data: 'String', limit: 10 });
});

test('what the case was started with wins over the initial value', async () => {
  const xml = bpmn(
    `<property id="limit">${initial('=1')}</property><startEvent id="s"/><userTask id="u"/>${flows('s>u')}`,
  );
  expect((await Play.start(xml, { limit: 7 })).variables).toEqual({ limit: 7 });
});

test('a property of a sub-process lives and ends with it', async () => {
  const p = await Play.start(
    bpmn(
      `<startEvent id="s"/><subProcess id="sub"><property id="note"/><startEvent id="s2"/>${script('set', '1', 'note')}
       <userTask id="u"/>${flows('s2>set', 'set>u')}</subProcess><userTask id="after"/>${flows('s>sub', 'sub>after')}`,
    ),
  );
  expect(p.variables).toEqual({});
  expect(p.complete('u', { note: 2 }).variables).toEqual({});
});

test('data flows from object to object through a task', async () => {
  const p = await Play.start(
    bpmn(
      `${object('order', initial('={amount: 20}'))}${object('bill')}<startEvent id="s"/>
       ${script('t', 'what.amount * 2', 'sum', io('what', 'sum') + into('order-ref', 'what') + outOf('sum', 'bill-ref'))}
       <userTask id="u"/>${flows('s>t', 't>u')}`,
    ),
  );
  expect(p.variables).toMatchObject({ order: { amount: 20 }, bill: 40 });
  expect(p.variables).not.toHaveProperty('what');
});

test('a transformation and assignments say what is copied', async () => {
  const assign = '<assignment><from>=n + 1</from><to>bill.sum</to></assignment>';
  const p = await Play.start(
    bpmn(
      `${object('order', initial('={amount: 20}'))}${object('bill', initial('={no: 7}'))}<startEvent id="s"/>
       ${script('t', 'what', 'n', io('what', 'n') + into('order-ref', 'what', '<transformation>order.amount / 2</transformation>') + outOf('n', 'bill-ref', assign))}
       <userTask id="u"/>${flows('s>t', 't>u')}`,
    ),
  );
  expect(p.variables.bill).toEqual({ no: 7, sum: 11 });
});

test('a data object of a sub-process is its own', async () => {
  const p = await Play.start(
    bpmn(
      `<startEvent id="s"/><subProcess id="sub">${object('bill')}<startEvent id="s2"/>
       <userTask id="u">${io('i', 'sum')}${outOf('sum', 'bill-ref')}</userTask><userTask id="v"/>${flows('s2>u', 'u>v')}</subProcess>
       <userTask id="after"/>${flows('s>sub', 'sub>after')}`,
    ),
  );
  p.complete('u', { sum: 3 });
  const [sub] = Object.values(p.instance.state.executions).filter(({ elementId }) => elementId === 'sub');
  expect(p.instance.variables[sub?.key ?? '']).toEqual({ bill: 3 });
  expect(p.complete('v').variables).toEqual({ sum: 3 });
});

test('the list that a task goes through may come from a data object, and its results go to one', async () => {
  const loop = `<multiInstanceLoopCharacteristics isSequential="true"><loopDataInputRef>rows</loopDataInputRef>
    <loopDataOutputRef>sums</loopDataOutputRef><inputDataItem id="row"/><outputDataItem id="sum"/></multiInstanceLoopCharacteristics>`;
  const p = await Play.start(
    bpmn(
      `${object('orders', initial('=[1, 2]'))}${object('bills')}<startEvent id="s"/>
       ${script('t', 'row * 10', 'sum', io('rows', 'sums') + into('orders-ref', 'rows') + outOf('sums', 'bills-ref') + loop)}
       <userTask id="u"/>${flows('s>t', 't>u')}`,
    ),
  );
  expect(p.variables).toMatchObject({ orders: [1, 2], bills: [10, 20] });
});

test('what is only drawn changes nothing', async () => {
  const p = await Play.start(
    bpmn(
      `${object('form')}<dataStoreReference id="store"/><startEvent id="s"/><userTask id="u"><property id="pr" name="__targetRef_placeholder"/>
       <dataInputAssociation><sourceRef>form-ref</sourceRef><targetRef>pr</targetRef></dataInputAssociation>
       <dataOutputAssociation><targetRef>store</targetRef></dataOutputAssociation></userTask>${flows('s>u')}`,
    ),
  );
  expect(p.instance.variables).toEqual({});
});

test('a data object that holds its state is brought into the state that is drawn, and read only in that state', async () => {
  const inState = (id: string, state: string): string =>
    `<dataObjectReference id="${id}" dataObjectRef="order"><dataState name="${state}"/></dataObjectReference>`;
  const body = `<dataObject id="order"><extensionElements><wattloom:data state="status"/></extensionElements></dataObject>
     ${inState('wanted', 'wanted')}${inState('checked', 'checked')}<startEvent id="s"/>
     <userTask id="u">${io('i', 'got')}${outOf('got', 'wanted')}</userTask>
     ${script('t', 'it.no', 'no', io('it', 'o') + into('checked', 'it'))}<userTask id="v"/>${flows('s>u', 'u>t', 't>v')}`;
  const p = await Play.start(bpmn(body));
  p.complete('u', { got: { no: 7 } });
  expect(p.variables.order).toEqual({ no: 7, status: 'wanted' });
  expect(p.incidents).toEqual(['data-state-differs']);
  p.do({
    type: 'setVariables',
    scope: '1',
    values: { order: { no: 7, status: 'checked' } },
    reason: 'looked at',
  });
  expect(p.retry().waiting).toEqual(['v']);
});
