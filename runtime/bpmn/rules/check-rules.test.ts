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
const unlisted = process('<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="e"/><endEvent id="e"/>');

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

test('a file with an engine’s extensions need not list its flows, one without must', () => {
  expect(broken(file(unlisted))).toEqual(['f: EXT.023 flow-not-listed', 'f: EXT.023 flow-not-listed']);
  expect(broken(file(unlisted, 'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"'))).toEqual([]);
});

test('processes that are not executable are looked at too', () => {
  expect(broken(file('<process id="p"><task id="t"/><task id="t"/></process>'))).toEqual(['t: EXT.002 id-twice']);
});
