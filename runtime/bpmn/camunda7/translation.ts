import type { BpmnFile, Writable } from './bpmn-file.ts';
import { NotTranslated } from './expression-tokens.ts';
import { finding, type Finding } from './findings.ts';
import { textToFeel, valueToFeel } from './text-to-feel.ts';
import type { Vendor } from './vendor.ts';

/** A file on its way, with what its parts need of each other. */
export interface Translation {
  readonly file: BpmnFile;
  readonly vendor: Vendor;
  readonly findings: Finding[];
}

/** One part of a translation: looks at every element, and changes those that concern it. */
export type Part = (element: Writable, translation: Translation) => void;

/** The text in zeebe's way; a finding, and null, where it has no counterpart. */
export function feel(
  { findings }: Translation,
  element: Writable,
  text: string | null,
  as: 'text' | 'value' = 'text',
): string | null {
  if (text === null) return null;
  try {
    return as === 'text' ? textToFeel(text) : valueToFeel(text);
  } catch (error) {
    if (!(error instanceof NotTranslated)) throw error;
    findings.push(finding(idOf(element), error.code, { text, ...error.values }));
    return null;
  }
}

/** The id of an element, or of the one it belongs to. */
export function idOf(element: Writable): string | null {
  return element.id ?? (element.$parent ? idOf(element.$parent) : null);
}

/** Properties that have a value. */
export function given(properties: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(Object.entries(properties).filter((entry): entry is [string, string] => entry[1] !== null));
}
