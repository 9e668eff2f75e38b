import { isError } from '../../ground/problems.ts';
import { checkRules } from './check-rules.ts';

const namespaces = `xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`;
/** A file to the letter of the standard: without extensions of any engine. */
const file = (content: string, more = ''): string =>
  `<definitions ${namespaces} ${more} targetNamespace="t">${content}</definitions>`;
const broken = (xml: string): readonly string[] =>
  checkRules(xml)
    .filter(isError)
    .map(({ elementId, rule, code }) => `${elementId ?? ''}: ${rule ?? ''} ${code}`);

const process = (body: string): string => `<process id="p" isExecutable="true">${body}</process>`;

test('a problem says what was expected, what was found, where, and what to do', () => {
  const flow = '<sequenceFlow id="f" sourceRef="s" targetRef="gone"/>';
  const xml = file(process(`<startEvent id="s"><outgoing>f</outgoing></startEvent>${flow}<endEvent id="e"/>`));
  expect(checkRules(xml)).toContainEqual({
    elementId: 'f',
    code: 'reference-missing',
    rule: 'REF',
    severity: 'error',
    message:
      'Expected each reference to name an element of the file, but found no element "gone" for targetRef at "f". Correct the reference, or add the element.',
  });
});

const bare = process(`<startEvent id="s"/><task id="t"/><exclusiveGateway id="g"/><endEvent id="e"/>
  <boundaryEvent id="b" attachedToRef="t"><errorEventDefinition/></boundaryEvent>
  <subProcess id="h" triggeredByEvent="true"><startEvent id="hs"><errorEventDefinition/></startEvent>
  <endEvent id="he"/><sequenceFlow id="hf" sourceRef="hs" targetRef="he"/></subProcess>
  <sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="g"/>
  <sequenceFlow id="f3" sourceRef="b" targetRef="g"/><sequenceFlow id="f4" sourceRef="g" targetRef="e"/>`);

const listedAtOne = bare.replace(
  'id="g"/>',
  'id="g"><incoming>f2</incoming><incoming>f3</incoming><outgoing>f4</outgoing></exclusiveGateway>',
);

test('where no node lists its flows they say themselves what is connected', () => {
  expect(broken(file(bare))).toEqual([]);
});

test('a file in which a node lists its flows lists all, unless it has an engine’s extensions', () => {
  expect(broken(file(listedAtOne))).toContain('f1: EXT.023 flow-not-listed');
  expect(broken(file(listedAtOne, 'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"'))).toEqual([]);
});

test('processes that are not executable are looked at too', () => {
  expect(broken(file('<process id="p"><task id="t"/><task id="t"/></process>'))).toEqual(['t: EXT.002 id-twice']);
});
