import type { BpmnElement } from '../bpmn-element.ts';
import type { BpmnDocument } from '../bpmn-document.ts';

/** The item definition that an item-aware element is of, through data object and data store references. */
export function itemOf(element: BpmnElement | undefined, document: BpmnDocument): BpmnElement | undefined {
  if (!element) return undefined;
  const behind = document.referred(element, 'dataObjectRef') ?? document.referred(element, 'dataStoreRef');
  return document.referred(element, 'itemSubjectRef') ?? document.referred(behind, 'itemSubjectRef');
}

/** The structure of an item-aware element, as written. */
export function structureOf(element: BpmnElement | undefined, document: BpmnDocument): string | null {
  return itemOf(element, document)?.attribute('structureRef') ?? null;
}

/** The item definition of a message, error, escalation or signal. */
export function payloadOf(element: BpmnElement | undefined, document: BpmnDocument): BpmnElement | undefined {
  return document.referred(element, 'itemRef') ?? document.referred(element, 'structureRef');
}

/** Whether two item definitions are the same, or of the same structure. */
export function isSameItem(one: BpmnElement | undefined, other: BpmnElement | undefined): boolean {
  return structureKey(one) === structureKey(other);
}

/** What item definitions are told apart by: their structure as written or, without one, themselves. */
export type StructureKey = string | BpmnElement | undefined;

export function structureKey(item: BpmnElement | undefined): StructureKey {
  return item?.attribute('structureRef') ?? item;
}
