import type { Finding } from '@wattloom/runtime/camunda7';
import type { Loss } from '@wattloom/runtime/round-trip';

/** A remark about a file that nothing is lost of by taking it. */
export type Note =
  | { readonly code: 'otherKey'; readonly found: string; readonly key: string }
  | { readonly code: 'laidOut' }
  | { readonly code: 'camunda7' }
  /** Components of a form, each with its key and type. */
  | { readonly code: 'unknownTypes'; readonly names: readonly string[]; readonly known: string }
  | { readonly code: 'undrawn' | 'moreProcesses'; readonly names: readonly string[] };

/** What would happen if a file took the place of what stands in an editor. */
export interface ImportPlan {
  /** What the editor would show. */
  readonly content: string;
  /** Elements or fields by their ids. */
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
  readonly losses: readonly Loss[];
  readonly notes: readonly Note[];
  /** What a translation left out or changed, for a person to look at; undefined where none was made. */
  readonly translated?: readonly Finding[];
}

export type RefusalCode =
  | 'empty'
  | 'not-text'
  | 'encoding-unknown'
  | 'encoding-wrong'
  | 'text-garbled'
  | 'too-large'
  | 'not-process'
  | 'not-form'
  | 'not-data-set'
  | 'malformed'
  | 'no-process'
  | 'cannot-be-drawn';

/** A file that cannot take the place of what is edited, whatever one confirms. */
export class ImportRefused extends Error {
  readonly code: RefusalCode;
  readonly values: Readonly<Record<string, string>>;

  constructor(code: RefusalCode, values: Readonly<Record<string, string>> = {}) {
    super(code);
    this.code = code;
    this.values = values;
  }
}
