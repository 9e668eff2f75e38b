import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import wattloom from './wattloom.json' with { type: 'json' };

/** An element as bpmn-moddle reads it. */
export interface ModdleElement {
  readonly $type: string;
  readonly id?: string;
  readonly name?: string;
  readonly [property: string]: unknown;
}

export interface Warning {
  readonly message: string;
  readonly element?: { readonly id?: string };
}

interface Reference {
  readonly element: {
    readonly $descriptor: { readonly propertiesByName: Readonly<Record<string, { readonly isMany?: boolean }>> };
    get(property: string): unknown;
    set(property: string, value: unknown): void;
  };
  readonly property: string;
  readonly id: string;
}

export interface Reader {
  fromXML(xml: string): Promise<{
    readonly rootElement: ModdleElement;
    readonly warnings: readonly Warning[];
    readonly references: readonly Reference[];
    readonly elementsById: Readonly<Record<string, ModdleElement>>;
  }>;
}

/** Reads BPMN XML with the zeebe and wattloom extensions. Throws on malformed XML. */
export async function readXml(
  xml: string,
  reader = new BpmnModdle({ zeebe, wattloom }) as Reader,
): Promise<{ readonly rootElement: ModdleElement; readonly warnings: readonly Warning[] }> {
  const { rootElement, warnings, references, elementsById } = await reader.fromXML(xml);
  const resolved = references.filter((reference) => resolve(reference, rootElement, elementsById));
  const told = new Set(resolved.map(({ id }) => `unresolved reference <${id}>`));
  return { rootElement, warnings: warnings.filter(({ message }) => !told.has(message)) };
}

/** References are QNames: a prefix of the file's own namespace leads to an element of the file. */
function resolve(
  { element, property, id }: Reference,
  root: ModdleElement,
  elementsById: Readonly<Record<string, ModdleElement>>,
): boolean {
  const [prefix = '', local = '', ...more] = id.split(':');
  const namespaces = root.$attrs as Readonly<Record<string, string>> | undefined;
  const target = elementsById[local];
  if (elementsById[id] || more.length || !target || namespaces?.[`xmlns:${prefix}`] !== root.targetNamespace)
    return false;
  if (element.$descriptor.propertiesByName[property]?.isMany) (element.get(property) as ModdleElement[]).push(target);
  else element.set(property, target);
  return true;
}

export function list(element: ModdleElement | undefined, property: string): readonly ModdleElement[] {
  const found = element?.[property];
  return Array.isArray(found) ? (found as ModdleElement[]) : [];
}

export function one(element: ModdleElement | undefined, property: string): ModdleElement | undefined {
  const found = element?.[property];
  return typeof found === 'object' && found !== null ? (found as ModdleElement) : undefined;
}

export function text(element: ModdleElement | undefined, property: string): string | null {
  const found = element?.[property];
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : null;
}

/** The extension element of a type, e.g. `zeebe:TaskDefinition`. */
export function extension(element: ModdleElement, type: string): ModdleElement | undefined {
  return list(one(element, 'extensionElements'), 'values').find(
    ({ $type }) => $type.toLowerCase() === type.toLowerCase(),
  );
}
