/** Conditions of generated models speak of four variables that are always true or false. */
export const variableNames = ['a', 'b', 'c', 'd'] as const;
export type VariableName = (typeof variableNames)[number];
export type Values = Partial<Record<VariableName, boolean>>;

export interface Condition {
  readonly variable: VariableName;
  readonly is: boolean;
}

export type Trigger =
  /** How often it is due; more than once only beside something that goes on. */
  | { readonly kind: 'timer'; readonly times: number }
  | { readonly kind: 'signal'; readonly name: string }
  | ({ readonly kind: 'message' } & Post)
  /** No name catches all. */
  | { readonly kind: 'error' | 'escalation'; readonly name: string | null }
  /** Happens when it becomes true. */
  | { readonly kind: 'condition'; readonly condition: Condition }
  /** A flow that is not drawn; each pair has a name of its own. */
  | { readonly kind: 'link'; readonly name: string }
  /** Undoes an activity, or without one all in its scope; on a border it is what the handler is tied to. */
  | { readonly kind: 'compensation'; readonly activity: string | null }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'terminate' };

/** What a message goes by. `kept`: where it is thrown, whether it waits for somebody who wants it. */
export interface Post {
  readonly name: string;
  readonly key: string;
  readonly kept: boolean;
}

/** How many commands of an hour each a message that is kept outlives. */
export const keptHours = 3;

export type LoopOf =
  | {
      readonly kind: 'several';
      readonly isSequential: boolean;
      readonly count: number;
      /** Where it holds after one of them, the others are cancelled. */
      readonly until: Condition | null;
    }
  | { readonly kind: 'while'; readonly condition: Condition; readonly testBefore: boolean; readonly most: number };

export type NodeKind =
  | 'start'
  | 'end'
  /** A user task. */
  | 'task'
  /** An abstract task. */
  | 'pass'
  /** A script task that sets a variable. */
  | 'set'
  | 'xor'
  | 'and'
  | 'or'
  /** A complex gateway. */
  | 'complex'
  | 'eventGateway'
  | 'catch'
  | 'throw'
  | 'sub'
  | 'eventSub'
  | 'boundary';

export interface RandomNode {
  readonly id: string;
  readonly kind: NodeKind;
  /** The process or sub-process it lies in. */
  readonly scope: string;
  readonly trigger: Trigger | null;
  /** Boundary events: the activity. */
  readonly host: string | null;
  readonly interrupting: boolean;
  readonly loop: LoopOf | null;
  readonly isTransaction: boolean;
  /** Activities for compensation: the boundary event that they are tied to. */
  readonly undoes: string | null;
  /** How many tokens an activity takes to begin, and sends along each flow; a complex gateway takes as many for its start. */
  readonly takes: number;
  readonly sends: number;
  readonly sets: { readonly variable: VariableName; readonly value: boolean } | null;
}

export interface RandomFlow {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly condition: Condition | null;
  readonly isDefault: boolean;
}

/** A model as a plain graph: what the XML is written from and what the reference interpreter reads. */
export interface RandomModel {
  readonly nodes: readonly RandomNode[];
  readonly flows: readonly RandomFlow[];
}

/** The process itself. */
export const root = 'p';
