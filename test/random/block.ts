import type { Condition, LoopOf, Trigger, VariableName } from './random-model.ts';

/** What models are generated from: trees that fast-check can make and shrink. `draw` makes the graph. */
export type Block =
  | {
      readonly is: 'task';
      readonly loop: LoopOf | null;
      readonly boundaries: readonly BoundaryBlock[];
      /** Has it a compensation handler? */
      readonly undo: boolean;
    }
  /** Compensates one of the activities of its scope that can be, or all; in the middle or at an end. */
  | { readonly is: 'undo'; readonly of: number | null; readonly ends: boolean }
  | { readonly is: 'pass' | 'link' }
  /** Several tokens along one flow to an activity that takes several. */
  | { readonly is: 'many'; readonly sends: number; readonly takes: number }
  | ComplexBlock
  | { readonly is: 'set'; readonly variable: VariableName; readonly value: boolean }
  | { readonly is: 'catch' | 'throw'; readonly trigger: Trigger }
  /** An end event in the middle; null has no trigger. */
  | { readonly is: 'stop'; readonly trigger: Trigger | null }
  | { readonly is: 'sequence'; readonly blocks: readonly Block[] }
  | { readonly is: 'split'; readonly by: Gateway; readonly joinedBy: Gateway; readonly branches: readonly Branch[] }
  | { readonly is: 'loop'; readonly body: Block; readonly again: Condition }
  | { readonly is: 'race'; readonly branches: readonly EventBranch[] }
  | {
      readonly is: 'sub';
      readonly body: Block;
      readonly loop: LoopOf | null;
      readonly boundaries: readonly BoundaryBlock[];
      readonly handlers: readonly Handler[];
      readonly undo: boolean;
      readonly transaction: Transaction | null;
    }
  | { readonly is: 'tangle'; readonly knots: readonly Knot[] };

/** Branches side by side, joined by a complex gateway that starts with some of them and resets with the others. */
export interface ComplexBlock {
  readonly is: 'complex';
  readonly branches: readonly Block[];
  readonly takes: number;
  /** Of a second way out, which a reset takes too. */
  readonly condition: Condition;
  /** Is the other way out the default flow, or always taken at the start? */
  readonly byDefault: boolean;
}

/** When its end cancels it, and where the cancel boundary event leads. */
export interface Transaction {
  readonly condition: Condition;
  readonly block: Block;
  readonly returns: boolean;
}

export type Gateway = 'xor' | 'and' | 'or';

interface Branch {
  readonly condition: Condition;
  readonly block: Block;
}

/** Behind an event-based gateway. */
export interface EventBranch {
  readonly trigger: Trigger;
  readonly block: Block;
}

/** An event sub-process. */
export interface Handler extends EventBranch {
  readonly interrupting: boolean;
}

export interface BoundaryBlock extends Handler {
  /** Does its path come back to where the activity leads, or end? */
  readonly returns: boolean;
}

/** A node of an unstructured part. Its sources are counted back from it, so that every list of knots is a graph. */
export interface Knot {
  readonly kind: Gateway | 'task' | 'pass' | 'link';
  readonly sources: readonly number[];
  readonly condition: Condition;
  /** A way back through a user task, so many nodes back; only from gateways that choose. */
  readonly back: number | null;
}

export interface Whole {
  readonly body: Block;
  readonly handlers: readonly Handler[];
}
