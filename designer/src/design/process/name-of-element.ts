import type { DiagramElement } from './panel/moddle-element.ts';

/** "bpmn:ServiceTask" as the head of the panel spells it: "Service Task". */
const typeOf = (type: string): string => type.replace(/^\w+:/, '').replace(/\B[A-Z]/g, ' $&');

/** The name a person gave an element; without one, what kind it is: ids tell nobody anything. */
export function nameOfElement(element: DiagramElement | undefined, say: (text: string) => string): string | null {
  if (!element) return null;
  const { name, $type } = element.businessObject;
  return name === undefined || name.trim() === '' ? say(typeOf($type)) : name;
}
