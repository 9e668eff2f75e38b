import type { Schemas } from '../../api/schemas.ts';

/** What the definitions API answers; names as in the HTTP contract. */
export type Kind = 'process' | 'form' | 'dataSet';

interface DraftMark {
  readonly savedAt: string;
  readonly savedBy: string | null;
}

export interface DefinitionItem {
  readonly kind: Kind;
  readonly key: string;
  readonly name: string | null;
  readonly nameZh: string | null;
  readonly version: number | null;
  readonly deployedAt: string | null;
  readonly deployedBy: string | null;
  readonly draft: DraftMark | null;
}

export interface Version {
  readonly version: number;
  readonly deployedAt: string;
  readonly deployedBy: string | null;
}

export interface Draft extends DraftMark {
  readonly content: string;
  readonly baseVersion: number | null;
  readonly revision: number;
}

export interface Definition {
  readonly kind: Kind;
  readonly key: string;
  readonly name: string | null;
  readonly version: number | null;
  readonly resource: string;
  readonly content: string | null;
  readonly versions: readonly Version[];
  readonly draft: Draft | null;
}

/** One finding: of the server's dry run, or of the rules that run while one draws. */
export interface Problem {
  readonly resource?: string | null;
  readonly elementId?: string | null;
  readonly code: string;
  readonly message: string;
  /** Nothing said: an error. Of the others nothing is refused. */
  readonly severity?: 'error' | 'warning' | 'info';
}

export interface Resource {
  readonly name: string;
  readonly content: string;
}

export interface Deployed {
  readonly kind: string;
  readonly key: string;
  readonly version: number;
  readonly changed: boolean;
}

export interface SavedDraft {
  readonly revision: number;
  readonly savedAt: string;
}

interface Named {
  readonly label: string;
  readonly labelZh?: string | null;
}

export type DataField = Schemas['DataField'];

/** What the dropdowns of the designers offer. */
export interface Catalogue {
  readonly roles: readonly (Named & { readonly code: string })[];
  readonly departments: readonly { readonly code: string; readonly name: string; readonly nameZh?: string | null }[];
  readonly forms: readonly { readonly key: string; readonly name: string | null }[];
  readonly dataSets: readonly {
    readonly key: string;
    readonly name: string | null;
    /** Of the published version; none where there is a draft alone. */
    readonly fields: readonly DataField[];
  }[];
}
