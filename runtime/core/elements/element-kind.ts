import type { ListenerPoint } from '../../bpmn/model/listeners.ts';
import type { FlowNode, NodeRole, ProcessModel, Reference } from '../../bpmn/model/model.ts';
import type { ModdleElement } from '../../bpmn/model/moddle.ts';
import type { Problem } from '../../ground/problems.ts';
import type { SignOrder, TaskProps } from '../state/task-props.ts';
import type { Execution, Key, Wait } from '../state/state.ts';
import type { Vars } from '../../ground/value.ts';
import type { Step } from '../step/step.ts';
import type { TriggerKind } from '../triggers/trigger-kind.ts';
import type { Trigger, Triggers } from '../triggers/trigger.ts';
import type { DataUse } from './data-use.ts';

/**
 * What one BPMN element does. A behaviour asks the step; it changes nothing itself.
 * Methods, not function properties, so that a kind of its own props fits the registry.
 */
export interface ElementKind<P = unknown> {
  /** E.g. `bpmn:UserTask`. */
  readonly type: string;
  /** The part it plays in a flow, for whoever looks at its nodes from outside. */
  readonly role: NodeRole;
  /** Reads its own attributes, and the performer of the lane it lies in. */
  parse(xml: ModdleElement, lanePerformer?: ModdleElement): P;
  /** Findings that block deployment. */
  check?(node: FlowNode<P>, model: ProcessModel): readonly Problem[];
  /** Forms, data sets and decisions that must be deployed for it. */
  references?(node: FlowNode<P>): readonly Reference[];
  /** What it has to do with the data of its case, for whoever compares definitions. Default: nothing. */
  uses?(node: FlowNode<P>): readonly DataUse[];
  /** Works and leaves, or opens waits and returns. */
  enter(step: Step, at: Execution, node: FlowNode<P>): void;
  /** Work for people: the task as the model describes it now. */
  task?(step: Step, at: Execution, node: FlowNode<P>): TaskProps;
  /** A wait of its own has ended. Default: leave with the data. */
  resume?(step: Step, at: Execution, node: FlowNode<P>, wait: Wait, data: Vars): void;
  /** Tasks: the due date of an open one is another, null for none. */
  dueChanged?(step: Step, at: Execution, node: FlowNode<P>, task: { key: Key; dueAt: string | null }): void;
  /** The listeners at a point of a task's life are done. `carry` is what was to happen then. */
  listened?(step: Step, at: Execution, node: FlowNode<P>, on: ListenerPoint, carry: Vars): void;
  /** Containers that people choose in: begins these activities. Throws `Rejected` where they are not offered. */
  activate?(step: Step, at: Execution, node: FlowNode<P>, elementIds: readonly string[]): void;
  /** Work for people: somebody has to sign the open task. */
  addSigner?(step: Step, wait: Wait, asked: SignatureAsked): void;
  /** Containers: no token is left inside. */
  childrenDone?(step: Step, at: Execution, node: FlowNode<P>): void;
  /** Containers: an execution inside has ended by itself. */
  childDone?(step: Step, at: Execution, node: FlowNode<P>, child: Execution): void;
  /** Containers: keeps what an execution inside gave, at its end. */
  result?(step: Step, at: Execution, node: FlowNode<P>, child: Execution): void;
  /** Containers: items or results lie beside the variables, and go with the execution (`inputsOf`, `outputsOf`). */
  readonly keepsItems?: true;
  /** All that it asked to be undone is undone. Default: leave. */
  compensated?(step: Step, at: Execution, node: FlowNode<P>): void;
  /** Joins: the flows whose tokens go on together, null to wait. `arrived` counts tokens by flow. */
  join?(node: FlowNode<P>, arrived: Readonly<Record<string, number>>): readonly string[] | null;
  /** Joins that look at tokens elsewhere: asked when all have come to rest. True where it went on (`step.join`). */
  joinAtRest?(step: Step, scope: Key, node: FlowNode<P>, arrived: Readonly<Record<string, number>>): boolean;
  /** Read with the model, into `catches` of the node: what has to come. */
  catches?(props: P): Triggers | null;
  /**
   * What its owner waited for on its behalf has happened: at a boundary event its host, at the start of an event
   * sub-process the scope around it, at an event behind a gateway the gateway.
   */
  caught?(step: Step, owner: Execution, node: FlowNode<P>, caught: Caught): void;
}

/** Who is to sign a task, before or after it is completed, and why. */
interface SignatureAsked {
  readonly signer: string;
  readonly order: SignOrder;
  readonly reason: string | null;
  readonly revision: number;
}

/** How a step finds what an element does and what its triggers mean; `elements/index.ts` has all that there are. */
export interface Registry {
  /** Throws for types that are not executed: no model that was checked has one. */
  element(type: string): ElementKind;
  trigger<T extends Trigger>(trigger: T): TriggerKind<T['source']>;
}

/** What came with an event: the variables that go on from it, and those that only its own mappings see. */
export interface Caught {
  readonly data: Vars;
  readonly local?: Vars;
}
