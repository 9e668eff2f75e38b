import type { BpmnDocument } from './bpmn-document.ts';
import type { BpmnElement } from './bpmn-element.ts';

/** What a rule found: in words, or with the element it is about where that is another than the one looked at. */
export type Found = string | { readonly at: BpmnElement; readonly found: string };

/**
 * A rule of BPMN 2.0 that a model keeps or breaks, whether or not it can be executed.
 * It looks at one element at a time and may look around in the document; it changes nothing.
 */
export interface ModelRule {
  /** The id under which the rule is known: `EXT.nnn` of the list of the standard's constraints, `XSD`, `REF` … */
  readonly rule: string;
  /** What programs and translations look at. */
  readonly code: string;
  /** The names of the elements it looks at; all where it names none. */
  readonly on?: readonly string[];
  /** Shown, but no reason to refuse a deployment. */
  readonly isWarning?: true;
  /** Engines with extensions of their own (zeebe:, camunda: …) have other ways of saying it: not asked of their files. */
  readonly isStrict?: true;
  readonly expected: string;
  readonly remedy: string;
  /** What breaks the rule here, in words that go behind "but found"; null or nothing where it is kept. */
  find(element: BpmnElement, document: BpmnDocument): Found | readonly Found[] | null;
}

export const countOf = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** Finds something only where a condition holds. */
export const when = (condition: boolean, found: string): string | null => (condition ? found : null);
