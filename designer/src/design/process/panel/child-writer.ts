import type { BpmnFactory, Modeling } from './extension.ts';
import type { DiagramElement, ModdleElement } from './moddle-element.ts';

/** One attribute of a child element of BPMN's own, for example the name of `dataState`. */
export interface ChildAttribute {
  readonly property: string;
  readonly type: string;
  readonly attribute: string;
}

export const dataState: ChildAttribute = { property: 'dataState', type: 'bpmn:DataState', attribute: 'name' };
export const transformation: ChildAttribute = {
  property: 'transformation',
  type: 'bpmn:FormalExpression',
  attribute: 'body',
};

const childOf = (owner: ModdleElement, { property }: ChildAttribute) =>
  owner.get(property) as ModdleElement | undefined;

/** Sets such an attribute: the child is made when it is missing and removed when nothing is left to say; one undo step. */
export class ChildWriter {
  readonly #modeling: Modeling;
  readonly #factory: BpmnFactory;

  constructor(modeling: Modeling, factory: BpmnFactory) {
    this.#modeling = modeling;
    this.#factory = factory;
  }

  at(element: DiagramElement, owner: ModdleElement, child: ChildAttribute) {
    return {
      getValue: (): string => (childOf(owner, child)?.get(child.attribute) as string | undefined) ?? '',
      setValue: (value: string | undefined): void => this.#write(element, owner, child, value ?? ''),
    };
  }

  #write(element: DiagramElement, owner: ModdleElement, child: ChildAttribute, value: string): void {
    const { property, type, attribute } = child;
    const present = childOf(owner, child);
    if (present && value !== '') {
      this.#modeling.updateModdleProperties(element, present, { [attribute]: value });
      return;
    }
    if (!present && value === '') return;
    const made = value === '' ? undefined : this.#factory.create(type, { [attribute]: value });
    if (made) made.$parent = owner;
    this.#modeling.updateModdleProperties(element, owner, { [property]: made });
  }
}
