import { bpmn, flows, Play } from '../../testing/play.ts';

const mappings = (...texts: readonly string[]): string =>
  `<extensionElements><zeebe:ioMapping>${texts.map((text) => `<zeebe:${text}/>`).join('')}</zeebe:ioMapping></extensionElements>`;
const one = (extension: string): string =>
  bpmn(`<startEvent id="s"/><userTask id="u">${extension}</userTask><userTask id="v"/>${flows('s>u', 'u>v')}`);

test('without output mappings everything goes out, to where the variable is or to the case', async () => {
  const p = await Play.start(one(mappings('input source="=1" target="own"')), { old: 1 });
  p.complete('u', { old: 2, fresh: 3, own: 4 });
  expect(p.variables).toEqual({ old: 2, fresh: 3 });
});

test('with output mappings only what they name goes out; dots build an object on what is there', async () => {
  const p = await Play.start(
    one(mappings('output source="=a + b" target="sum"', 'output source="=sum" target="address.no"')),
    {
      address: { street: 'S' },
      sum: 0,
    },
  );
  p.complete('u', { a: 1, b: 2 });
  expect(p.variables).toEqual({ sum: 3, address: { street: 'S', no: 3 } });
});

test('inputs see the ones before them; a missing variable gives null', async () => {
  const script = '<zeebe:script expression="=y" resultVariable="z"/>';
  const inputs = mappings(
    'input source="=x + 1" target="y"',
    'input source="=y * 2" target="y"',
    'input source="=gone" target="w"',
  );
  const xml = bpmn(
    `<startEvent id="s"/><scriptTask id="c">${inputs.replace('<zeebe:ioMapping>', `${script}<zeebe:ioMapping>`)}</scriptTask><userTask id="u"/>${flows('s>c', 'c>u')}`,
  );
  expect((await Play.start(xml, { x: 1 })).variables).toEqual({ x: 1, z: 4 });
});

test('an output that cannot be worked out is an incident whose retry does not do the task again', async () => {
  const p = await Play.start(one(mappings('output source="=a + b" target="sum"')));
  p.complete('u', { a: 1, b: 'x' }, 'li');
  expect(p.incidents).toEqual(['expression-failed']);
  expect(p.waiting).toEqual([]);
  p.retry();
  expect(p.waiting).toEqual([]);
  expect(p.instance.doneBy).toEqual(['u:li']);
  expect(p.events.filter(({ type }) => type === 'waitOpened')).toHaveLength(1);
});

test('conditions on the flows of a task choose; none that holds is an incident', async () => {
  const xml = bpmn(
    `<startEvent id="s"/><userTask id="u"/><userTask id="a"/><userTask id="b"/>${flows('s>u')}
     <sequenceFlow id="f" sourceRef="u" targetRef="a"><conditionExpression>=n > 1</conditionExpression></sequenceFlow>
     <sequenceFlow id="g" sourceRef="u" targetRef="b"><conditionExpression>=n > 2</conditionExpression></sequenceFlow>`,
  );
  expect((await Play.start(xml)).complete('u', { n: 3 }).waiting).toEqual(['a', 'b']);
  expect((await Play.start(xml)).complete('u', { n: 2 }).waiting).toEqual(['a']);
  expect((await Play.start(xml)).complete('u', { n: 1 }).incidents).toEqual(['no-flow-matched']);
});

test('a condition that is neither true nor false is an incident', async () => {
  const xml = bpmn(
    `<startEvent id="s"/><exclusiveGateway id="x" default="x_b"/><task id="a"/><task id="b"/>${flows('s>x', 'x>b')}
     <sequenceFlow id="f" sourceRef="x" targetRef="a"><conditionExpression>=answer</conditionExpression></sequenceFlow>`,
  );
  expect((await Play.start(xml, { answer: 'yes' })).incidents).toEqual(['condition-not-boolean']);
});

test('the case takes its department and number from its variables, and copies facts to its tasks', async () => {
  const of =
    '<extensionElements><wattloom:case department="=area" number="=no" facts="load, note"/></extensionElements>';
  const p = await Play.start(
    bpmn(`${of}<startEvent id="s"/><userTask id="u"/><userTask id="v"/>${flows('s>u', 'u>v')}`),
    {
      area: 'north',
    },
  );
  expect(p.opened('task')).toMatchObject({ task: { department: 'north', facts: {} } });
  p.complete('u', { no: 'A-1', area: 'south', load: 8, note: { long: true } });
  expect(p.instance).toMatchObject({ department: 'south', businessKey: 'A-1' });
  expect(p.opened('task')).toMatchObject({ task: { department: 'south', facts: { load: 8 } } });
});

test('variables of a sub-process go with it, the case keeps its own after its end', async () => {
  const inner = `<startEvent id="s2"/><userTask id="u"/><endEvent id="e2"/>${flows('s2>u', 'u>e2')}`;
  const p = await Play.start(
    bpmn(
      `<startEvent id="s"/><subProcess id="sub">${mappings('input source="=1" target="inside"')}${inner}</subProcess><endEvent id="e"/>${flows('s>sub', 'sub>e')}`,
    ),
  );
  p.complete('u', { inside: 2, outside: 3 });
  expect(p.instance.state.status).toBe('completed');
  expect(p.instance.variables).toEqual({ 1: { outside: 3 } });
});

test('a loop without a wait is stopped', async () => {
  const p = await Play.start(
    bpmn(`<startEvent id="s"/><exclusiveGateway id="m"/><task id="a"/>${flows('s>m', 'm>a', 'a>m')}`),
  );
  expect(p.incidents).toEqual(['endless-loop']);
});
