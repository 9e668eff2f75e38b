import type { XmlElement } from '../../ground/xml/xml-element.ts';
import { groupedBy } from '../../ground/once.ts';
import { childRule, globalType, kindsOfType } from './schema/schema.ts';

export const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

const localOf = (name: string): string => name.slice(name.indexOf(':') + 1);

/** An element of BPMN as it stands in the file, with what the standard's schema says of it. */
export class BpmnElement {
  readonly xml: XmlElement;
  readonly parent: BpmnElement | null;
  /** The type of the schema, e.g. `tUserTask`; null where BPMN has no such element at this place. */
  readonly type: string | null;
  readonly children: readonly BpmnElement[];
  #byName: ReadonlyMap<string, readonly BpmnElement[]> | null = null;

  constructor(xml: XmlElement, parent: BpmnElement | null) {
    this.xml = xml;
    this.parent = parent;
    this.type = typeOf(xml, parent);
    this.children = xml.children
      .filter(({ namespace }) => namespace === BPMN)
      .map((child) => new BpmnElement(child, this));
  }

  get name(): string {
    return this.xml.name;
  }

  get id(): string | null {
    return this.attribute('id');
  }

  get text(): string {
    return this.xml.text.trim();
  }

  /** The nearest id, of this element or of one around it: what a problem points at. */
  get nearestId(): string | null {
    return this.id ?? this.parent?.nearestId ?? null;
  }

  attribute(name: string): string | null {
    const found = this.xml.attributes[name]?.trim();
    return found === undefined || found === '' ? null : found;
  }

  isTrue(name: string): boolean {
    return ['true', '1'].includes(this.attribute(name) ?? '');
  }

  /** Whether it is of a kind of the metamodel: `Activity`, `FlowNode`, `EventDefinition` … */
  is(kind: string): boolean {
    return this.type !== null && kindsOfType(this.type).has(kind);
  }

  all(name: string): readonly BpmnElement[] {
    this.#byName ??= groupedBy(this.children, (child) => child.name);
    return this.#byName.get(name) ?? [];
  }

  one(name: string): BpmnElement | undefined {
    return this.all(name)[0];
  }

  allOf(kind: string): readonly BpmnElement[] {
    return this.children.filter((child) => child.is(kind));
  }

  around(name: string): BpmnElement | null {
    if (this.name === name) return this;
    return this.parent?.around(name) ?? null;
  }

  get isExecutable(): boolean {
    return this.around('process')?.isTrue('isExecutable') ?? false;
  }

  get isFormal(): boolean {
    return this.type === 'tFormalExpression';
  }
}

function typeOf(xml: XmlElement, parent: BpmnElement | null): string | null {
  if (parent === null) return globalType(xml.name);
  const rule = parent.type === null ? undefined : childRule(parent.type, xml.name);
  if (!rule) return globalType(xml.name);
  const declared = rule.name === xml.name && rule.type !== null ? rule.type : globalType(xml.name);
  const given = Object.entries(xml.attributes).find(
    ([name]) => localOf(name) === 'type' && xml.prefixes[name.split(':')[0] ?? ''] === XSI,
  )?.[1];
  return declared === 'tExpression' && localOf(given ?? '') === 'tFormalExpression' ? 'tFormalExpression' : declared;
}

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
