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

interface Reader {
  fromXML(xml: string): Promise<{ rootElement: ModdleElement; warnings: readonly Warning[] }>;
}

/** Reads BPMN XML with the zeebe and wattloom extensions. Throws on malformed XML. */
export async function readXml(xml: string): ReturnType<Reader['fromXML']> {
  const reader = new BpmnModdle({ zeebe, wattloom }) as unknown as Reader;
  return reader.fromXML(xml);
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
