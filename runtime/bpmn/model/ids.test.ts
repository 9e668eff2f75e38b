import { parseBpmn } from '../../core/reading/parse.ts';
import { readXml, writeXml } from './moddle.ts';

const file = (id: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="http://example.org/x">
  <process id="流程" isExecutable="true">
    <startEvent id="s"><outgoing>f</outgoing></startEvent>
    <sequenceFlow id="f" sourceRef="s" targetRef="${id}"/>
    <userTask id="${id}"><incoming>f</incoming><outgoing>g</outgoing></userTask>
    <sequenceFlow id="g" sourceRef="${id}" targetRef="e"/>
    <endEvent id="e"><incoming>g</incoming></endEvent>
  </process>
</definitions>`;

test.each([
  ['Chinese', '现场勘查'],
  ['German', 'Zähler_prüfen'],
  ['accents apart from their letters', 'Zähler'.normalize('NFD')],
  ['Russian', 'проверка-1'],
  ['beyond the first plane', '𠮷野'],
])('an id in letters like those (%s) is read, checked and written', async (_, id) => {
  const { models, problems } = await parseBpmn(file(id));

  expect(problems).toEqual([]);
  expect(models[0]?.nodes.get(id)).toMatchObject({ type: 'bpmn:UserTask', incoming: ['f'], outgoing: ['g'] });
  expect(await writeXml((await readXml(file(id))).rootElement)).toContain(`<userTask id="${id}">`);
});

test.each(['1st', '现场 勘查', 'a/b', '-a'])('the id "%s" is refused in one sentence', async (id) => {
  const { problems } = await parseBpmn(file(id));

  expect(problems).toEqual([expect.objectContaining({ elementId: id, code: 'id-illegal' })]);
  expect(problems[0]?.message).toContain(`"${id}"`);
});

test('accents apart from their letters are another id than the same ones together', async () => {
  const xml = file('é').replace('</process>', '<task id="é"/></process>'.normalize('NFD'));

  const { problems } = await parseBpmn(xml);

  expect(problems.map(({ code }) => code)).not.toContain('id-twice');
});

test('an id of the drawing that is none is named too', async () => {
  const shape =
    '<di:BPMNDiagram xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI"><di:BPMNPlane id="1" bpmnElement="流程"/></di:BPMNDiagram>';

  const { problems } = await parseBpmn(file('t').replace('</definitions>', `${shape}</definitions>`));

  expect(problems).toEqual([expect.objectContaining({ elementId: '1', code: 'id-illegal' })]);
});
