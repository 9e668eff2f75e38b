import type { DiagramElement, ModdleElement } from './moddle-element.ts';

export interface Modeling {
  readonly updateProperties: (element: DiagramElement, properties: Record<string, unknown>) => void;
  readonly updateModdleProperties: (
    element: DiagramElement,
    moddle: ModdleElement,
    properties: Record<string, unknown>,
  ) => void;
}

export interface BpmnFactory {
  readonly create: (type: string, attributes: Record<string, unknown>) => ModdleElement;
}

const extensionsOf = (owner: ModdleElement) => owner.get('extensionElements') as ModdleElement | undefined;
const valuesOf = (extensions: ModdleElement) => (extensions.get('values') as ModdleElement[] | undefined) ?? [];

/** The extension element of this type, if the owner has one. */
function findExtension(owner: ModdleElement, type: string): ModdleElement | undefined {
  const extensions = extensionsOf(owner);
  return extensions && valuesOf(extensions).find((value) => value.$type === type);
}

export const readAttribute = (owner: ModdleElement, type: string, name: string): string =>
  (findExtension(owner, type)?.get(name) as string | undefined) ?? '';

/** Sets attributes of an extension element: made when it is missing, removed when nothing is left in it; one undo step. */
export class ExtensionWriter {
  readonly #modeling: Modeling;
  readonly #factory: BpmnFactory;

  constructor(modeling: Modeling, factory: BpmnFactory) {
    this.#modeling = modeling;
    this.#factory = factory;
  }

  /** Sets attributes of the owner itself. */
  put(element: DiagramElement, owner: ModdleElement, changes: Record<string, string | undefined>): void {
    this.#modeling.updateModdleProperties(element, owner, changes);
  }

  /** As `put`, of what the shape stands for, in a way that the shape follows. */
  putOnShape(element: DiagramElement, changes: Record<string, string | undefined>): void {
    this.#modeling.updateProperties(element, changes);
  }

  write(
    element: DiagramElement,
    owner: ModdleElement,
    type: string,
    changes: Record<string, string | undefined>,
  ): void {
    const present = findExtension(owner, type);
    if (!present) {
      this.#add(element, owner, type, changes);
      return;
    }
    const left = { ...this.#attributes(present), ...changes };
    const isEmpty = Object.values(left).every((value) => value === undefined || value === '');
    if (isEmpty) this.remove(element, owner, type);
    else this.#modeling.updateModdleProperties(element, present, changes);
  }

  /** Takes the extension element out, and `extensionElements` with the last of them. */
  remove(element: DiagramElement, owner: ModdleElement, type: string): void {
    const extensions = extensionsOf(owner);
    const present = findExtension(owner, type);
    if (!extensions || !present) return;
    const values = valuesOf(extensions).filter((value) => value !== present);
    if (values.length > 0) this.#modeling.updateModdleProperties(element, extensions, { values });
    else this.#modeling.updateModdleProperties(element, owner, { extensionElements: undefined });
  }

  #add(element: DiagramElement, owner: ModdleElement, type: string, changes: Record<string, string | undefined>): void {
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value));
    if (Object.keys(given).length === 0) return;
    const child = this.#factory.create(type, given);
    const extensions = extensionsOf(owner);
    if (extensions) {
      child.$parent = extensions;
      this.#modeling.updateModdleProperties(element, extensions, { values: [...valuesOf(extensions), child] });
      return;
    }
    const made = this.#factory.create('bpmn:ExtensionElements', { values: [child] });
    made.$parent = owner;
    child.$parent = made;
    this.#modeling.updateModdleProperties(element, owner, { extensionElements: made });
  }

  /** What is written in it: a default that nobody wrote does not keep an element that is otherwise empty. */
  #attributes(child: ModdleElement): Record<string, string | undefined> {
    const descriptor = (child as unknown as { $descriptor: { properties: { name: string }[] } }).$descriptor;
    return Object.fromEntries(
      descriptor.properties.map(({ name }) => {
        const plain = name.split(':').pop() ?? name;
        return [plain, Object.hasOwn(child, plain) ? (child.get(plain) as string | undefined) : undefined];
      }),
    );
  }
}
