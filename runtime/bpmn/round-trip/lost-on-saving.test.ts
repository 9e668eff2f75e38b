import { lostOnSaving } from './lost-on-saving.ts';

const file = (body: string, more = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:v="urn:vendor" xmlns:own="t" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" ${more} targetNamespace="t">
  <b:process id="p">${body}</b:process>
</b:definitions>`;

test.each([
  ['another prefix', '<b:task id="t"/>'],
  ['ids in Chinese', '<b:task id="勘查"/><b:sequenceFlow id="f" sourceRef="勘查" targetRef="勘查"/>'],
  ['what goes without saying', '<b:boundaryEvent id="e" attachedToRef="t" cancelActivity="true"/><b:task id="t"/>'],
  [
    'references with the prefix of the file',
    '<b:task id="t"/><b:sequenceFlow id="f" sourceRef="own:t" targetRef="own:t"/>',
  ],
  [
    'extensions of other tools',
    '<b:task id="t" v:a="1"><b:extensionElements><v:x y="2">z</v:x></b:extensionElements></b:task>',
  ],
  ['attributes of Camunda 7', '<b:task id="t" camunda:asyncBefore="true"/>'],
  ['elements that name nothing', '<b:task id="t"><b:documentation/></b:task>'],
])('nothing is lost of %s', async (_, body) => {
  expect(await lostOnSaving(file(body))).toEqual([]);
});

test.each([
  ['an attribute that BPMN has not', '<b:task id="t" b:colour="red"/>', []],
  [
    'an element that BPMN has not',
    '<b:task id="t"/><b:dream id="d"><b:task id="u"/></b:dream>',
    [{ kind: 'element', elementId: 'd', name: 'dream', value: '' }],
  ],
  ['an element of an illegal id', '<b:task id="1"/>', [{ kind: 'element', elementId: '1', name: 'task', value: '' }]],
  [
    'an element without an id',
    '<b:task id="t"><b:dream/><b:dream a="1"/></b:task>',
    [{ kind: 'element', elementId: 't', name: 'dream', value: '' }],
  ],
  [
    'a second element of an id',
    '<b:task id="t"/><b:task id="t"/>',
    [{ kind: 'attribute', elementId: 't', name: 'id', value: 't' }],
  ],
  [
    'text where BPMN has none',
    '<b:task id="t">words</b:task>',
    [{ kind: 'text', elementId: 't', name: 'task', value: 'words' }],
  ],
  [
    'comments',
    '<!-- one --><b:task id="t"/><!-- two -->',
    [{ kind: 'comments', elementId: null, name: '', value: '2' }],
  ],
  [
    'a truth in numbers',
    '<b:task id="t" isForCompensation="1"/>',
    [{ kind: 'attribute', elementId: 't', name: 'isForCompensation', value: '1' }],
  ],
])('%s is named', async (_, body, losses) => {
  expect(await lostOnSaving(file(body))).toEqual(losses);
});

test('a second plane of a diagram is named: an editor shows one', async () => {
  const planes =
    '<di:BPMNDiagram><di:BPMNPlane id="a" bpmnElement="p"/><di:BPMNPlane id="z" bpmnElement="p"/></di:BPMNDiagram>';
  const xml = file('').replace('</b:definitions>', `${planes}</b:definitions>`);

  const losses = await lostOnSaving(
    xml.replace('xmlns:v', 'xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:v'),
  );

  expect(losses).toEqual([expect.objectContaining({ elementId: expect.stringMatching(/^[az]$/) })]);
});
