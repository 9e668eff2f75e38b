/** A value a condition names: who asks, a column of the case, a fact of the case, or a literal. */
export type Operand =
  | { readonly kind: 'user' }
  | { readonly kind: 'attribute'; readonly name: AttributeName }
  | { readonly kind: 'fact'; readonly name: string }
  | Literal;

export type Literal =
  | { readonly kind: 'text'; readonly value: string }
  /** Kept as written: numbers are exact decimals, never doubles. */
  | { readonly kind: 'number'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' };

export type AttributeName = 'assignee' | 'initiator' | 'department';
export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** A condition of a rule, parsed once. It is true, false or unknown (see evaluate.ts). */
export type Condition =
  | { readonly kind: 'always' }
  | { readonly kind: 'and' | 'or'; readonly terms: readonly Condition[] }
  | { readonly kind: 'not'; readonly term: Condition }
  | { readonly kind: 'compare'; readonly op: Comparison; readonly left: Operand; readonly right: Operand }
  | { readonly kind: 'oneOf'; readonly left: Operand; readonly values: readonly Literal[] }
  /** `$user in done_by(element)`: completed that task of the case; without an element, any task of it. */
  | { readonly kind: 'doneBy'; readonly who: Operand; readonly element: string | null }
  | { readonly kind: 'candidate' };
