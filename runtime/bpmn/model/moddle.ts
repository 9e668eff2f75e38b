import { moddlePackages } from './moddle-packages.ts';
import { newModdle } from './new-moddle.ts';
import { keepNoNamespace, restoreNoNamespace } from './no-namespace.ts';
import { tidyXml } from './tidy-xml.ts';

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
    readonly $descriptor: {
      readonly propertiesByName: Readonly<Record<string, { isMany?: boolean; isAttr?: boolean }>>;
    };
    readonly $attrs: Record<string, string>;
    get(property: string): unknown;
    set(property: string, value: unknown): void;
  };
  readonly property: string;
  readonly id: string;
}

export interface ReadXml {
  readonly rootElement: ModdleElement;
  readonly warnings: readonly Warning[];
  readonly references: readonly Reference[];
  readonly elementsById: Readonly<Record<string, ModdleElement>>;
}

export interface Reader {
  fromXML(xml: string): Promise<ReadXml>;
}

export interface Writer {
  toXML(element: ModdleElement, options?: { format: boolean }): Promise<{ xml: string }>;
}

const newReader = (): Reader & Writer => newModdle(moddlePackages) as Reader & Writer;

/**
 * Reads BPMN XML with the zeebe and wattloom extensions; what it cannot take as it is, is tidied and read once more.
 * Throws on malformed XML.
 */
export async function readXml(xml: string, reader: Reader = newReader()): Promise<ReadXml> {
  const first = await reader.fromXML(xml);
  const tidy = tidyXml(
    xml,
    first.warnings.map(({ message }) => message),
  );
  const { rootElement, warnings, references, elementsById } = tidy === xml ? first : await reader.fromXML(tidy);
  const told = new Set<string>();
  const unresolved = references.filter((reference) => {
    const isResolved = resolve(reference, rootElement, elementsById);
    if (isResolved) told.add(`unresolved reference <${reference.id}>`);
    return !isResolved;
  });
  for (const reference of unresolved) keepText(reference, elementsById);
  keepNoNamespace(tidy, rootElement);
  return { rootElement, warnings: warnings.filter(({ message }) => !told.has(message)), references, elementsById };
}

/** Writes what was read, with everything of other tools that was in it. */
export async function writeXml(root: ModdleElement): Promise<string> {
  return restoreNoNamespace((await newReader().toXML(root, { format: true })).xml);
}

/** A reference that leads nowhere is written as it was read. */
function keepText({ element, property, id }: Reference, elementsById: Readonly<Record<string, ModdleElement>>): void {
  const isAttribute = element.$descriptor.propertiesByName[property]?.isAttr === true;
  if (isAttribute && !elementsById[id]) element.$attrs[property.replace(/^bpmn:/, '')] = id;
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
