import { readXml, writeXml } from './moddle.ts';

const head =
  'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const file = (body: string, more = ''): string =>
  `<definitions ${head} ${more} targetNamespace="t">${body}</definitions>`;
const written = async (xml: string): Promise<string> =>
  (await writeXml((await readXml(xml)).rootElement)).replaceAll(/>\s+</g, '><');

test.each([
  ['two elements of one id', '<process id="p"/><process id="p"/>', '<process id="p" /><process id="p_2" />'],
  ['an id with a space', '<process id="p "/>', '<process id="p" />'],
  [
    'an expression typed with a foreign prefix',
    '<process id="p"><sequenceFlow id="f"><conditionExpression xsi:type="b:tFormalExpression">x</conditionExpression></sequenceFlow></process>',
    '<conditionExpression xsi:type="tFormalExpression">x</conditionExpression>',
  ],
  [
    'documentation of an extension',
    '<extension><documentation>d</documentation></extension>',
    '<extension><documentation>d</documentation></extension>',
  ],
  [
    'XML in documentation',
    '<process id="p"><documentation><h:p xmlns:h="urn:h">d</h:p></documentation></process>',
    '<h:p xmlns:h="urn:h">d</h:p>',
  ],
  [
    'the script of a global task',
    '<globalScriptTask id="g"><script>1</script></globalScriptTask>',
    '<globalScriptTask id="g"><script>1</script></globalScriptTask>',
  ],
  [
    'an element of no namespace',
    '<process id="p"><extensionElements><v:g xmlns:v="urn:v"><Grid xmlns=""><Row/></Grid></v:g></extensionElements></process>',
    '<Grid xmlns=""><Row /></Grid>',
  ],
  [
    'a reference that leads nowhere',
    '<process id="p"><dataObject id="o" itemSubjectRef="gone"/></process>',
    '<dataObject id="o" itemSubjectRef="gone" />',
  ],
  [
    'a choreography',
    '<choreography id="c"><participant id="a"/><choreographyTask id="t"><participantRef>a</participantRef></choreographyTask></choreography>',
    '<choreography id="c"><participant id="a" /><choreographyTask id="t"><participantRef>a</participantRef></choreographyTask></choreography>',
  ],
])('%s is read and written without loss', async (_, body, expected) => {
  expect(await written(file(body))).toContain(expected);
});

test('two planes of a diagram are kept', async () => {
  const di = 'xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI"';
  const xml = file('<di:BPMNDiagram><di:BPMNPlane id="a"/><di:BPMNPlane id="b"/></di:BPMNDiagram>', di);
  expect(await written(xml)).toContain('<di:BPMNPlane id="a" /><di:BPMNPlane id="b" />');
});
