import { bpmn, flows, Play } from '../../../testing/play.ts';

const model = (extension: string): string =>
  bpmn(`<startEvent id="s"/><scriptTask id="script"><extensionElements>${extension}</extensionElements></scriptTask>
    <userTask id="next"/>${flows('s>script', 'script>next')}`);

test('a FEEL script gives its result', async () => {
  const p = await Play.start(model('<zeebe:script expression="=a + 1" resultVariable="b"/>'), { a: 1 });
  expect(p.waiting).toEqual(['next']);
  expect(p.variables).toEqual({ a: 1, b: 2 });
});

test('a script with a job type waits for its worker', async () => {
  const p = await Play.start(model('<zeebe:taskDefinition type="python"/>'), { a: 1 });
  expect(p.waiting).toEqual(['script']);
});
