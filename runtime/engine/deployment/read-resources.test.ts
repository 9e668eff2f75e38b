import { bpmn } from '../../testing/play.ts';
import { readResources, type Deployable } from './read-resources.ts';

const empty: Deployable = { now: '2026-11-30T08:00:00.000Z', exists: async () => false, modelOf: async () => null };
const problemsOf = async (content: string) =>
  (await readResources([{ name: 'a.bpmn', content }], empty)).problems.map(({ message, ...rest }) => ({
    ...rest,
    length: message.length,
  }));

test('a malformed file is not told whole', async () => {
  expect(await problemsOf(`<${'x'.repeat(1_900_000)}`)).toEqual([
    { resource: 'a.bpmn', elementId: null, code: 'xml-malformed', length: 1000 },
  ]);
});

test('the id of an element is not told whole', async () => {
  const found = await problemsOf(bpmn(`<startEvent id="s"/><userTask id="${'x'.repeat(100_000)}"/>`));

  expect(found).not.toEqual([]);
  expect(found.filter(({ elementId, length }) => (elementId?.length ?? 0) > 1000 || length > 1000)).toEqual([]);
});

test('the first 1,000 problems are told', async () => {
  const tasks = Array.from({ length: 1500 }, (_, i) => `<userTask id="t${i}"/>`).join('');

  expect(await problemsOf(bpmn(`<startEvent id="s"/>${tasks}`))).toHaveLength(1000);
});

test('a text that was decoded wrongly before is refused', async () => {
  const [found] = await problemsOf(bpmn('<startEvent id="s" name="\uFFFD\uFFFD"/>'));

  expect(found).toMatchObject({ code: 'text-garbled' });
});

test('a text is kept in UTF-8, and says so, whatever it came in', async () => {
  const content = `\uFEFF<?xml version="1.0" encoding="GBK"?>\n${bpmn('<startEvent id="开始"/><endEvent id="完"/><sequenceFlow id="f" sourceRef="开始" targetRef="完"/>')}`;

  const { definitions, problems } = await readResources([{ name: 'a.bpmn', content }], empty);

  expect(problems).toEqual([]);
  expect(definitions[0]?.content).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n</);
});
