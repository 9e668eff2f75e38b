/** The cases of the operaton manifest, as they are written. */
export interface OperatonCase {
  readonly id: string;
  readonly area: string;
  readonly files: readonly string[];
  readonly class_setup?: readonly string[];
  readonly steps: readonly Step[];
}

/** A result of an earlier step: by name, or one of a list, or the process instance of a task. */
export type Reference =
  string | { readonly ref: string; readonly index?: number } | { readonly processInstanceOf: string };

export interface Query {
  readonly of: string;
  readonly where?: Readonly<Record<string, unknown>>;
  readonly order?: readonly [string, 'asc' | 'desc'];
}

export type Step =
  | AssertStep
  | {
      readonly op: 'start';
      readonly key: string;
      readonly as: string;
      readonly variables?: Vars;
      readonly businessKey?: string;
    }
  | {
      readonly op: 'startByMessage';
      readonly message: string;
      readonly as: string;
      readonly variables?: Vars;
      readonly businessKey?: string;
    }
  | { readonly op: 'select' | 'selectAll' | 'count'; readonly query: Query; readonly as: string }
  | { readonly op: 'item'; readonly of: string; readonly index: number; readonly as: string }
  | { readonly op: 'completeTask'; readonly task: Reference; readonly variables?: Vars }
  | { readonly op: 'claim' | 'setAssignee'; readonly task: Reference; readonly user: string }
  | {
      readonly op: 'setTaskLocalVariable' | 'setTaskScopeVariable';
      readonly task: Reference;
      readonly name: string;
      readonly value: unknown;
    }
  | { readonly op: 'triggerReceive'; readonly execution?: Reference; readonly processInstance?: Reference }
  | {
      readonly op: 'correlateMessage';
      readonly message: string;
      readonly correlationKeys?: Vars;
      readonly businessKey?: string;
      readonly variables?: Vars;
    }
  | {
      readonly op: 'deliverMessage';
      readonly message: string;
      readonly execution?: Reference;
      readonly processInstance?: Reference;
      readonly variables?: Vars;
    }
  | { readonly op: 'broadcastSignal'; readonly signal: string; readonly variables?: Vars }
  | { readonly op: 'executeJob'; readonly job: Reference }
  | { readonly op: 'executeAvailableJobs' }
  | { readonly op: 'setVariable'; readonly processInstance: Reference; readonly name: string; readonly value: unknown }
  | { readonly op: 'getVariable'; readonly of: Reference; readonly name: string; readonly as: string }
  | { readonly op: 'cancelInstance'; readonly processInstance: Reference };

export interface AssertStep {
  readonly op: 'assert';
  readonly subject: {
    readonly ref?: string;
    readonly index?: number;
    readonly prop?: string;
    readonly query?: Query;
    readonly take?: 'count' | 'list' | 'single';
    readonly processInstance?: Reference;
    readonly variable?: string;
    readonly of?: Reference;
  };
  readonly check: string;
  readonly value?: unknown;
  /** About the execution tree of Camunda 7: not asked here. */
  readonly engine_internal?: boolean;
}

type Vars = Readonly<Record<string, unknown>>;
