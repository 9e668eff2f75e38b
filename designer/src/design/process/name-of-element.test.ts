import { nameOfElement } from './name-of-element.ts';
import type { DiagramElement } from './panel/moddle-element.ts';

const element = ($type: string, name?: string): DiagramElement =>
  ({ id: 'x', businessObject: { $type, name } }) as unknown as DiagramElement;

test.each([
  ['its name', element('bpmn:UserTask', 'Check'), 'Check'],
  ['its kind where it has none', element('bpmn:ServiceTask'), '<Service Task>'],
  ['its kind where its name is blank', element('bpmn:Process', ' '), '<Process>'],
])('an element goes by %s', (_, one, expected) => {
  expect(nameOfElement(one, (text) => `<${text}>`)).toBe(expected);
});

test('where nothing is chosen there is nothing to name', () => {
  expect(nameOfElement(undefined, (text) => text)).toBeNull();
});
