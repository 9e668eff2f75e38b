/** What a case of a suite came to. */
export interface CaseResult {
  readonly id: string;
  readonly group: string;
  readonly passed: boolean;
  /** Expected and found, where it failed. */
  readonly why: string;
  /** Single checks within it, where the suite counts them. */
  readonly asserts?: { readonly passed: number; readonly failed: number };
}

/** Runs the cases of a folder; `wanted` says which. */
export type Suite = (dir: string, wanted: (id: string, group: string) => boolean) => Promise<readonly CaseResult[]>;
