export interface Diagnostic {
  readonly code: string;
  readonly message: string;
  /** Where in the text, in UTF-16 units; absent where the whole is meant. */
  readonly from?: number;
  readonly to?: number;
}
