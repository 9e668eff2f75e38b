/** An XPath regular expression, read. */
export type Pattern =
  | { readonly kind: 'either'; readonly of: readonly Pattern[] }
  | { readonly kind: 'sequence'; readonly of: readonly Pattern[] }
  | {
      readonly kind: 'repeat';
      readonly of: Pattern;
      readonly least: number;
      readonly most: number;
      readonly lazy: boolean;
    }
  | { readonly kind: 'group'; readonly of: Pattern; readonly index: number }
  | { readonly kind: 'class'; readonly of: CharClass }
  | { readonly kind: 'start' | 'end' | 'any' }
  | { readonly kind: 'back'; readonly index: number };

export interface CharClass {
  readonly negated: boolean;
  readonly items: readonly ClassItem[];
  readonly without: CharClass | null;
}
/** A range of code points, or a class that RE2 and JavaScript write alike. */
export type ClassItem = { readonly from: number; readonly to: number } | { readonly source: string };

export class BadPattern extends Error {}
